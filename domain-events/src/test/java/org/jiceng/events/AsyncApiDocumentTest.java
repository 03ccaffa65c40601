package org.jiceng.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jiceng.events.ApprovedFiles.Example;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AsyncApiDocumentTest {

  private static final JsonNode DOCUMENT = AsyncApi.parse(ApprovedFiles.text(AsyncApi.FILE));

  @Test
  void says_what_the_events_say() {
    assertThat(ApprovedFiles.text(AsyncApi.FILE))
        .as("see the README on how to approve a change")
        .isEqualTo(AsyncApi.yaml());
  }

  @ParameterizedTest
  @EnumSource
  void shows_exactly_the_approved_examples(EventType type) {
    List<JsonNode> shown = new ArrayList<>();
    DOCUMENT
        .at("/components/messages/" + ApprovedFiles.shortName(type) + "/examples")
        .forEach(example -> shown.add(example.get("payload")));
    assertThat(shown)
        .containsExactlyElementsOf(
            ApprovedFiles.examples(type).stream().map(Example::json).toList());
  }

  @ParameterizedTest
  @EnumSource
  void shows_headers_that_fit_what_it_says_of_headers(EventType type) {
    for (JsonNode example :
        DOCUMENT.at("/components/messages/" + ApprovedFiles.shortName(type) + "/examples")) {
      assertThat(
              Validating.errors(
                  DOCUMENT.at("/components/schemas/CloudEventHeaders"), example.get("headers")))
          .isEmpty();
      JsonNode own =
          DOCUMENT.at("/components/messages/" + ApprovedFiles.shortName(type) + "/headers/allOf/1");
      assertThat(Validating.errors(own, example.get("headers"))).isEmpty();
    }
  }

  @Test
  void has_a_channel_for_each_topic_with_every_event_told_there() {
    List<String> topics = new ArrayList<>();
    DOCUMENT.get("channels").forEach(channel -> topics.add(channel.get("address").asString()));
    assertThat(topics)
        .containsExactlyElementsOf(Arrays.stream(Stream.values()).map(Stream::topic).toList());
    for (JsonNode channel : DOCUMENT.get("channels")) {
      assertThat(channel.get("messages").propertyNames())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(EventType.values())
                  .filter(
                      type ->
                          AsyncApi.streamsOf(type).stream()
                              .anyMatch(
                                  stream ->
                                      stream.topic().equals(channel.get("address").asString())))
                  .map(ApprovedFiles::shortName)
                  .toList());
    }
  }

  @Test
  void refers_only_to_what_is_there() {
    List<String> targets = new ArrayList<>();
    DOCUMENT.findValues("$ref").forEach(ref -> targets.add(ref.asString()));
    assertThat(targets).isNotEmpty();
    for (String target : targets) {
      if (target.startsWith("#")) {
        assertThat(DOCUMENT.at(target.substring(1)).isMissingNode()).as(target).isFalse();
      } else {
        assertThat(Files.exists(AsyncApi.FILE.getParent().resolve(target))).as(target).isTrue();
      }
    }
  }
}
