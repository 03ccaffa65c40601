package org.jiceng.starter.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.Envelope;
import org.jiceng.events.EventCodec;
import org.jiceng.events.EventType;
import org.jspecify.annotations.Nullable;

/// A fact that waits in its document to be published.
///
/// @param version of the document by which it came in
/// @param json the event as it will go over the wire
record OutboxEntry(
    long version, String type, String json, Instant recordedAt, @Nullable String traceparent) {

  static OutboxEntry of(
      DomainEvent event, long version, Instant recordedAt, @Nullable String traceparent) {
    return new OutboxEntry(
        version,
        EventType.of(event).wireName(),
        new String(EventCodec.encode(event), StandardCharsets.UTF_8),
        recordedAt,
        traceparent);
  }

  static OutboxEntry read(BsonDocument document) {
    return new OutboxEntry(
        document.getInt64("version").getValue(),
        document.getString("type").getValue(),
        document.getString("json").getValue(),
        Instant.parse(document.getString("recordedAt").getValue()),
        document.containsKey("traceparent") ? document.getString("traceparent").getValue() : null);
  }

  BsonDocument write() {
    BsonDocument document =
        new BsonDocument("version", new BsonInt64(version))
            .append("type", new BsonString(type))
            .append("json", new BsonString(json))
            .append("recordedAt", new BsonString(recordedAt.toString()));
    if (traceparent != null) {
      document.append("traceparent", new BsonString(traceparent));
    }
    return document;
  }

  byte[] bytes() {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  Envelope envelope() {
    return new Envelope(EventCodec.decode(type, bytes()), recordedAt, traceparent);
  }
}
