package org.jiceng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.jiceng.gateway.LittleService.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.netty.http.client.HttpClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoutingARequestTest {

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
    "PUT, /api/institutions/QX01, signing",
    "GET, /api/institutions/QX01, signing",
    "PUT, /api/residents/r-1, signing",
    "POST, /api/contracts, signing",
    "POST, /api/contracts/c-1/renewals, signing",
    "POST, /api/contracts/c-1/terminations, signing",
    "POST, /api/contracts/c-1/transfers, signing",
    "DELETE, /api/contracts/c-1?revision=2&reason=typo, signing",
    "POST, /api/surveys, signing",
    "PUT, /api/grids/g-1, signing",
    "PUT, /api/teams/t-1, signing",
    "PUT, /api/staff/s-1, signing",
    "POST, /api/trainings, signing",
    "PUT, /api/organisations/o-1, signing",
    "PUT, /api/villages/v-1, signing",
    "POST, /api/service-agreements, signing",
    "POST, /api/contact-assignments, signing",
    "POST, /api/contacts, signing",
    "POST, /api/imports/grids?dryRun=true, signing",
    "GET, /api/worklists/contacts?staff=s-1, signing",
    "PUT, /api/packages/base, signing",
    "GET, /api/packages?on=2024-01-01, signing",
    "POST, /api/refusals, signing",
    "POST, /api/family-contracts, signing",
    "GET, /api/fulfilment?institution=north, signing",
    "GET, /api/worklists/expiring-contracts?institution=north, signing",
    "GET, /api/worklists/open-referrals?institution=north, referral",
    "POST, /api/referrals/r-1/acceptances, referral",
    "POST, /api/bookings, referral",
    "PUT, /api/appraisals/q1, signing",
    "GET, /api/appraisals/q1, signing",
    "POST, /api/appraisals/q1/locks, signing",
    "POST, /api/enrolments, followup",
    "POST, /api/enrolments/e-1/closures, followup",
    "POST, /api/follow-ups, followup",
    "POST, /api/enrolments/e-1/transfers, followup",
    "POST, /api/recommendation-declines, followup",
    "POST, /api/individual-targets, followup",
    "POST, /api/calls, followup",
    "GET, /api/worklists/due?institution=north, followup",
    "GET, /api/worklists/overdue?institution=north, followup",
    "GET, /api/worklists/examinations?institution=north, followup",
    "GET, /api/worklists/complication-screenings?institution=north, followup",
    "GET, /api/charts/r-1, followup",
    "GET, /api/authenticity?institution=north, followup",
    "GET, /api/contract-authenticity?institution=north, signing",
    "POST, /api/readings, followup",
    "GET, /api/readings/x?source=his, followup",
    "POST, /api/medication-plans, followup",
    "POST, /api/examinations, followup",
    "GET, /api/home-beds?institution=a, followup",
    "POST, /api/home-beds/b-1/steps, followup",
    "GET, /api/drug-needs?institution=a, followup",
    "POST, /api/outreach/o-1/steps, followup",
    "POST, /api/visits, referral",
    "DELETE, /api/visits/v-1?revision=1&reason=twice, referral",
    "GET, /api/indicators, metrics",
    "GET, /api/indicators/bp-control-rate?window=pit, metrics",
    "GET, /api/indicators/bp-control-rate/residents?in=gap, metrics",
    "GET, /api/programmes/qx-2024/scorecard, metrics",
  })
  void goes_to_the_service_that_keeps_the_path(String method, String path, String service) {
    district
        .clinic()
        .method(HttpMethod.valueOf(method))
        .uri(URI.create(district.url() + path))
        .exchange()
        .expectStatus()
        .isOk();

    var theOne =
        switch (service) {
          case "signing" -> district.signing;
          case "followup" -> district.followup;
          case "referral" -> district.referral;
          default -> district.metrics;
        };
    assertThat(theOne.asked()).hasSize(1);
    assertThat(theOne.lastAsked().method()).isEqualTo(method);
    assertThat(theOne.lastAsked().uri()).isEqualTo(path);
    assertThat(district.services().stream().mapToInt(any -> any.asked().size()).sum()).isOne();
  }

  @Test
  void arrives_as_it_was_sent() {
    var body = "{\"recordId\":\"v-1\", \"name\": \"王秀英\",\n \"value\":1.10}";
    var query = "?name=%E4%B8%AD&x=a%2Bb&y=a+b&z=&z=2";

    district
        .clinic()
        .post()
        .uri(URI.create(district.url() + "/api/visits" + query))
        .contentType(MediaType.parseMediaType("application/json;charset=UTF-8"))
        .header("X-Own", "kept")
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isOk();

    var asked = district.referral.lastAsked();
    assertThat(asked.uri()).isEqualTo("/api/visits" + query);
    assertThat(asked.body()).isEqualTo(body);
    assertThat(asked.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
    assertThat(asked.header("X-Own")).isEqualTo("kept");
  }

  @Test
  void passes_the_bearer_token_on_unchanged() {
    var token = district.tokens.clinic();

    district.caller(token).get().uri("/api/visits/v-1").exchange().expectStatus().isOk();

    assertThat(district.referral.lastAsked().header("Authorization")).isEqualTo("Bearer " + token);
  }

  @Test
  void hands_back_what_the_service_answers() {
    district.referral.answers(
        new Answer(
            201,
            Map.of("Content-Type", "application/json", "Location", "/api/visits/v-1"),
            "{\"status\":\"created\"}"));

    district
        .clinic()
        .post()
        .uri("/api/visits")
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isCreated()
        .expectHeader()
        .valueEquals("Location", "/api/visits/v-1")
        .expectBody(String.class)
        .isEqualTo("{\"status\":\"created\"}");
  }

  @ParameterizedTest
  @CsvSource({"404, not-found", "409, stale-revision", "422, rule-violated", "500, internal"})
  void hands_back_a_services_own_problem_unchanged(int status, String code) {
    district.referral.answers(Answer.problem(status, code));

    district
        .clinic()
        .post()
        .uri("/api/visits")
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody(String.class)
        .isEqualTo(Answer.problem(status, code).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/unknown",
        "/api/visit",
        "/internal",
        "/internal/records",
        "/favicon.ico",
        "/actuator/env"
      })
  void is_told_when_nothing_answers_there(String path) {
    district
        .caller(district.tokens.of("boss", "operations records:import"))
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("not-found")
        .jsonPath("$.type")
        .isEqualTo("https://jiceng.org/problems/not-found")
        .jsonPath("$.status")
        .isEqualTo(404)
        .jsonPath("$.requestId")
        .isNotEmpty();
    assertThat(district.services()).allSatisfy(any -> assertThat(any.asked()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal/records",
        "/api/visits/../../internal/records",
        "/api/visits/%2e%2e/%2e%2e/internal/records",
        "/api/visits/..%2f..%2finternal%2frecords",
        "/api/visits/..;/..;/internal/records",
        "//internal/records",
        "/api/../internal/records",
        "/internal/records/"
      })
  void never_reaches_the_inside_of_a_service(String path) {
    var status =
        HttpClient.create()
            .headers(headers -> headers.set("Authorization", "Bearer " + district.tokens.feed()))
            .post()
            .uri(district.url() + path)
            .responseSingle((answer, body) -> body.asString().thenReturn(answer.status().code()))
            .block();

    assertThat(status).isIn(400, 404);
    assertThat(district.services()).allSatisfy(any -> assertThat(any.asked()).isEmpty());
  }

  @Test
  void keeps_a_sane_request_id_and_trace_all_the_way() {
    var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    district.referral.answers(new Answer(200, Map.of("X-Request-Id", "made-by-the-service"), "{}"));

    district
        .clinic()
        .get()
        .uri("/api/visits/v-1")
        .header("X-Request-Id", "his-2024.1:7")
        .header("traceparent", trace)
        .exchange()
        .expectHeader()
        .valueEquals("X-Request-Id", "his-2024.1:7");

    assertThat(district.referral.lastAsked().header("X-Request-Id")).isEqualTo("his-2024.1:7");
    assertThat(district.referral.lastAsked().header("traceparent")).isEqualTo(trace);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "has space",
        "a,b",
        "<script>",
        "x12345678901234567890123456789012345678901234567890123456789012345"
      })
  void replaces_a_request_id_that_is_not_sane(String id) {
    var answered =
        district
            .clinic()
            .get()
            .uri("/api/visits/v-1")
            .header("X-Request-Id", id)
            .header("traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01")
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseHeaders()
            .get("X-Request-Id");

    assertThat(answered).hasSize(1).doesNotContain(id);
    var asked = district.referral.lastAsked();
    assertThat(asked.header("X-Request-Id")).isEqualTo(answered.getFirst());
    assertThat(asked.header("traceparent"))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
        .doesNotContain("0".repeat(32));
  }

  @Test
  void has_a_request_id_on_refusals_too() {
    district
        .anyone()
        .get()
        .uri("/api/visits/v-1")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .exists("X-Request-Id");
  }
}
