package org.jiceng.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedSchemasTest {

  @ParameterizedTest
  @EnumSource
  void are_those_the_events_give(EventType type) {
    assertThat(ApprovedFiles.text(ApprovedFiles.schemaFile(type)))
        .as("see the README on how to approve a change")
        .isEqualTo(ApprovedFiles.pretty(EventSchemas.of(type)));
  }

  @ParameterizedTest
  @EnumSource
  void are_in_the_jar(EventType type) {
    assertThat(EventType.class.getResource("/schemas/" + ApprovedFiles.shortName(type) + ".json"))
        .isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void are_themselves_valid(EventType type) {
    JsonNode metaSchema =
        ApprovedFiles.object().put("$ref", "https://json-schema.org/draft/2020-12/schema");
    assertThat(Validating.errors(metaSchema, ApprovedFiles.schema(type))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void keep_every_version_they_had(EventType type) {
    SchemaHistory history = SchemaHistory.of(type);
    assertThat(history.versions().keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, history.latest()).boxed().toList());
    assertThat(history.endsWith(ApprovedFiles.schema(type)))
        .as("the newest version is the published one")
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void can_read_what_every_earlier_version_allowed(EventType type) {
    assertThat(SchemaHistory.of(type).problemsWith(ApprovedFiles.schema(type))).isEmpty();
  }
}
