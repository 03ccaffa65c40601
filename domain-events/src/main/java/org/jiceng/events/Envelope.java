package org.jiceng.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event on its way, with the CloudEvents 1.0 attributes that travel as Kafka headers (binary
/// mode).
///
/// @param event the fact; its `occurredAt` travels as `ce_time`
/// @param recordedAt when it was stored, travels as `ce_recordedtime`
/// @param traceparent W3C trace context of the request that caused it
public record Envelope(DomainEvent event, Instant recordedAt, @Nullable String traceparent) {

  public Envelope {
    Checks.present(event, "event");
    Checks.present(recordedAt, "recordedAt");
  }

  /// Identifies the event for ever: the same record, revision and subject always give the same id,
  /// so a second sending can be recognised.
  public String id() {
    return event.kind().wireName()
        + "/"
        + event.record().source()
        + "/"
        + event.record().recordId()
        + "/"
        + event.revision()
        + (event instanceof RecordVoided ? "/voided/" + event.subject() : "");
  }

  /// The Kafka key: the resident or institution whose facts stay in order.
  public String key() {
    return event.subject();
  }

  /// The topic the event belongs to.
  public String topic() {
    return event.kind().stream().topic();
  }

  /// The CloudEvents attributes as Kafka headers.
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", id());
    headers.put("ce_source", event.kind().stream().source());
    headers.put(EventCodec.TYPE_HEADER, EventType.of(event).wireName());
    headers.put("ce_time", event.occurredAt().toString());
    headers.put(EventCodec.RECORDED_HEADER, recordedAt.toString());
    headers.put("ce_revision", Integer.toString(event.revision()));
    headers.put("ce_subject", key());
    if (traceparent != null) {
      headers.put("ce_traceparent", traceparent);
    }
    headers.put("content-type", "application/json");
    return headers;
  }
}
