package org.jiceng.journey;

import java.util.ArrayList;
import java.util.List;
import org.jiceng.local.platform.PlatformClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One record on its way to the platform, as a bulk event.
///
/// @param kind record kind, `visit`
/// @param data the record's body
record Posting(String kind, ObjectNode data) {

  private static final JsonMapper JSON = JsonMapper.shared();

  String event() {
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", kind + "/" + name() + "/" + data.path("revision").asInt(1));
    event.put("source", "/journey");
    event.put("type", "org.jiceng." + kind);
    event.set("data", data);
    return JSON.writeValueAsString(event);
  }

  String name() {
    for (String field : List.of("recordId", "residentId", "institutionId")) {
      if (data.has(field)) {
        return data.path(field).stringValue();
      }
    }
    throw new IllegalStateException("nameless " + data);
  }

  /// What became of a posting.
  record Fate(Posting posting, String status, String code, String detail) {}

  /// Posts a chunk in one request and tells what became of each.
  static List<Fate> post(PlatformClient client, List<Posting> chunk) {
    var body = new StringBuilder();
    chunk.forEach(each -> body.append(each.event()).append('\n'));
    PlatformClient.Answer answer =
        client.post("/api/events", "feed", "application/x-ndjson", body.toString());
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.status() + " " + answer.body());
    }
    List<Fate> fates = new ArrayList<>();
    for (JsonNode result : results(answer.body())) {
      JsonNode problem = result.path("problem");
      fates.add(
          new Fate(
              chunk.get(fates.size()),
              result.path("status").stringValue(),
              problem.path("code").asString(""),
              problem.toString()));
    }
    if (fates.size() != chunk.size()) {
      throw new IllegalStateException(chunk.size() + " events, " + fates.size() + " results");
    }
    return fates;
  }

  private static List<JsonNode> results(String body) {
    List<JsonNode> results = new ArrayList<>();
    if (body.startsWith("[")) {
      JSON.readTree(body).forEach(results::add);
    } else {
      body.lines()
          .filter(line -> !line.isBlank())
          .forEach(line -> results.add(JSON.readTree(line)));
    }
    return results;
  }
}
