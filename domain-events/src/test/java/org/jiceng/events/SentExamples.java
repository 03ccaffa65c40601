package org.jiceng.events;

import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The approved examples as they would be sent at a fixed instant within a fixed trace.
final class SentExamples {

  private static final Instant RECORDED_AT = Instant.parse("2028-03-01T00:00:00.125Z");
  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private SentExamples() {}

  static Envelope envelope(ApprovedFiles.Example example) {
    return new Envelope(example.event(), RECORDED_AT, TRACEPARENT);
  }

  static JsonNode headers(ApprovedFiles.Example example) {
    ObjectNode headers = ApprovedFiles.object();
    envelope(example).headers().forEach(headers::put);
    return headers;
  }
}
