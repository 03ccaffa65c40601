package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.metrics.WithTheSampleDistrict.metrics;

import java.net.URI;
import org.jiceng.starter.testing.Parts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithTheSampleDistrict.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefusingQuestionsTest {

  private static final String WELLNESS = "01bb7b5c-f850-3c4e-a3f1-442d8273559a";
  private static final String PIONEER = "a35fd733-dc1a-33f0-a308-292ff5581287";

  private static JsonNode problem(WebTestClient client, String uri, int status, String code) {
    return problem(client.get().uri(uri), status, code);
  }

  private static JsonNode problem(
      WebTestClient.RequestHeadersSpec<?> request, int status, String code) {
    var answer =
        request
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectHeader()
            .exists("X-Request-Id")
            .expectBody()
            .returnResult();
    JsonNode problem = RunningMetrics.JSON.readTree(answer.getResponseBody());
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("type").asString()).isEqualTo("https://jiceng.org/problems/" + code);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    return problem;
  }

  @ParameterizedTest(name = "{0} is {1} {2} {3} {4}")
  @CsvSource({
    "/api/indicators?page=2,                                               400, unknown-parameter, /page, unknown-parameter",
    "/api/indicators/no-such-rate,                                         404, not-found, ,",
    "/api/indicators/bp-control-rate?windw=ytd,                            400, unknown-parameter, /windw, unknown-parameter",
    "/api/indicators/bp-control-rate?window=pit,                           400, invalid-fields, /window, unknown-value",
    "/api/indicators/bp-control-rate?window=r365&window=ytd,               400, invalid-fields, /window, given-twice",
    "/api/indicators/bp-control-rate?window=,                              400, invalid-fields, /window, required",
    "/api/indicators/bp-control-rate?profile=who,                          400, invalid-fields, /profile, unknown-value",
    "/api/indicators/bp-control-rate?institution=nobody,                   404, not-found, ,",
    "/api/indicators/bp-control-rate?district=nowhere,                     404, not-found, ,",
    "/api/indicators/bp-control-rate?district=northampton&institution=x,   400, invalid-fields, /district, conflicting",
    "/api/indicators/bp-control-rate?from=2024-02-30,                      400, invalid-fields, /from, invalid-type",
    "/api/indicators/bp-control-rate?to=31.12.2024,                        400, invalid-fields, /to, invalid-type",
    "/api/indicators/bp-control-rate?to=%2B999999999-12-31,                400, invalid-fields, /to, invalid-type",
    "/api/indicators/bp-control-rate?from=2024-12-31&to=2024-12-30,        422, rule-violated, /to, inverted-range",
    "/api/indicators/bp-control-rate?from=2000-01-01&to=2024-12-31,        422, rule-violated, /from, too-many-points",
    "/api/indicators/bp-control-rate?step=year,                            400, invalid-fields, /step, unknown-value",
    "/api/indicators/bp-control-rate?by=team,                              400, invalid-fields, /by, unknown-value",
    "/api/indicators/bp-control-rate?by=institution&from=2024-01-01,       422, rule-violated, /from, one-day",
    "/api/indicators/no-such-rate/residents,                               404, not-found, ,",
    "/api/indicators/bp-control-rate/residents?in=everybody,               400, invalid-fields, /in, unknown-value",
    "/api/indicators/bp-control-rate/residents?limit=0,                    400, invalid-fields, /limit, out-of-range",
    "/api/indicators/bp-control-rate/residents?limit=501,                  400, invalid-fields, /limit, out-of-range",
    "/api/indicators/bp-control-rate/residents?limit=ten,                  400, invalid-fields, /limit, out-of-range",
    "/api/indicators/bp-control-rate/residents?after=@,                    400, invalid-fields, /after, unknown-value",
    "/api/indicators/bp-control-rate/residents?after=eA,                   400, invalid-fields, /after, unknown-value",
    "/api/indicators/bp-control-rate/residents?from=2024-01-01,            400, unknown-parameter, /from, unknown-parameter",
    "/api/programmes?year=2024,                                            400, unknown-parameter, /year, unknown-parameter",
    "/api/programmes/qx-1999/scorecard,                                    404, not-found, ,",
    "/api/programmes/qx-2024/scorecard?day=today,                          400, invalid-fields, /day, invalid-type",
    "/api/programmes/qx-2024/scorecard?institution=nobody,                 404, not-found, ,",
    "/api/programmes/qx-2024/scorecard?district=nowhere,                   404, not-found, ,",
    "/api/programmes/qx-2024/scorecard?district=northampton&institution=x, 400, invalid-fields, /district, conflicting",
    "/api/indicators/bp-control-rate?profile=third-party,                  400, invalid-fields, /profile, unknown-value",
    "/api/freshness?topic=x,                                               400, unknown-parameter, /topic, unknown-parameter",
    "/api/nothing,                                                         404, not-found, ,",
  })
  void tells_what_is_wrong(String uri, int status, String code, String pointer, String errorCode) {
    String kind = uri.startsWith("/api/freshness") ? "operations" : "director";
    JsonNode problem =
        problem(metrics().as(kind).get().uri(URI.create(metrics().url() + uri)), status, code);
    if (pointer != null) {
      assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo(pointer);
      assertThat(problem.at("/errors/0/code").asString()).isEqualTo(errorCode);
    }
  }

  @Test
  void asks_for_a_token() {
    problem(metrics().anonymous(), "/api/indicators", 401, "unauthenticated");
    metrics()
        .anonymous()
        .get()
        .uri("/api/indicators")
        .exchange()
        .expectHeader()
        .valueMatches("WWW-Authenticate", "Bearer.*");
    String token = Parts.issuer().token("director");
    String spoiled = token.substring(0, token.length() - 8) + "AAAAAAAA";
    problem(
        metrics().anonymous().get().uri("/api/indicators").headers(it -> it.setBearerAuth(spoiled)),
        401,
        "unauthenticated");
    metrics().anonymous().get().uri("/actuator/health").exchange().expectStatus().isOk();
  }

  @ParameterizedTest(name = "{0} may not {1}")
  @CsvSource({
    "feed,          /api/indicators",
    "feed,          /api/indicators/bp-control-rate",
    "resident:wang, /api/indicators/bp-control-rate",
    "resident:wang, /api/freshness",
    "director,      /api/freshness",
    "feed,          /api/programmes",
    "feed,          /api/programmes/qx-2024/scorecard",
    "operations,    /api/indicators/bp-control-rate/residents",
    "director,      /api/dead-letters",
    "director,      /actuator/prometheus",
  })
  void wants_the_right_scope(String kind, String uri) {
    problem(metrics().as(kind), uri, 403, "forbidden");
  }

  @Test
  void lets_only_operations_replay() {
    problem(metrics().as("director").post().uri("/api/dead-letters/replays"), 403, "forbidden");
  }

  @Test
  void names_a_clinic_only_its_own_residents() {
    WebTestClient clinic = metrics().as("clinic:" + WELLNESS);
    String residents = "/api/indicators/bp-control-rate/residents";
    clinic.get().uri(residents + "?institution=" + WELLNESS).exchange().expectStatus().isOk();
    problem(clinic, residents + "?institution=" + PIONEER, 403, "other-institution");
    problem(clinic, residents + "?institution=nobody", 403, "other-institution");
    problem(clinic, residents + "?district=northampton", 403, "other-institution");
    problem(clinic, residents, 403, "other-institution");
    // Numbers are open to everybody who may see numbers.
    clinic
        .get()
        .uri("/api/indicators/bp-control-rate?institution=" + PIONEER)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void takes_no_cursor_of_another_scope() {
    String residents = "/api/indicators/contract-rate-resident/residents?limit=1&institution=";
    String next = metrics().ask(residents + WELLNESS).get("next").asString();
    problem(
        metrics().as("director"), residents + PIONEER + "&after=" + next, 400, "invalid-fields");
  }
}
