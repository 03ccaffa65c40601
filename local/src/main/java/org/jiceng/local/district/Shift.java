package org.jiceng.local.district;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Moves every date and instant of a record by the same whole number of days.
public record Shift(long days) {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})");

  public static final Shift NONE = new Shift(0);

  /// As far as makes the newest day yesterday, in the district's time.
  public static Shift toYesterday(LocalDate newestDay, LocalDate today) {
    return new Shift(ChronoUnit.DAYS.between(newestDay, today.minusDays(1)));
  }

  public static LocalDate today() {
    return LocalDate.now(SHANGHAI);
  }

  boolean isNone() {
    return days == 0;
  }

  JsonNode of(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        var moved = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> moved.set(field.getKey(), of(field.getValue())));
        yield moved;
      }
      case ArrayNode array -> {
        var moved = JsonNodeFactory.instance.arrayNode();
        array.forEach(element -> moved.add(of(element)));
        yield moved;
      }
      default -> node.isString() ? JsonNodeFactory.instance.stringNode(of(node.asString())) : node;
    };
  }

  private String of(String text) {
    if (DATE.matcher(text).matches()) {
      return LocalDate.parse(text).plusDays(days).toString();
    }
    if (INSTANT.matcher(text).matches()) {
      return OffsetDateTime.parse(text).plusDays(days).toString();
    }
    return text;
  }
}
