package org.jiceng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiceng.gateway.LittleService.Answer;
import org.jiceng.gateway.LittleService.Asked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PostingEventsTest {

  private static final String SINGLE = "application/cloudevents+json";
  private static final String BATCH = "application/cloudevents-batch+json";
  private static final String LINES = "application/x-ndjson";

  private static District district;

  @BeforeAll
  static void start() {
    district = new District();
  }

  @AfterAll
  static void stop() {
    district.close();
  }

  @BeforeEach
  void forget() {
    district.forget();
  }

  @ParameterizedTest
  @CsvSource({
    "institution, signing",
    "resident, signing",
    "contract, signing",
    "contract-renewal, signing",
    "contract-termination, signing",
    "contract-transfer, signing",
    "survey, signing",
    "enrolment, followup",
    "enrolment-closure, followup",
    "follow-up, followup",
    "reading, followup",
    "medication-plan, followup",
    "visit, referral",
  })
  void each_kind_and_its_void_go_to_the_service_that_keeps_it(String kind, String service) {
    post(
        LINES,
        Events.of("e-1", kind, "{}")
            + "\n"
            + Events.of("e-2", "record-void", "{\"recordId\":\"r\",\"kind\":\"" + kind + "\"}"));

    var theOne =
        switch (service) {
          case "signing" -> district.signing;
          case "followup" -> district.followup;
          default -> district.referral;
        };
    assertThat(theOne.asked()).hasSize(1);
    assertThat(theOne.lastAsked().records())
        .extracting(sent -> sent.path("type").asString())
        .containsExactly("org.jiceng." + kind, "org.jiceng.record-void");
    assertThat(district.services().stream().mapToInt(any -> any.asked().size()).sum()).isOne();
  }

  @Test
  void the_data_is_passed_on_byte_by_byte_with_the_callers_token_and_id() {
    var token = district.tokens.feed();
    var data =
        "{ \"note\" : \"王秀英 \\u00e9 \\\"x\\\"\", \"value\":1.10, \"big\":12345678901234567890.0 }";

    district
        .caller(token)
        .post()
        .uri("/api/events")
        .header("Content-Type", BATCH)
        .header("X-Request-Id", "load-7")
        .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .bodyValue(" [ " + Events.of("a\\\"1", "visit", data) + " ] ")
        .exchange()
        .expectStatus()
        .isOk();

    var asked = district.referral.lastAsked();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.uri()).isEqualTo("/internal/records?dryRun=false");
    assertThat(asked.body())
        .isEqualTo("[{\"id\":\"a\\\"1\",\"type\":\"org.jiceng.visit\",\"data\":" + data + "}]");
    assertThat(asked.header("Authorization")).isEqualTo("Bearer " + token);
    assertThat(asked.header("X-Request-Id")).isEqualTo("load-7");
    assertThat(asked.header("traceparent")).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
    assertThat(asked.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void a_single_event_answers_with_its_own_status() {
    var result =
        post(SINGLE, Events.visit("v-1"))
            .expectStatus()
            .isCreated()
            .expectHeader()
            .contentType("application/json")
            .expectBody(JsonNode.class)
            .returnResult()
            .getResponseBody();

    assertThat(result)
        .isEqualTo(
            LittleService.JSON.readTree(
                "{\"id\":\"v-1\",\"status\":\"created\",\"httpStatus\":201}"));
  }

  @Test
  void a_single_event_sent_again_is_told_to_be_a_replay() {
    district.referral.answers(
        Answer.json(200, "[{\"id\":\"v-1\",\"status\":\"replayed\",\"httpStatus\":200}]"));

    post(SINGLE, Events.visit("v-1"))
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
  }

  @Test
  void a_single_event_that_is_refused_says_why() {
    post(SINGLE, Events.of("v-1", "visit", "{\"bad\":true}"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("rejected")
        .jsonPath("$.problem.code")
        .isEqualTo("rule-violated");
    post(SINGLE, Events.of("v-1", "dance", "{}"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.id")
        .isEqualTo("v-1")
        .jsonPath("$.problem.code")
        .isEqualTo("unknown-record-kind");
  }

  @ParameterizedTest
  @ValueSource(strings = {BATCH, LINES})
  void many_events_are_answered_one_by_one_in_their_order(String form) {
    var events =
        List.of(
            Events.visit("1"),
            Events.contract("2"),
            Events.of("3", "visit", "{\"bad\":true}"),
            Events.reading("4"),
            Events.of("5", "dance", "{}"),
            Events.visit("6"),
            Events.contract("7"));

    var results =
        results(post(form, form.equals(BATCH) ? Events.batch(events) : Events.lines(events)));

    assertThat(results)
        .extracting(it -> it.path("id").asString())
        .containsExactly("1", "2", "3", "4", "5", "6", "7");
    assertThat(results)
        .extracting(it -> it.path("httpStatus").asInt())
        .containsExactly(201, 201, 422, 201, 400, 201, 201);
    assertThat(district.referral.lastAsked().records())
        .extracting(sent -> sent.path("id").asString())
        .containsExactly("1", "3", "6");
  }

  @Test
  void a_line_that_is_wrong_never_spoils_its_neighbours() {
    var good = Events.visit("good");
    var wrong =
        Map.ofEntries(
            Map.entry("{not json", "unreadable"),
            Map.entry("{\"specversion\":\"1.0\"", "unreadable"),
            Map.entry(good + good, "unreadable"),
            Map.entry(good + ",", "unreadable"),
            Map.entry("\u0000", "unreadable"),
            Map.entry("[" + good + "]", "invalid-fields"),
            Map.entry("\"text\"", "invalid-fields"),
            Map.entry("null", "invalid-fields"),
            Map.entry("{}", "invalid-fields"),
            Map.entry(good.replace("\"id\":\"good\",", ""), "invalid-fields"),
            Map.entry(good.replace("\"id\":\"good\"", "\"id\":\"\""), "invalid-fields"),
            Map.entry(good.replace("\"id\":\"good\"", "\"id\":7"), "invalid-fields"),
            Map.entry(good.replace("\"id\":\"good\"", "\"id\":{\"a\":[1]}"), "invalid-fields"),
            Map.entry(
                good.replace("\"id\":\"good\"", "\"id\":\"a\",\"id\":\"b\""), "invalid-fields"),
            Map.entry(
                good.replace("\"id\":\"good\"", "\"id\":\"" + "x".repeat(257) + "\""),
                "invalid-fields"),
            Map.entry(good.replace("\"type\"", "\"kind\""), "invalid-fields"),
            Map.entry(good.replace("\"1.0\"", "\"0.3\""), "invalid-fields"),
            Map.entry(good.replace("\"specversion\":\"1.0\",", ""), "invalid-fields"),
            Map.entry(
                good.replace("\"data\":{\"recordId\":\"good\"}", "\"data\":null"),
                "invalid-fields"),
            Map.entry(
                good.replace("\"data\":{\"recordId\":\"good\"}", "\"data\":[1]"), "invalid-fields"),
            Map.entry(
                good.replace("\"data\":{\"recordId\":\"good\"}", "\"data_base64\":\"e30=\""),
                "invalid-fields"),
            Map.entry(good.replace("\"data\":", "\"data\":{},\"data\":"), "invalid-fields"),
            Map.entry(
                good.replace("\"data\":", "\"datacontenttype\":\"text/xml\",\"data\":"),
                "invalid-fields"),
            Map.entry(good.replace("org.jiceng.visit", "org.jiceng.dance"), "unknown-record-kind"),
            Map.entry(good.replace("org.jiceng.visit", "visit"), "unknown-record-kind"),
            Map.entry(good.replace("org.jiceng.visit", "ORG.JICENG.VISIT"), "unknown-record-kind"),
            Map.entry(Events.of("x", "record-void", "{\"recordId\":\"r\"}"), "invalid-fields"),
            Map.entry(Events.of("x", "record-void", "{\"kind\":\"dance\"}"), "invalid-fields"),
            Map.entry(Events.of("x", "visit", "[".repeat(99) + "]".repeat(99)), "unreadable"),
            Map.entry(
                Events.of("x", "visit", "{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}"),
                "unreadable"),
            Map.entry(Events.of("x", "visit", "{\"a\":01}"), "unreadable"),
            Map.entry(Events.of("x", "visit", "{\"a\":NaN}"), "unreadable"));
    var lines = new ArrayList<String>();
    var expected = new ArrayList<String>();
    wrong.forEach(
        (line, code) -> {
          lines.add(good);
          expected.add("");
          lines.add(line);
          expected.add(code);
        });

    var results = results(post(LINES, Events.lines(lines)));

    assertThat(results).hasSameSizeAs(lines);
    for (int i = 0; i < lines.size(); i++) {
      var result = results.get(i);
      if (i % 2 == 0) {
        assertThat(result.path("status").asString()).as(lines.get(i)).isEqualTo("created");
      } else {
        assertThat(result.path("status").asString()).as(lines.get(i)).isEqualTo("rejected");
        assertThat(result.path("httpStatus").asInt()).as(lines.get(i)).isEqualTo(400);
        assertThat(result.path("problem").path("code").asString())
            .as(lines.get(i))
            .isEqualTo(expected.get(i));
        assertThat(result.path("problem").path("requestId").asString()).isNotEmpty();
      }
    }
    assertThat(district.referral.lastAsked().records()).hasSize(wrong.size());
  }

  @Test
  void a_line_that_is_not_utf_8_never_spoils_its_neighbours() {
    var good = Events.visit("good").getBytes(StandardCharsets.UTF_8);
    var body = new java.io.ByteArrayOutputStream();
    body.writeBytes(good);
    body.write('\n');
    body.writeBytes(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}', '\n'});
    body.writeBytes(
        new String(good, StandardCharsets.UTF_8)
            .replace("\"recordId\":\"good\"", "\"a\":\"\u00ff\"")
            .getBytes(StandardCharsets.ISO_8859_1));
    body.write('\n');
    body.writeBytes(good);

    var results = results(post(LINES, body.toByteArray()));

    assertThat(results)
        .extracting(it -> it.path("httpStatus").asInt())
        .containsExactly(201, 400, 400, 201);
  }

  @Test
  void blank_lines_carriage_returns_and_a_byte_order_mark_do_no_harm() {
    var body =
        "\uFEFF"
            + Events.visit("1")
            + "\r\n\r\n  \n"
            + Events.visit("2")
            + "\r\n"
            + Events.visit("3");

    assertThat(results(post(LINES, body)))
        .extracting(it -> it.path("httpStatus").asInt())
        .containsExactly(201, 201, 201);
    assertThat(district.referral.lastAsked().records())
        .extracting(sent -> sent.path("data").path("recordId").asString())
        .containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        SINGLE + "|",
        SINGLE + "|{",
        SINGLE + "|{} {}",
        BATCH + "|",
        BATCH + "|[]",
        BATCH + "|{}",
        BATCH + "|[{}",
        BATCH + "|[{}]]",
        BATCH + "|[{\"id\":\"1\"},{]",
        LINES + "|",
        LINES + "|' '",
      })
  void a_body_that_cannot_be_divided_is_refused_whole(String form, String body) {
    post(form, body == null ? "" : body)
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .contentType("application/problem+json")
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unreadable");
    nothingWasAsked();
  }

  @Test
  void another_encoding_of_json_is_refused() {
    post(BATCH, Events.batch(Events.visits(1)).getBytes(StandardCharsets.UTF_16LE))
        .expectStatus()
        .isBadRequest();
    post(BATCH, Events.batch(Events.visits(1)).getBytes(StandardCharsets.UTF_16))
        .expectStatus()
        .isBadRequest();
    nothingWasAsked();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "text/plain", "application/xml", "application/cloudevents"})
  void another_media_type_is_not_spoken(String type) {
    post(type, Events.visit("v-1"))
        .expectStatus()
        .isEqualTo(415)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unsupported-media-type");
    nothingWasAsked();
  }

  @Test
  void a_content_encoding_is_not_spoken() {
    district
        .clinic()
        .post()
        .uri("/api/events")
        .header("Content-Type", LINES)
        .header("Content-Encoding", "gzip")
        .bodyValue(new byte[] {31, -117, 8})
        .exchange()
        .expectStatus()
        .isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "dryrun=true, unknown-parameter",
    "dryRun=true&force=1, unknown-parameter",
    "dryRun=yes, unknown-parameter",
    "dryRun=, unknown-parameter",
    "dryRun=true&dryRun=false, unknown-parameter",
  })
  void an_unknown_parameter_is_refused(String query, String code) {
    district
        .clinic()
        .post()
        .uri("/api/events?" + query)
        .header("Content-Type", LINES)
        .bodyValue(Events.visit("v-1"))
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code);
    nothingWasAsked();
  }

  @Test
  void a_dry_run_is_told_to_the_services() {
    district
        .clinic()
        .post()
        .uri("/api/events?dryRun=true")
        .header("Content-Type", LINES)
        .bodyValue(Events.visit("v-1"))
        .exchange()
        .expectStatus()
        .isOk();

    assertThat(district.referral.lastAsked().uri()).isEqualTo("/internal/records?dryRun=true");
  }

  @ParameterizedTest
  @CsvSource({
    LINES + ", , " + LINES,
    LINES + ", */*, " + LINES,
    LINES + ", application/json, application/json",
    LINES + ", 'application/json, */*;q=0.1', application/json",
    BATCH + ", , application/json",
    BATCH + ", */*, application/json",
    BATCH + ", application/x-ndjson, " + LINES,
    BATCH + ", text/html, application/json",
  })
  void the_answer_has_the_form_the_client_wants(String form, String accept, String answered) {
    var request = district.clinic().post().uri("/api/events").header("Content-Type", form);
    if (accept != null) {
      request.header("Accept", accept);
    }
    var two = Events.visits(2);

    var answer =
        request
            .bodyValue(form.equals(BATCH) ? Events.batch(two) : Events.lines(two))
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType(answered)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(answer).startsWith(answered.equals(LINES) ? "{" : "[");
    if (answered.equals(LINES)) {
      assertThat(answer.lines()).hasSize(2);
    }
  }

  @Test
  void only_post_is_for_events() {
    district
        .clinic()
        .get()
        .uri("/api/events")
        .exchange()
        .expectStatus()
        .isEqualTo(405)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {BATCH, LINES})
  void five_thousand_go_in_chunks_and_in_order(String form) {
    var events = Events.visits(5_000);

    var results =
        results(post(form, form.equals(BATCH) ? Events.batch(events) : Events.lines(events)));

    var ids = IntStream.range(0, 5_000).mapToObj(i -> "v-" + i).toList();
    assertThat(results).extracting(it -> it.path("id").asString()).isEqualTo(ids);
    assertThat(district.referral.asked()).hasSize(10);
    assertThat(district.referral.asked())
        .flatExtracting(Asked::records)
        .extracting(sent -> sent.path("id").asString())
        .isEqualTo(ids);
  }

  @ParameterizedTest
  @ValueSource(strings = {BATCH, LINES})
  void one_more_is_too_many(String form) {
    var events = Events.visits(5_001);

    post(form, form.equals(BATCH) ? Events.batch(events) : Events.lines(events))
        .expectStatus()
        .isEqualTo(413)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("too-many-events");
    nothingWasAsked();
  }

  @Test
  void large_events_go_in_smaller_chunks() {
    var large = "{\"note\":\"" + "x".repeat(240_000) + "\"}";

    var results =
        results(
            post(
                BATCH,
                Events.batch(
                    IntStream.range(0, 28)
                        .mapToObj(i -> Events.of("v-" + i, "visit", large))
                        .toList())));

    assertThat(results).hasSize(28);
    assertThat(district.referral.asked()).hasSize(4);
    assertThat(district.referral.asked())
        .flatExtracting(Asked::records)
        .extracting(sent -> sent.path("id").asString())
        .containsExactlyElementsOf(IntStream.range(0, 28).mapToObj(i -> "v-" + i).toList());
  }

  private static ResponseSpec post(String form, Object body) {
    return district
        .clinic()
        .post()
        .uri("/api/events")
        .header("Content-Type", form)
        .bodyValue(body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : body)
        .exchange();
  }

  static List<JsonNode> results(ResponseSpec answer) {
    var body =
        answer.expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody();
    return body.startsWith("[")
        ? LittleService.JSON.readTree(body).valueStream().toList()
        : body.lines().map(LittleService.JSON::readTree).toList();
  }

  private static void nothingWasAsked() {
    assertThat(district.services()).allSatisfy(any -> assertThat(any.asked()).isEmpty());
  }
}
