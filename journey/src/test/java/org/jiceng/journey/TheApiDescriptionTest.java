package org.jiceng.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiceng.journey.ApiDescription.Operation;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The description of the API is sound in itself, whether or not a platform runs.
class TheApiDescriptionTest {

  private static final ApiDescription API = ApiDescription.published();

  @Test
  void is_openapi_3_1() {
    assertThat(API.document().path("openapi").stringValue()).isEqualTo("3.1.0");
    assertThat(API.operations()).hasSizeGreaterThan(45);
  }

  @Test
  void has_no_reference_that_leads_nowhere_and_nothing_that_is_not_referred_to() {
    Set<String> used =
        API.document().findValues("$ref").stream()
            .map(JsonNode::stringValue)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(used)
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(API.at(reference).isMissingNode()).as(reference).isFalse());
    for (String kind : List.of("schemas", "responses", "parameters", "headers")) {
      assertThat(API.document().path("components").path(kind).propertyNames())
          .allSatisfy(name -> assertThat(used).contains("#/components/" + kind + "/" + name));
    }
  }

  @Test
  void names_every_operation_once_and_says_what_it_is_for() {
    List<Operation> operations = API.operations();
    assertThat(operations).extracting(Operation::id).doesNotHaveDuplicates();
    List<String> tags = new ArrayList<>();
    API.document().path("tags").forEach(tag -> tags.add(tag.path("name").stringValue()));
    assertThat(operations)
        .allSatisfy(
            operation -> {
              assertThat(operation.node().path("summary").asString("")).isNotBlank();
              assertThat(tags).contains(operation.node().path("tags").path(0).stringValue());
              assertThat(operation.node().path("responses").has("default")).isTrue();
            });
  }

  @Test
  void describes_every_variable_of_a_path() {
    for (Operation operation : API.operations()) {
      Set<String> described =
          operation.parameters("path").stream()
              .map(parameter -> parameter.path("name").stringValue())
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> named = new TreeSet<>();
      for (String part : operation.path().split("/")) {
        if (part.startsWith("{")) {
          named.add(part.substring(1, part.length() - 1));
        }
      }
      assertThat(described).as(operation.toString()).isEqualTo(named);
    }
  }

  @Test
  void has_examples_that_are_what_it_describes() {
    int examples = 0;
    for (Operation operation : API.operations()) {
      for (JsonNode parameter : operation.parameters()) {
        if (parameter.has("example")) {
          assertThat(API.errors(parameter.path("schema"), parameter.path("example")))
              .as(operation + " " + parameter.path("name"))
              .isEmpty();
        }
      }
      var bodies = operation.node().path("requestBody").path("content");
      for (var each : bodies.properties()) {
        JsonNode example = each.getValue().path("example");
        assertThat(example.isMissingNode()).as("example of " + operation).isFalse();
        if (each.getKey().equals("application/x-ndjson")) {
          for (String line : example.stringValue().lines().toList()) {
            assertThat(API.errors(API.schema("Event"), JsonMapper.shared().readTree(line)))
                .as(line)
                .isEmpty();
          }
        } else {
          assertThat(API.errors(each.getValue().path("schema"), example))
              .as(operation.toString())
              .isEmpty();
        }
        examples++;
      }
    }
    assertThat(examples).isGreaterThan(15);
  }

  @Test
  void would_notice_an_example_that_is_not_what_it_describes() {
    Operation write = API.operation("recordFollowUp");
    JsonNode schema = write.body().path("schema");
    assertThat(API.errors(schema, changed(write, "systolic", "400"))).isNotEmpty();
    assertThat(API.errors(schema, changed(write, "occurredAt", "\"2024-03-11\""))).isNotEmpty();
    assertThat(API.errors(schema, changed(write, "pulse", "60"))).isNotEmpty();
    assertThat(API.errors(schema, changed(write, "channel", "\"pigeon\""))).isNotEmpty();
  }

  private static JsonNode changed(Operation write, String field, String json) {
    var copy = (tools.jackson.databind.node.ObjectNode) write.example().deepCopy();
    copy.set(field, JsonMapper.shared().readTree(json));
    return copy;
  }

  @Test
  void shows_every_closed_set_of_values_in_an_example() {
    for (Operation write : API.operations().stream().filter(Operation::writes).toList()) {
      JsonNode schema = write.body().path("schema");
      assertThat(API.choicesIn(schema, write.example()).keySet())
          .as(write.toString())
          .containsExactlyInAnyOrderElementsOf(API.placesOfChoices(schema));
    }
  }

  @Test
  void lets_every_kind_of_record_be_sent_alone_as_an_event_and_taken_back() {
    Set<String> types = new TreeSet<>();
    for (JsonNode each : API.schema("Event").path("oneOf")) {
      types.add(each.path("properties").path("type").path("const").stringValue());
    }
    Set<String> written =
        API.operations().stream()
            .filter(Operation::writes)
            .map(API::eventType)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> voided =
        ApiDescription.texts(API.schema("Void").path("properties").path("kind").path("enum"))
            .stream()
            .map(kind -> "org.jiceng." + kind)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(voided).isEqualTo(written).hasSizeGreaterThan(26);
    written.add("org.jiceng.record-void");
    assertThat(types).isEqualTo(written);
  }
}
