package org.jiceng.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiceng.events.ApprovedFiles.Example;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever was once written stays readable, and means today what it meant then.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApprovedEventsTest {

  static Stream<Example> examples() {
    return ApprovedFiles.examples().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void are_read_and_written_again_unchanged(Example example) {
    DomainEvent event = example.event();
    assertThat(EventType.of(event)).isEqualTo(example.type());
    JsonNode again = ApprovedFiles.parse(EventCodec.encode(event));
    assertThat(differences("", example.json(), again, ApprovedFiles.schema(example.type())))
        .isEmpty();
    assertThat(EventCodec.decode(example.type().wireName(), EventCodec.encode(event)))
        .isEqualTo(event);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void fit_the_schema_of_their_time_and_the_current_one(Example example) {
    Map<Integer, JsonNode> history = SchemaHistory.of(example.type()).versions();
    assertThat(history).as("schema version named by %s", example).containsKey(example.version());
    assertThat(Validating.errors(history.get(example.version()), example.json())).isEmpty();
    assertThat(Validating.errors(ApprovedFiles.schema(example.type()), example.json())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void are_still_understood_when_a_newer_writer_says_more(Example example) {
    JsonNode more = example.json().deepCopy();
    sayMoreIn(more);
    assertThat(more).isNotEqualTo(example.json());
    assertThat(
            EventCodec.decode(
                example.type().wireName(), ApprovedFiles.JSON.writeValueAsBytes(more)))
        .isEqualTo(example.event());
  }

  @ParameterizedTest
  @EnumSource
  void show_every_field_of_every_version(EventType type) {
    SchemaHistory.of(type)
        .versions()
        .forEach(
            (version, schema) -> {
              Set<String> shown = new TreeSet<>();
              ApprovedFiles.examples(type).stream()
                  .filter(example -> example.version() == version)
                  .forEach(example -> namesIn("", example.json(), shown));
              Set<String> all = new TreeSet<>();
              namesInSchema("", schema, all);
              assertThat(shown).as("examples of v%d", version).containsAll(all);
            });
  }

  @ParameterizedTest
  @EnumSource
  void show_the_least_an_event_may_say(EventType type) {
    Set<String> required = new HashSet<>();
    ApprovedFiles.schema(type).get("required").forEach(name -> required.add(name.asString()));
    assertThat(ApprovedFiles.examples(type))
        .as("one example without any optional field; lists may stand empty")
        .anySatisfy(
            example ->
                assertThat(example.json().properties())
                    .allSatisfy(
                        field ->
                            assertThat(
                                    required.contains(field.getKey())
                                        || field.getValue().isArray() && field.getValue().isEmpty())
                                .isTrue()));
  }

  @Test
  void are_never_changed_only_added() {
    assertThat(ApprovedFiles.digests())
        .as("a published file was changed, removed or not entered; see the README")
        .isEqualTo(ApprovedFiles.ledger());
  }

  /// Where the second differs from the first in what today's schema knows. A list left out of the
  /// first may be empty in the second.
  private static List<String> differences(
      String at, JsonNode written, JsonNode again, JsonNode schema) {
    List<String> differences = new ArrayList<>();
    if (written.isObject() && again.isObject()) {
      Set<String> names = new TreeSet<>(written.propertyNames());
      names.addAll(again.propertyNames());
      for (String name : names) {
        JsonNode now = again.get(name);
        JsonNode before = written.get(name);
        boolean known = schema.path("properties").has(name);
        if (before == null && (now == null || !now.isArray() || !now.isEmpty())) {
          differences.add(at + "/" + name + " came from nowhere");
        } else if (before != null && now == null && known) {
          differences.add(at + "/" + name + " got lost");
        } else if (before != null && now != null) {
          differences.addAll(
              differences(at + "/" + name, before, now, schema.path("properties").path(name)));
        }
      }
    } else if (written.isArray() && again.isArray() && written.size() == again.size()) {
      for (int i = 0; i < written.size(); i++) {
        differences.addAll(
            differences(at + "/" + i, written.get(i), again.get(i), schema.path("items")));
      }
    } else if (written.isNumber() && again.isNumber()) {
      if (written.decimalValue().compareTo(again.decimalValue()) != 0) {
        differences.add(at + " was " + written + " and is " + again);
      }
    } else if (!written.equals(again)) {
      differences.add(at + " was " + written + " and is " + again);
    }
    return differences;
  }

  private static void sayMoreIn(JsonNode json) {
    json.forEach(ApprovedEventsTest::sayMoreIn);
    if (json instanceof ObjectNode object) {
      object.put("aWordOfTheFuture", "new");
      object.putObject("aThingOfTheFuture").putArray("parts").add(1).addNull();
    }
  }

  private static void namesIn(String at, JsonNode json, Set<String> names) {
    if (json.isArray()) {
      json.forEach(element -> namesIn(at + "/*", element, names));
    }
    json.properties()
        .forEach(
            field -> {
              names.add(at + "/" + field.getKey());
              namesIn(at + "/" + field.getKey(), field.getValue(), names);
            });
  }

  private static void namesInSchema(String at, JsonNode schema, Set<String> names) {
    if (schema.has("items")) {
      namesInSchema(at + "/*", schema.get("items"), names);
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              names.add(at + "/" + property.getKey());
              namesInSchema(at + "/" + property.getKey(), property.getValue(), names);
            });
  }
}
