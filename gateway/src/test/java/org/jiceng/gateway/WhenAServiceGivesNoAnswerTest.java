package org.jiceng.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.jiceng.gateway.LittleService.Answer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhenAServiceGivesNoAnswerTest {

  private static final String NEVER_CALL_AGAIN = "jiceng.gateway.breaker.open=1h";
  private static final String CALL_AGAIN_AT_ONCE = "jiceng.gateway.breaker.open=10ms";
  private static final String FEW_CALLS = "jiceng.gateway.breaker.calls=4";
  private static final String IMPATIENT = "jiceng.gateway.timeouts.response=300ms";

  @Test
  void being_down_is_a_503_with_a_time_to_come_back() {
    try (var district = new District()) {
      district.referral.goAway();

      visit(district)
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .valueEquals("Retry-After", "5")
          .expectHeader()
          .contentType(MediaType.APPLICATION_PROBLEM_JSON)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("upstream-unavailable")
          .jsonPath("$.detail")
          .value(detail -> assertThat((String) detail).contains("referral"));
      district.clinic().get().uri("/api/indicators").exchange().expectStatus().isOk();
    }
  }

  @Test
  void being_slow_is_a_504() {
    try (var district = new District(IMPATIENT)) {
      district.referral.neverAnswers();

      visit(district)
          .expectStatus()
          .isEqualTo(504)
          .expectHeader()
          .exists("Retry-After")
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("upstream-unavailable");

      district.referral.agrees();
      visit(district).expectStatus().isOk();
    }
  }

  @Test
  void is_not_called_again_for_a_while_but_the_others_are() {
    try (var district = new District(FEW_CALLS, NEVER_CALL_AGAIN)) {
      district.referral.goAway();
      for (int i = 0; i < 4; i++) {
        visit(district).expectStatus().isEqualTo(503);
      }
      district.referral.comeBack();

      visit(district)
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .valueEquals("Retry-After", "3600")
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("upstream-unavailable");
      district
          .clinic()
          .post()
          .uri("/api/events")
          .header("Content-Type", "application/cloudevents+json")
          .bodyValue(Events.visit("v-1"))
          .exchange()
          .expectStatus()
          .isEqualTo(503);
      assertThat(district.referral.asked()).isEmpty();
      district.clinic().get().uri("/api/indicators").exchange().expectStatus().isOk();
      district
          .caller(district.tokens.operations())
          .get()
          .uri("/actuator/prometheus")
          .exchange()
          .expectBody(String.class)
          .value(
              numbers ->
                  assertThat(numbers)
                      .containsPattern(
                          "resilience4j_circuitbreaker_state\\{name=\"referral\",state=\"open\"\\} 1")
                      .contains("jiceng_gateway_problems_total{code=\"upstream-unavailable\"}"));
    }
  }

  @Test
  void is_called_again_when_it_is_back() {
    try (var district = new District(FEW_CALLS, CALL_AGAIN_AT_ONCE)) {
      district.referral.goAway();
      for (int i = 0; i < 10; i++) {
        visit(district).expectStatus().isEqualTo(503);
      }
      district.referral.comeBack();

      await()
          .untilAsserted(
              () -> {
                for (int i = 0; i < 5; i++) {
                  visit(district).expectStatus().isOk();
                }
              });
    }
  }

  @Test
  void whatever_it_answers_is_an_answer() {
    try (var district = new District(FEW_CALLS, NEVER_CALL_AGAIN)) {
      for (var status : List.of(400, 404, 409, 422, 500, 503)) {
        district.referral.answers(Answer.problem(status, "its-own-code"));
        for (int i = 0; i < 10; i++) {
          visit(district)
              .expectStatus()
              .isEqualTo(status)
              .expectBody()
              .jsonPath("$.code")
              .isEqualTo("its-own-code");
        }
      }
      district.referral.agrees();

      visit(district).expectStatus().isOk();
      assertThat(district.referral.asked()).hasSize(61);
    }
  }

  @Test
  void a_body_that_is_too_large_says_nothing_against_a_service() {
    try (var district = new District(FEW_CALLS, NEVER_CALL_AGAIN)) {
      for (int i = 0; i < 10; i++) {
        district
            .clinic()
            .post()
            .uri("/api/visits")
            .bodyValue(new byte[1024 * 1024 + 1])
            .exchange()
            .expectStatus()
            .isEqualTo(413);
      }

      visit(district).expectStatus().isOk();
    }
  }

  @Test
  void losing_it_in_the_middle_of_its_answer_is_no_complete_answer() {
    try (var district = new District(IMPATIENT)) {
      district.referral.breaksOff();

      assertThatThrownBy(
              () -> visit(district).expectBody(String.class).returnResult().getResponseBody())
          .hasMessageContaining("prematurely closed");
    }
  }

  private static WebTestClient.ResponseSpec visit(District district) {
    return district.clinic().post().uri("/api/visits").bodyValue("{}").exchange();
  }
}
