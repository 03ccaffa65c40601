package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The JSON form of events. Unknown fields are skipped, so that an older reader understands a newer writer.
public final class EventCodec {

  /// Kafka header that names the event's type.
  public static final String TYPE_HEADER = "ce_type";

  /// Kafka header that tells when the event was stored.
  public static final String RECORDED_HEADER = "ce_recordedtime";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private EventCodec() {}

  /// Writes an event as UTF-8 JSON.
  public static byte[] encode(DomainEvent event) {
    return JSON.writeValueAsBytes(event);
  }

  /// Reads an event.
  ///
  /// @param type CloudEvents type, as in the header `ce_type`
  /// @throws UnreadableEventException if the type is unknown or the JSON does not give a valid event
  public static DomainEvent decode(String type, byte[] json) {
    EventType known = EventType.named(type);
    try {
      DomainEvent event = JSON.readValue(json, known.eventClass());
      if (event == null) {
        throw new UnreadableEventException(type + " is null");
      }
      return event;
    } catch (JacksonException e) {
      throw new UnreadableEventException(type + ": " + e.getOriginalMessage(), e);
    }
  }
}
