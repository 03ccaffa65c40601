package org.jiceng.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgingAChangedSchemaTest {

  private static final String EARLIER =
      """
      {
        "title": "visit",
        "type": "object",
        "properties": {
          "id": {"type": "string", "pattern": "^[a-z]+$"},
          "kind": {"type": "string", "enum": ["outpatient", "inpatient"]},
          "only": {"const": "one"},
          "on": {"type": "string", "format": "date"},
          "note": {"type": "string", "maxLength": 20},
          "score": {"type": "integer", "format": "int32", "minimum": 1, "maximum": 5},
          "weight": {"type": "number"},
          "words": {"type": "array", "items": {"type": "string"}, "maxItems": 9},
          "anything": {"type": "array"},
          "inner": {
            "type": "object",
            "properties": {"a": {"type": "string"}, "b": {"type": ["string", "null"]}},
            "required": ["a"]
          }
        },
        "required": ["id", "kind"]
      }
      """;

  @Test
  void an_unchanged_schema_can_take_its_own_place() {
    assertThat(SchemaCompatibility.problems(earlier(), earlier())).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void lets_pass(String what, Consumer<ObjectNode> change) {
    assertThat(SchemaCompatibility.problems(earlier(), changed(change))).isEmpty();
  }

  static Stream<Arguments> lets_pass() {
    return Stream.of(
        change("other words", root -> root.put("title", "stay").put("description", "A stay.")),
        change(
            "a new optional property",
            root -> properties(root).putObject("ward").put("type", "string")),
        change("a required property made optional", root -> array(root, "required").remove(1)),
        change(
            "one more enum value", root -> array(property(root, "kind"), "enum").add("day-care")),
        change("any value in place of listed ones", root -> property(root, "kind").remove("enum")),
        change(
            "a constant become a list",
            root -> {
              property(root, "only").remove("const");
              property(root, "only").putArray("enum").add("one").add("two");
            }),
        change(
            "whole numbers become any number",
            root -> {
              property(root, "score").put("type", "number");
            }),
        change(
            "one more type",
            root -> property(root, "id").putArray("type").add("string").add("null")),
        change("a lower minimum", root -> property(root, "score").put("minimum", 0)),
        change("no minimum", root -> property(root, "score").remove("minimum")),
        change("a higher maximum", root -> property(root, "score").put("maximum", 10)),
        change("a longer text", root -> property(root, "note").put("maxLength", 200)),
        change("a wider whole number", root -> property(root, "score").put("format", "int64")),
        change("no pattern", root -> property(root, "id").remove("pattern")),
        change("no item schema", root -> property(root, "words").remove("items")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void refuses(String what, String problem, Consumer<ObjectNode> change) {
    assertThat(SchemaCompatibility.problems(earlier(), changed(change))).containsExactly(problem);
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        planted("a removed property", "/note was removed", root -> properties(root).remove("note")),
        planted(
            "a removed inner property",
            "/inner/b was removed",
            root -> properties(property(root, "inner")).remove("b")),
        planted(
            "an optional property made required",
            "/note is now required",
            root -> array(root, "required").add("note")),
        planted(
            "a new required property",
            "/ward is now required",
            root -> {
              properties(root).putObject("ward").put("type", "string");
              array(root, "required").add("ward");
            }),
        planted(
            "an inner property made required",
            "/inner/b is now required",
            root -> array(property(root, "inner"), "required").add("b")),
        planted(
            "another type",
            "/weight no longer allows type integer, number",
            root -> property(root, "weight").put("type", "string")),
        planted(
            "a number narrowed to whole ones",
            "/weight no longer allows type number",
            root -> property(root, "weight").put("type", "integer")),
        planted(
            "null no longer allowed",
            "/inner/b no longer allows type null",
            root -> property(property(root, "inner"), "b").put("type", "string")),
        planted(
            "a type where there was none",
            "/only no longer allows type array, boolean, integer, null, number, object",
            root -> property(root, "only").put("type", "string")),
        planted(
            "an enum value gone",
            "/kind no longer allows \"inpatient\"",
            root -> array(property(root, "kind"), "enum").remove(1)),
        planted(
            "an enum become a constant",
            "/kind no longer allows \"inpatient\"",
            root -> {
              property(root, "kind").remove("enum");
              property(root, "kind").put("const", "outpatient");
            }),
        planted(
            "another constant",
            "/only no longer allows \"one\"",
            root -> property(root, "only").put("const", "two")),
        planted(
            "listed values in place of any",
            "/note now allows only listed values",
            root -> property(root, "note").putArray("enum").add("yes")),
        planted(
            "another format",
            "/on changes format date to date-time",
            root -> property(root, "on").put("format", "date-time")),
        planted(
            "a format dropped",
            "/on changes format date to none",
            root -> property(root, "on").remove("format")),
        planted(
            "a format where there was none",
            "/note changes format none to uri",
            root -> property(root, "note").put("format", "uri")),
        planted(
            "another pattern",
            "/id now asks for pattern ^[a-z]{3}$",
            root -> property(root, "id").put("pattern", "^[a-z]{3}$")),
        planted(
            "a pattern where there was none",
            "/note now asks for pattern x",
            root -> property(root, "note").put("pattern", "x")),
        planted(
            "a higher minimum",
            "/score tightens minimum to 2",
            root -> property(root, "score").put("minimum", 2)),
        planted(
            "a lower maximum",
            "/score tightens maximum to 4",
            root -> property(root, "score").put("maximum", 4)),
        planted(
            "a minimum where there was none",
            "/weight now has a minimum of 0",
            root -> property(root, "weight").put("minimum", 0)),
        planted(
            "a shorter text",
            "/note tightens maxLength to 10",
            root -> property(root, "note").put("maxLength", 10)),
        planted(
            "a list that may no longer be empty",
            "/words now has a minItems of 1",
            root -> property(root, "words").put("minItems", 1)),
        planted(
            "other elements",
            "/words/* no longer allows type string",
            root -> ((ObjectNode) property(root, "words").get("items")).put("type", "integer")),
        planted(
            "elements restricted",
            "/anything now restricts its elements",
            root -> property(root, "anything").putObject("items").put("type", "string")),
        planted(
            "further properties forbidden",
            "/ no longer allows further properties",
            root -> root.put("additionalProperties", false)),
        planted(
            "a keyword nobody taught it",
            "/id uses '$ref', which cannot be judged",
            root -> property(root, "id").put("$ref", "#/other")),
        planted(
            "further properties described",
            "/ describes additional properties, which cannot be judged",
            root -> root.putObject("additionalProperties").put("type", "string")),
        planted(
            "a property that became a boolean schema",
            "/note is not an object schema and cannot be judged",
            root -> properties(root).put("note", true)));
  }

  private static Arguments change(String what, Consumer<ObjectNode> change) {
    return Arguments.of(what, change);
  }

  private static Arguments planted(String what, String problem, Consumer<ObjectNode> change) {
    return Arguments.of(what, problem, change);
  }

  private static JsonNode earlier() {
    return ApprovedFiles.JSON.readTree(EARLIER);
  }

  private static JsonNode changed(Consumer<ObjectNode> change) {
    ObjectNode root = (ObjectNode) earlier();
    change.accept(root);
    return root;
  }

  private static ObjectNode properties(JsonNode schema) {
    return (ObjectNode) schema.get("properties");
  }

  private static ObjectNode property(JsonNode schema, String name) {
    return (ObjectNode) properties(schema).get(name);
  }

  private static ArrayNode array(JsonNode schema, String name) {
    return (ArrayNode) schema.get(name);
  }
}
