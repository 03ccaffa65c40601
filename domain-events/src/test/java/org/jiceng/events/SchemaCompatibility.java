package org.jiceng.events;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says whether everything an earlier schema allowed can still be read, and still means the same,
/// under the current one. Judges only the keywords it knows; any other is reported, never passed.
final class SchemaCompatibility {

  private static final Set<String> WORDS_ONLY =
      Set.of("$schema", "$id", "$comment", "title", "description", "examples");
  private static final Set<String> LOWER_LIMITS =
      Set.of("minimum", "exclusiveMinimum", "minLength", "minItems");
  private static final Set<String> UPPER_LIMITS =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems");
  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "enum",
          "const",
          "format",
          "pattern",
          "required",
          "properties",
          "items",
          "additionalProperties");
  private static final Set<String> ALL_TYPES =
      Set.of("null", "boolean", "object", "array", "string", "number", "integer");

  private final List<String> problems = new ArrayList<>();

  private SchemaCompatibility() {}

  /// Reasons why the current schema cannot take the earlier one's place; none means it can.
  static List<String> problems(JsonNode earlier, JsonNode current) {
    SchemaCompatibility check = new SchemaCompatibility();
    check.compare("", earlier, current);
    return List.copyOf(check.problems);
  }

  private void compare(String at, JsonNode earlier, JsonNode current) {
    if (!earlier.isObject() || !current.isObject()) {
      problem(at, "is not an object schema and cannot be judged");
      return;
    }
    reportUnknownKeywords(at, earlier);
    reportUnknownKeywords(at, current);
    compareTypes(at, earlier, current);
    compareValues(at, earlier, current);
    compareFormats(at, earlier.get("format"), current.get("format"));
    comparePatterns(at, earlier.get("pattern"), current.get("pattern"));
    LOWER_LIMITS.forEach(limit -> compareLimit(at, limit, 1, earlier, current));
    UPPER_LIMITS.forEach(limit -> compareLimit(at, limit, -1, earlier, current));
    compareRequired(at, earlier, current);
    compareProperties(at, earlier, current);
    compareAdditionalProperties(at, earlier, current);
    compareItems(at, earlier.get("items"), current.get("items"));
  }

  private void reportUnknownKeywords(String at, JsonNode schema) {
    for (String keyword : schema.propertyNames()) {
      if (!WORDS_ONLY.contains(keyword)
          && !LOWER_LIMITS.contains(keyword)
          && !UPPER_LIMITS.contains(keyword)
          && !KNOWN.contains(keyword)) {
        problem(at, "uses '" + keyword + "', which cannot be judged");
      }
    }
  }

  private void compareTypes(String at, JsonNode earlier, JsonNode current) {
    Set<String> lost = new TreeSet<>(types(earlier.get("type")));
    lost.removeAll(types(current.get("type")));
    if (!lost.isEmpty()) {
      problem(at, "no longer allows type " + String.join(", ", lost));
    }
  }

  private static Set<String> types(@Nullable JsonNode type) {
    if (type == null) {
      return ALL_TYPES;
    }
    Set<String> types = new TreeSet<>();
    if (type.isArray()) {
      type.forEach(each -> types.add(each.asString()));
    } else {
      types.add(type.asString());
    }
    if (types.contains("number")) {
      types.add("integer");
    }
    return types;
  }

  private void compareValues(String at, JsonNode earlier, JsonNode current) {
    Set<String> allowed = values(current);
    if (allowed == null) {
      return;
    }
    Set<String> before = values(earlier);
    if (before == null) {
      problem(at, "now allows only listed values");
      return;
    }
    Set<String> lost = new TreeSet<>(before);
    lost.removeAll(allowed);
    if (!lost.isEmpty()) {
      problem(at, "no longer allows " + String.join(", ", lost));
    }
  }

  private static @Nullable Set<String> values(JsonNode schema) {
    Set<String> values = new TreeSet<>();
    if (schema.has("const")) {
      values.add(schema.get("const").toString());
      return values;
    }
    if (schema.has("enum")) {
      schema.get("enum").forEach(each -> values.add(each.toString()));
      return values;
    }
    return null;
  }

  private void compareFormats(String at, @Nullable JsonNode earlier, @Nullable JsonNode current) {
    String before = earlier == null ? "none" : earlier.asString();
    String now = current == null ? "none" : current.asString();
    boolean wider = before.equals("int32") && now.equals("int64");
    if (!before.equals(now) && !wider) {
      problem(at, "changes format " + before + " to " + now);
    }
  }

  private void comparePatterns(String at, @Nullable JsonNode earlier, @Nullable JsonNode current) {
    if (current != null && !current.equals(earlier)) {
      problem(at, "now asks for pattern " + current.asString());
    }
  }

  /// @param tighter the sign of a change that allows less
  private void compareLimit(
      String at, String limit, int tighter, JsonNode earlier, JsonNode current) {
    if (!current.has(limit)) {
      return;
    }
    BigDecimal now = current.get(limit).decimalValue();
    if (!earlier.has(limit)) {
      problem(at, "now has a " + limit + " of " + now);
    } else if (now.compareTo(earlier.get(limit).decimalValue()) * tighter > 0) {
      problem(at, "tightens " + limit + " to " + now);
    }
  }

  private void compareRequired(String at, JsonNode earlier, JsonNode current) {
    Set<String> added = strings(current.get("required"));
    added.removeAll(strings(earlier.get("required")));
    added.forEach(name -> problem(at + "/" + name, "is now required"));
  }

  private void compareProperties(String at, JsonNode earlier, JsonNode current) {
    if (!earlier.has("properties")) {
      return;
    }
    for (var property : earlier.get("properties").properties()) {
      JsonNode now = current.path("properties").get(property.getKey());
      if (now == null) {
        problem(at + "/" + property.getKey(), "was removed");
      } else {
        compare(at + "/" + property.getKey(), property.getValue(), now);
      }
    }
  }

  private void compareAdditionalProperties(String at, JsonNode earlier, JsonNode current) {
    for (JsonNode schema : List.of(earlier, current)) {
      JsonNode additional = schema.get("additionalProperties");
      if (additional != null && !additional.isBoolean()) {
        problem(at, "describes additional properties, which cannot be judged");
        return;
      }
    }
    if (earlier.path("additionalProperties").asBoolean(true)
        && !current.path("additionalProperties").asBoolean(true)) {
      problem(at, "no longer allows further properties");
    }
  }

  private void compareItems(String at, @Nullable JsonNode earlier, @Nullable JsonNode current) {
    if (current == null) {
      return;
    }
    if (earlier == null) {
      problem(at, "now restricts its elements");
    } else {
      compare(at + "/*", earlier, current);
    }
  }

  private static Set<String> strings(@Nullable JsonNode array) {
    Set<String> strings = new TreeSet<>();
    if (array != null) {
      array.forEach(each -> strings.add(each.asString()));
    }
    return strings;
  }

  private void problem(String at, String what) {
    problems.add((at.isEmpty() ? "/" : at) + " " + what);
  }
}
