package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// The JSON form of events. Unknown fields are skipped, so that an older reader understands a newer
/// writer; a known field of the wrong type is refused, never bent into shape.
public final class EventCodec {

  /// Kafka header that names the event's type.
  public static final String TYPE_HEADER = "ce_type";

  /// Kafka header that tells when the event was stored.
  public static final String RECORDED_HEADER = "ce_recordedtime";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .withConfigOverride(
              LocalDate.class, date -> date.setFormat(JsonFormat.Value.forLeniency(false)))
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
  /// @throws UnreadableEventException if the type is unknown or the JSON does not give a valid
  ///     event
  public static DomainEvent decode(@Nullable String type, byte @Nullable [] json) {
    EventType known = EventType.named(type);
    if (json == null) {
      throw new UnreadableEventException(type + " has no content");
    }
    try {
      DomainEvent event = JSON.readValue(json, known.eventClass());
      if (event == null) {
        throw new UnreadableEventException(type + " is null");
      }
      return event;
    } catch (JacksonException e) {
      throw new UnreadableEventException(type + where(e) + ": " + e.getOriginalMessage(), e);
    }
  }

  /// Names the field a refusal is about, as far as it is known: ` at measurements.systolic`.
  private static String where(JacksonException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? Integer.toString(step.getIndex())
                        : step.getPropertyName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "" : " at " + path;
  }
}
