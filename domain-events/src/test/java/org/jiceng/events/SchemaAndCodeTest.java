package org.jiceng.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jiceng.events.ApprovedFiles.Example;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A writer in another language has the schema alone: what it lets pass the code must read, and
/// what it refuses the code must refuse. Every field of every approved event is left out and bent
/// in turn.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SchemaAndCodeTest {

  private static final List<String> REPLACEMENTS =
      List.of(
          "true",
          "-1",
          "0",
          "6",
          "1000000",
          "1.5",
          "\"\"",
          "\"not an id!\"",
          "\"an-id\"",
          "\"2026-02-28\"",
          "\"2026-02-30\"",
          "\"2026-02-28T08:00:00\"",
          "\"2026-02-28T08:00:00+08:00\"",
          "\"2026-02-28T00:00:00Z\"",
          "{}",
          "[]",
          "[null]",
          "[true]",
          "[\"I10\"]",
          "[{}]");

  static Stream<Example> examples() {
    return ApprovedFiles.examples().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void agree_on_every_bent_event(Example example) {
    Schema schema = Validating.schema(ApprovedFiles.schema(example.type()));
    List<String> disagreements = new ArrayList<>();
    int read = 0;
    int refused = 0;
    for (JsonNode bent : bentVersionsOf(example.json())) {
      boolean allowed = schema.validate(bent).isEmpty();
      boolean readable = isReadable(example.type(), bent);
      if (allowed != readable) {
        disagreements.add((allowed ? "only the schema takes " : "only the code takes ") + bent);
      }
      if (readable) {
        read++;
      } else {
        refused++;
      }
    }
    assertThat(disagreements).isEmpty();
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  private static boolean isReadable(EventType type, JsonNode json) {
    try {
      EventCodec.decode(type.wireName(), ApprovedFiles.JSON.writeValueAsBytes(json));
      return true;
    } catch (UnreadableEventException e) {
      return false;
    }
  }

  private static List<JsonNode> bentVersionsOf(JsonNode json) {
    List<JsonNode> bent = new ArrayList<>();
    if (json instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        ObjectNode without = object.deepCopy();
        without.remove(name);
        bent.add(without);
        for (JsonNode value : replacementsFor(object.get(name))) {
          bent.add(object.deepCopy().set(name, value));
        }
      }
    } else if (json instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        for (JsonNode value : replacementsFor(array.get(i))) {
          ArrayNode copy = array.deepCopy();
          copy.set(i, value);
          bent.add(copy);
        }
      }
    }
    return bent;
  }

  private static List<JsonNode> replacementsFor(JsonNode value) {
    List<JsonNode> replacements = new ArrayList<>(bentVersionsOf(value));
    REPLACEMENTS.forEach(json -> replacements.add(ApprovedFiles.JSON.readTree(json)));
    if (value.isString()) {
      String text = value.asString();
      replacements.add(JsonNodeFactory.instance.stringNode(text + "-and-more"));
      replacements.add(
          JsonNodeFactory.instance.stringNode(text.toUpperCase(java.util.Locale.ROOT)));
      replacements.add(JsonNodeFactory.instance.stringNode("x".repeat(64)));
      replacements.add(JsonNodeFactory.instance.stringNode("x".repeat(65)));
    }
    return replacements;
  }
}
