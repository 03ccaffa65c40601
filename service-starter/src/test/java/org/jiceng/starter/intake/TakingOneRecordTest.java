package org.jiceng.starter.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiceng.events.DomainEvent;
import org.jiceng.starter.example.ExampleService;
import org.jiceng.starter.testing.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TakingOneRecordTest {

  private static RunningService service;
  private static WebTestClient north;

  @BeforeAll
  static void start() {
    service =
        RunningService.of(ExampleService.class)
            .with("spring.application.name", "example")
            .with("jiceng.stream", "referral")
            .with("jiceng.intake.max-record-bytes", 2000)
            .beans(
                context ->
                    context.registerBean(
                        Clock.class,
                        () ->
                            Clock.fixed(
                                Instant.parse("2024-05-10T02:00:00Z"), DomainEvent.BUSINESS_ZONE)))
            .start();
    north = service.as("clinic:north");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Map<String, Object> visit(String recordId) {
    Map<String, Object> visit = new HashMap<>();
    visit.put("recordId", recordId);
    visit.put("residentId", "wang");
    visit.put("institutionId", "north");
    visit.put("occurredAt", "2024-03-01T10:00:00+08:00");
    visit.put("kind", "outpatient");
    return visit;
  }

  private static WebTestClient.ResponseSpec post(WebTestClient client, Object body) {
    return client
        .post()
        .uri("/api/visits")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static void refused(WebTestClient.ResponseSpec response, int status, String code) {
    response
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectHeader()
        .exists("X-Request-Id")
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code)
        .jsonPath("$.type")
        .isEqualTo("https://jiceng.org/problems/" + code)
        .jsonPath("$.status")
        .isEqualTo(status)
        .jsonPath("$.requestId")
        .exists();
  }

  private static void refusedFor(
      Map<String, Object> body, int status, String code, String pointer, String fieldCode) {
    post(north, body)
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code)
        .jsonPath("$.errors[?(@.pointer=='" + pointer + "')].code")
        .isEqualTo(fieldCode);
    north
        .get()
        .uri("/api/visits/" + body.getOrDefault("recordId", "nothing"))
        .exchange()
        .expectStatus()
        .isNotFound();
  }

  @Test
  void answers_created_and_the_same_again_as_a_replay() {
    post(north, visit("v1"))
        .expectStatus()
        .isCreated()
        .expectHeader()
        .doesNotExist("Idempotent-Replay")
        .expectBody()
        .json(
            "{\"recordId\":\"v1\",\"source\":\"clinic-north\",\"revision\":1,\"status\":\"created\"}");
    Map<String, Object> spelledOut = visit("v1");
    spelledOut.put("revision", 1);
    spelledOut.put("source", "clinic-north");
    post(north, spelledOut)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true")
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("replayed");
  }

  @Test
  void reads_a_null_as_absent() {
    post(north, visit("v1-null")).expectStatus().isCreated();
    Map<String, Object> withNulls = visit("v1-null");
    withNulls.put("note", null);
    post(north, withNulls)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    Map<String, Object> without = visit("v1-without");
    without.put("residentId", null);
    refusedFor(without, 400, "invalid-fields", "/residentId", "required");
  }

  @Test
  void refuses_a_hole_in_a_list() {
    Map<String, Object> body = visit("v1-hole");
    body.put("diagnosis", java.util.Arrays.asList("I10", null));
    refusedFor(body, 400, "invalid-fields", "/diagnosis/1", "invalid-type");
  }

  @Test
  void takes_a_correction_and_shows_it() {
    post(north, visit("v2")).expectStatus().isCreated();
    Map<String, Object> corrected = visit("v2");
    corrected.put("kind", "emergency");
    refused(post(north, corrected), 409, "revision-conflict");
    corrected.put("revision", 2);
    post(north, corrected)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("corrected");
    refused(post(north, visit("v2")), 409, "stale-revision");
    north
        .get()
        .uri("/api/visits/v2")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.revision")
        .isEqualTo(2)
        .jsonPath("$.status")
        .isEqualTo("current")
        .jsonPath("$.content.visitKind")
        .isEqualTo("emergency");
  }

  @Test
  void takes_a_record_back() {
    post(north, visit("v3")).expectStatus().isCreated();
    refused(
        north.delete().uri("/api/visits/v3?revision=1&reason=typo").exchange(),
        409,
        "revision-conflict");
    north
        .delete()
        .uri("/api/visits/v3?revision=2&reason=typo")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("voided");
    north
        .delete()
        .uri("/api/visits/v3?revision=2&reason=typo")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    north
        .get()
        .uri("/api/visits/v3")
        .exchange()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("voided");
    refused(
        north.delete().uri("/api/visits/never?revision=2&reason=typo").exchange(),
        404,
        "not-found");
    refused(north.delete().uri("/api/visits/v3").exchange(), 400, "invalid-fields");
    refused(
        north.delete().uri("/api/visits/v3?revision=two&reason=typo").exchange(),
        400,
        "invalid-fields");
  }

  @Test
  void tells_everything_that_is_wrong_at_once() {
    Map<String, Object> body = new HashMap<>();
    body.put("recordId", "not an id");
    body.put("residentId", 5);
    body.put("kind", "visit");
    body.put("occurredAt", "2024-03-01");
    body.put("colour", "red");
    post(north, body)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[*].pointer")
        .value(
            (List<String> pointers) ->
                assertThat(pointers)
                    .containsExactlyInAnyOrder(
                        "/recordId", "/residentId", "/kind", "/occurredAt", "/colour"))
        .jsonPath("$.errors[*].code")
        .value(
            (List<String> codes) ->
                assertThat(codes)
                    .containsExactlyInAnyOrder(
                        "invalid-id",
                        "invalid-type",
                        "unknown-value",
                        "invalid-date",
                        "unknown-field"));
  }

  @ParameterizedTest
  @CsvSource({
    "residentId, , required",
    "occurredAt, , required",
    "residentId, 'a b', invalid-id",
    "kind, OUTPATIENT, unknown-value",
    "kind, '', unknown-value",
    "occurredAt, 2024-03-01T10:00:00, invalid-date",
    "occurredAt, 2024-02-30T10:00:00+08:00, invalid-date",
    "occurredAt, 0024-02-20T10:00:00+08:00, invalid-date",
    "name, 王, unknown-field",
  })
  void refuses_a_field_that_does_not_fit(String field, String value, String code) {
    Map<String, Object> body = visit("bad");
    body.put(field, value);
    refusedFor(body, 400, "invalid-fields", "/" + field, code);
  }

  @Test
  void refuses_numbers_that_do_not_fit() {
    for (Object revision : List.of(1.5, "1", 0, -1, true, 3_000_000_000L)) {
      Map<String, Object> body = visit("bad");
      body.put("revision", revision);
      refusedFor(body, 400, "invalid-fields", "/revision", "invalid-type");
    }
  }

  @Test
  void refuses_what_lies_in_the_future() {
    Map<String, Object> body = visit("tomorrow");
    body.put("occurredAt", "2024-05-11T23:59:59+08:00");
    post(north, body).expectStatus().isCreated();
    body = visit("later");
    body.put("occurredAt", "2024-05-12T00:00:00+08:00");
    refusedFor(body, 422, "rule-violated", "/occurredAt", "in-the-future");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "{\"recordId\":\"x\"",
        "{\"recordId\":\"x\",\"recordId\":\"y\"}",
        "{\"recordId\":\"x\"} {}",
        "nonsense",
        "{\"systolic\":NaN}"
      })
  void refuses_what_is_not_json(String body) {
    refused(post(north, body), 400, "unreadable");
  }

  @ParameterizedTest
  @CsvSource({"[]", "5", "null", "'\"text\"'"})
  void refuses_what_is_no_object(String body) {
    refused(post(north, body), 400, "invalid-fields");
  }

  @Test
  void refuses_another_form_another_size_and_other_parameters() {
    refused(
        north
            .post()
            .uri("/api/visits")
            .contentType(MediaType.TEXT_PLAIN)
            .bodyValue("{}")
            .exchange(),
        415,
        "unsupported-media-type");
    refused(north.post().uri("/api/visits").exchange(), 415, "unsupported-media-type");
    refused(post(north, "{\"recordId\":\"" + "x".repeat(3000) + "\"}"), 413, "body-too-large");
    refused(
        north
            .post()
            .uri("/api/visits?force=true")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(visit("v4"))
            .exchange(),
        400,
        "unknown-parameter");
    refused(north.get().uri("/api/visits/v4?verbose=1").exchange(), 400, "unknown-parameter");
  }

  @Test
  void refuses_other_callers() {
    refused(post(service.anonymous(), visit("v5")), 401, "unauthenticated");
    refused(
        post(
            service.anonymous().mutate().defaultHeader("Authorization", "Bearer nonsense").build(),
            visit("v5")),
        401,
        "unauthenticated");
    refused(post(service.as("clinic:south"), visit("v5")), 403, "other-institution");
    refused(post(service.as("director"), visit("v5")), 403, "forbidden");
    refused(post(service.as("resident:wang"), visit("v5")), 403, "forbidden");
    north.get().uri("/api/visits/v5?source=clinic-south").exchange().expectStatus().isNotFound();
    post(service.as("feed"), visit("v5")).expectStatus().isCreated();
  }

  @Test
  void a_clinic_neither_corrects_nor_takes_over_nor_voids_what_is_anothers() {
    Map<String, Object> visit = visit("v6");
    visit.put("source", "his");
    post(north, visit).expectStatus().isCreated();
    Map<String, Object> grabbed = new HashMap<>(visit);
    grabbed.put("institutionId", "south");
    grabbed.put("revision", 2);
    refused(post(service.as("clinic:south"), grabbed), 403, "other-institution");
    refused(post(north, grabbed), 403, "other-institution");
    refused(
        service
            .as("clinic:south")
            .delete()
            .uri("/api/visits/v6?source=his&revision=2&reason=x")
            .exchange(),
        403,
        "other-institution");
    refused(
        service.as("clinic:south").get().uri("/api/visits/v6?source=his").exchange(),
        403,
        "other-institution");
    service.as("director").get().uri("/api/visits/v6?source=his").exchange().expectStatus().isOk();
    refused(
        service.as("resident:wang").get().uri("/api/visits/v6?source=his").exchange(),
        403,
        "forbidden");
  }

  @Test
  void what_is_not_there_is_a_problem_too() {
    refused(north.get().uri("/api/nothing").exchange(), 404, "not-found");
    refused(north.put().uri("/api/visits").bodyValue(visit("v7")).exchange(), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({"/api/visits/a%25b", "/api/visits/a%2Fb", "/api/visits/..;/v1", "/api/visits/a%00"})
  void a_path_that_is_turned_away_at_the_door_is_a_problem_too(String path) {
    refused(north.get().uri(URI.create(service.url() + path)).exchange(), 400, "unreadable");
  }

  @Test
  void keeps_a_sane_request_id_and_replaces_any_other() {
    north
        .get()
        .uri("/api/visits/none")
        .header("X-Request-Id", "call-7")
        .exchange()
        .expectHeader()
        .valueEquals("X-Request-Id", "call-7")
        .expectBody()
        .jsonPath("$.requestId")
        .isEqualTo("call-7");
    north
        .get()
        .uri("/api/visits/none")
        .header("X-Request-Id", "two words")
        .exchange()
        .expectHeader()
        .value("X-Request-Id", id -> assertThat(id).isNotEqualTo("two words").isNotBlank());
  }
}
