package org.jiceng.starter.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiceng.starter.example.ExampleService;
import org.jiceng.starter.testing.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TakingManyRecordsTest {

  private static RunningService service;
  private static WebTestClient feed;

  @BeforeAll
  static void start() {
    service =
        RunningService.of(ExampleService.class)
            .with("spring.application.name", "example")
            .with("jiceng.stream", "referral")
            .start();
    feed = service.as("feed");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Map<String, Object> element(String recordId, int revision, String kind) {
    Map<String, Object> data = new HashMap<>();
    data.put("recordId", recordId);
    data.put("revision", revision);
    data.put("residentId", "wang");
    data.put("institutionId", "north");
    data.put("occurredAt", "2024-03-01T10:00:00+08:00");
    data.put("kind", kind);
    return Map.of("id", recordId + "#" + revision, "type", "org.jiceng.visit", "data", data);
  }

  private static List<Map<String, Object>> send(
      WebTestClient client, String query, List<?> elements) {
    return client
        .post()
        .uri("/internal/records" + query)
        .bodyValue(elements)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
        .returnResult()
        .getResponseBody();
  }

  private static List<String> statuses(List<Map<String, Object>> results) {
    return results.stream().map(result -> String.valueOf(result.get("status"))).toList();
  }

  private static String code(Map<String, Object> result) {
    return String.valueOf(((Map<?, ?>) result.get("problem")).get("code"));
  }

  @Test
  void answers_each_in_order_and_lets_no_bad_one_spoil_its_neighbours() {
    List<Object> elements = new ArrayList<>();
    elements.add(element("m1", 1, "outpatient"));
    elements.add(element("m2", 1, "nonsense"));
    elements.add(Map.of("id", "m3", "type", "org.jiceng.horoscope", "data", Map.of()));
    elements.add("a text");
    elements.add(Map.of("id", "m4", "type", "org.jiceng.visit"));
    elements.add(element("m5", 1, "emergency"));
    var results = send(feed, "", elements);
    assertThat(statuses(results))
        .containsExactly("created", "rejected", "rejected", "rejected", "rejected", "created");
    assertThat(results.get(0)).containsEntry("id", "m1#1").containsEntry("httpStatus", 201);
    assertThat(results.get(1)).containsEntry("httpStatus", 400);
    assertThat(code(results.get(1))).isEqualTo("invalid-fields");
    assertThat(code(results.get(2))).isEqualTo("unknown-record-kind");
    assertThat(code(results.get(3))).isEqualTo("invalid-fields");
    assertThat(code(results.get(4))).isEqualTo("invalid-fields");
  }

  @Test
  void keeps_the_order_of_the_revisions_of_one_record() {
    List<Object> elements = new ArrayList<>();
    IntStream.rangeClosed(1, 30)
        .forEach(revision -> elements.add(element("ordered", revision, "outpatient")));
    elements.add(
        Map.of(
            "id",
            "gone",
            "type",
            "org.jiceng.record-void",
            "data",
            Map.of("kind", "visit", "recordId", "ordered", "revision", 31, "reason", "test")));
    elements.add(element("ordered", 32, "outpatient"));
    var statuses = statuses(send(feed, "", elements));
    assertThat(statuses.get(0)).isEqualTo("created");
    assertThat(statuses.subList(1, 30)).containsOnly("corrected");
    assertThat(statuses.subList(30, 32)).containsExactly("voided", "corrected");
  }

  @Test
  void stores_nothing_in_a_dry_run() {
    var results =
        send(
            feed,
            "?dryRun=true",
            List.of(element("dry", 1, "outpatient"), element("dry", 1, "nonsense")));
    assertThat(statuses(results)).containsExactly("created", "rejected");
    feed.get().uri("/api/visits/dry").exchange().expectStatus().isNotFound();
  }

  @Test
  void checks_each_element_for_the_caller() {
    var results =
        send(service.as("clinic:south"), "", List.of(element("not-mine", 1, "outpatient")));
    assertThat(results.get(0)).containsEntry("httpStatus", 403);
    assertThat(code(results.get(0))).isEqualTo("other-institution");
  }

  @Test
  void takes_five_thousand_and_no_more() {
    List<Object> elements = new ArrayList<>();
    IntStream.range(0, 5000)
        .forEach(number -> elements.add(element("many-" + number, 1, "outpatient")));
    assertThat(statuses(send(feed, "", elements))).hasSize(5000).containsOnly("created");
    elements.add(element("one-more", 1, "outpatient"));
    feed.post()
        .uri("/internal/records")
        .bodyValue(elements)
        .exchange()
        .expectStatus()
        .isEqualTo(413)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("body-too-large");
  }

  @Test
  void refuses_what_is_no_list() {
    feed.post()
        .uri("/internal/records")
        .bodyValue(Map.of("id", "x"))
        .exchange()
        .expectStatus()
        .isBadRequest();
    feed.post()
        .uri("/internal/records?dryRun=perhaps")
        .bodyValue(List.of())
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unknown-parameter");
    assertThat(send(feed, "", List.of())).isEmpty();
  }
}
