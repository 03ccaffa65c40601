package org.jiceng.starter.intake;

import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/// Reads bodies strictly: nothing is guessed, converted or skipped, and everything wrong is told.
final class BodyReader {

  private static final int MOST_VIOLATIONS = 20;
  private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
          .withCoercionConfig(
              LogicalType.Textual,
              config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .addModule(
              new SimpleModule("strict-times")
                  .addDeserializer(LocalDate.class, new Day())
                  .addDeserializer(Instant.class, new Moment()))
          .build();

  /// Takes JSON as it comes, nulls included.
  private static final JsonMapper PLAIN =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private BodyReader() {}

  /// Reads JSON of any form.
  ///
  /// @throws ProblemException if it is malformed
  static JsonNode parse(byte[] json) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree == null || tree.isMissingNode()) {
        throw unreadable("The body is empty.");
      }
      return tree;
    } catch (JacksonException e) {
      var place = e.getLocation();
      throw unreadable(
          place == null
              ? "The body is not well-formed JSON."
              : "The body is not well-formed JSON, at line "
                  + place.getLineNr()
                  + ", column "
                  + place.getColumnNr()
                  + ".");
    }
  }

  private static ProblemException unreadable(String detail) {
    return new ProblemException(Problem.of(HttpStatus.BAD_REQUEST, "unreadable", detail));
  }

  /// Plain content for a fingerprint.
  static Map<String, @Nullable Object> content(ObjectNode object) {
    return PLAIN.convertValue(
        object, PLAIN.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
  }

  /// Binds an object to the record that describes the body. What does not fit is taken out and
  /// told, so that the
  /// rest is looked at as well.
  static <B> Checked<B> bind(ObjectNode original, Class<B> type) {
    ObjectNode object = original.deepCopy();
    List<Violation> violations = new ArrayList<>();
    while (true) {
      try {
        B body = JSON.treeToValue(object, type);
        return violations.isEmpty()
            ? Checked.sound(body)
            : Checked.unsound(Refusal.fields(violations));
      } catch (DatabindException e) {
        violations.add(violation(e));
        if (violations.size() >= MOST_VIOLATIONS || !remove(object, e.getPath())) {
          return Checked.unsound(Refusal.fields(violations));
        }
      }
    }
  }

  private static Violation violation(DatabindException e) {
    String pointer = pointer(e.getPath());
    return switch (e) {
      case UnrecognizedPropertyException _ ->
          new Violation(pointer, "unknown-field", "There is no such field.");
      case InvalidFormatException format
          when format.getTargetType() != null && format.getTargetType().isEnum() ->
          new Violation(
              pointer, "unknown-value", "Must be one of " + names(format.getTargetType()) + ".");
      case NotADate notADate ->
          new Violation(pointer, "invalid-date", notADate.getOriginalMessage());
      case MismatchedInputException mismatch ->
          new Violation(pointer, "invalid-type", expected(mismatch.getTargetType()));
      default -> new Violation(pointer, "invalid-value", "This value is not valid.");
    };
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "This value has another type.";
    }
    if (type.isEnum()) {
      return "Must be one of " + names(type) + ".";
    }
    if (type == String.class) {
      return "Must be a text.";
    }
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "Must be a whole number.";
    }
    if (type == BigDecimal.class) {
      return "Must be a number.";
    }
    if (type == Boolean.class || type == boolean.class) {
      return "Must be true or false.";
    }
    if (List.class.isAssignableFrom(type)) {
      return "Must be an array.";
    }
    return "Must be an object.";
  }

  private static String names(Class<?> type) {
    return String.join(
        ", ",
        Arrays.stream(type.getEnumConstants())
            .map(constant -> JSON.convertValue(constant, String.class))
            .toList());
  }

  private static String pointer(List<JacksonException.Reference> path) {
    StringBuilder pointer = new StringBuilder();
    for (JacksonException.Reference step : path) {
      pointer.append('/');
      if (step.getPropertyName() != null) {
        pointer.append(step.getPropertyName().replace("~", "~0").replace("/", "~1"));
      } else {
        pointer.append(step.getIndex());
      }
    }
    return pointer.toString();
  }

  /// Takes the offending member out; of an array, the whole member of the object that holds the
  /// array, so that
  /// places do not shift.
  private static boolean remove(ObjectNode root, List<JacksonException.Reference> path) {
    ObjectNode holder = root;
    String name = null;
    JsonNode here = root;
    for (JacksonException.Reference step : path) {
      if (here instanceof ObjectNode object && step.getPropertyName() != null) {
        holder = object;
        name = step.getPropertyName();
        here = object.get(name);
      } else if (here instanceof ArrayNode array && step.getIndex() >= 0) {
        here = array.get(step.getIndex());
      } else {
        break;
      }
      if (here == null) {
        break;
      }
    }
    return name != null && holder.remove(name) != null;
  }

  /// A text that is no date of the form asked for.
  private static final class NotADate extends MismatchedInputException {
    private static final long serialVersionUID = 1L;

    NotADate(JsonParser parser, String message, Class<?> type) {
      super(parser, message, type);
    }
  }

  private static final class Day extends StdDeserializer<LocalDate> {
    Day() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
      String text = textOf(parser, LocalDate.class, "Must be a date like 2024-02-29.");
      try {
        LocalDate day = LocalDate.parse(text, DAY);
        if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
          return day;
        }
      } catch (DateTimeException _) {
        // told below
      }
      throw new NotADate(
          parser, "Must be a date like 2024-02-29, from 1880 to 2199.", LocalDate.class);
    }
  }

  private static final class Moment extends StdDeserializer<Instant> {
    Moment() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
      String form = "Must be an instant with offset like 2024-02-29T10:00:00+08:00.";
      String text = textOf(parser, Instant.class, form);
      try {
        OffsetDateTime moment = OffsetDateTime.parse(text);
        if (!moment.toLocalDate().isBefore(EARLIEST) && !moment.toLocalDate().isAfter(LATEST)) {
          return moment.toInstant();
        }
      } catch (DateTimeException _) {
        // told below
      }
      throw new NotADate(parser, form, Instant.class);
    }
  }

  private static String textOf(JsonParser parser, Class<?> type, String form) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw new NotADate(parser, form, type);
    }
    return parser.getString();
  }
}
