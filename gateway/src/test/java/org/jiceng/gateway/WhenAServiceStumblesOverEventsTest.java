package org.jiceng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhenAServiceStumblesOverEventsTest {

  private static District district;

  @BeforeAll
  static void start() {
    district =
        new District(
            "jiceng.gateway.events.chunk=10",
            "jiceng.gateway.timeouts.chunk=500ms",
            "jiceng.gateway.breaker.calls=1000");
  }

  @AfterAll
  static void stop() {
    district.close();
  }

  @BeforeEach
  void forget() {
    district.forget();
  }

  @Test
  void its_events_are_rejected_and_the_others_succeed() {
    district.followup.goAway();

    var results = send(Events.visit("1"), Events.reading("2"), Events.contract("3"));

    assertThat(results)
        .extracting(it -> it.path("httpStatus").asInt())
        .containsExactly(201, 503, 201);
    assertThat(results[1].path("id").asString()).isEqualTo("2");
    assertThat(results[1].path("status").asString()).isEqualTo("rejected");
    assertThat(results[1].path("problem").path("code").asString())
        .isEqualTo("upstream-unavailable");
    assertThat(results[1].path("problem").path("requestId").asString()).isNotEmpty();
  }

  @Test
  void a_single_event_for_it_answers_503_with_a_time_to_come_back() {
    district.referral.goAway();

    district
        .clinic()
        .post()
        .uri("/api/events")
        .header("Content-Type", "application/cloudevents+json")
        .bodyValue(Events.visit("1"))
        .exchange()
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .valueEquals("Retry-After", "5")
        .expectBody()
        .jsonPath("$.problem.code")
        .isEqualTo("upstream-unavailable");
  }

  @Test
  void a_slow_one_is_asked_once_and_not_again_for_the_rest() {
    district.referral.neverAnswers();

    var results = send(visits(35));

    assertThat(results).hasSize(35);
    assertThat(results).allSatisfy(it -> assertThat(it.path("httpStatus").asInt()).isEqualTo(504));
    assertThat(district.referral.asked()).hasSize(1);
  }

  @Test
  void what_was_stored_before_it_went_away_is_told_apart_from_the_rest() {
    var calls = new AtomicInteger();
    district.referral.answers(
        asked ->
            calls.incrementAndGet() <= 2
                ? LittleService.created(asked)
                : Answer.problem(503, "store-unavailable"));

    var results = send(visits(45));

    assertThat(results)
        .extracting(it -> it.path("httpStatus").asInt())
        .startsWith(repeat(201, 20))
        .endsWith(repeat(503, 25));
    assertThat(results[30].path("problem").path("code").asString()).isEqualTo("store-unavailable");
    assertThat(results[44].path("id").asString()).isEqualTo("v-44");
    assertThat(calls).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({"401, unauthenticated", "403, forbidden"})
  void its_refusal_of_the_caller_is_passed_on_for_each_event(int status, String code) {
    district.referral.answers(Answer.problem(status, code));

    var results = send(visits(25));

    assertThat(results)
        .allSatisfy(
            it -> {
              assertThat(it.path("httpStatus").asInt()).isEqualTo(status);
              assertThat(it.path("problem").path("code").asString()).isEqualTo(code);
              assertThat(it.path("problem").path("detail").asString())
                  .isEqualTo("said by the service");
            });
    assertThat(district.referral.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 500})
  void an_event_it_stumbles_over_is_singled_out(int status) {
    district.referral.answers(
        asked ->
            asked.records().stream().anyMatch(it -> it.path("id").asString().equals("v-13"))
                ? Answer.problem(status, "stumbled")
                : LittleService.created(asked));

    var results = send(visits(30));

    for (int i = 0; i < 30; i++) {
      assertThat(results[i].path("id").asString()).isEqualTo("v-" + i);
      assertThat(results[i].path("httpStatus").asInt()).isEqualTo(i == 13 ? status : 201);
    }
    assertThat(results[13].path("problem").path("code").asString()).isEqualTo("stumbled");
    assertThat(
            district.referral.asked().stream()
                .filter(asked -> !stumbledOver(asked))
                .flatMap(asked -> asked.records().stream())
                .map(it -> it.path("id").asString()))
        .containsExactly(
            IntStream.range(0, 30)
                .filter(i -> i != 13)
                .mapToObj(i -> "v-" + i)
                .toArray(String[]::new));
  }

  @Test
  void one_that_stumbles_over_everything_is_not_asked_for_ever() {
    district.referral.answers(Answer.problem(500, "internal"));

    var results = send(visits(200));

    assertThat(results).hasSize(200);
    assertThat(results).allSatisfy(it -> assertThat(it.path("httpStatus").asInt()).isEqualTo(500));
    assertThat(district.referral.asked()).hasSizeLessThan(170);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "nonsense", "[{\"id\":\"v-0\"}]", "[1,2]"})
  void an_answer_that_is_not_clear_is_no_success(String body) {
    district.referral.answers(new Answer(200, Map.of("Content-Type", "application/json"), body));

    var results = send(visits(2));

    assertThat(results).hasSize(2);
    assertThat(results)
        .allSatisfy(
            it -> {
              assertThat(it.path("status").asString()).isEqualTo("rejected");
              assertThat(it.path("problem").path("code").asString()).isEqualTo("internal");
            });
  }

  private static boolean stumbledOver(Asked asked) {
    return asked.records().stream().anyMatch(it -> it.path("id").asString().equals("v-13"));
  }

  private static String[] visits(int count) {
    return Events.visits(count).toArray(String[]::new);
  }

  private static Integer[] repeat(int value, int times) {
    return Stream.generate(() -> value).limit(times).toArray(Integer[]::new);
  }

  private JsonNode[] send(String... events) {
    return PostingEventsTest.results(
            district
                .clinic()
                .post()
                .uri("/api/events")
                .header("Content-Type", "application/x-ndjson")
                .bodyValue(Events.lines(java.util.List.of(events)))
                .exchange())
        .toArray(JsonNode[]::new);
  }
}
