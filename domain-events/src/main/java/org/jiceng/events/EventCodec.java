package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
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
          .addModule(
              new SimpleModule()
                  .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
                  .addDeserializer(
                      LocalDate.class, new FromText<>(LocalDate.class, LocalDate::parse)))
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

  /// Reads days and instants from their ISO form alone; numbers and arrays would say them too, to
  /// Jackson.
  private static final class FromText<T> extends StdScalarDeserializer<T> {
    private final Function<String, T> parse;

    FromText(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        throw MismatchedInputException.from(json, handledType(), "not written as text");
      }
      String text = json.getString();
      try {
        return parse.apply(text);
      } catch (DateTimeException e) {
        throw InvalidFormatException.from(json, e.getMessage(), text, handledType());
      }
    }
  }
}
