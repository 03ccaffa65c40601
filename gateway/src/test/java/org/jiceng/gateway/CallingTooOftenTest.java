package org.jiceng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallingTooOftenTest {

  private static District district;

  @BeforeAll
  static void start() {
    district = new District("jiceng.gateway.rate.per-second=1", "jiceng.gateway.rate.burst=20");
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
  void is_refused_with_the_time_to_wait_and_bothers_no_one_else() {
    var eager = district.caller(district.tokens.of("eager", "records:write indicators:read"));

    var refused = sendUntilRefused(eager);

    assertThat(refused.getResponseHeaders().getFirst("Retry-After")).matches("[1-9][0-9]*");
    assertThat(refused.getResponseHeaders().getContentType())
        .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(refused.getResponseBody()).contains("\"code\":\"rate-limited\"", "requestId");
    district
        .caller(district.tokens.of("patient", "indicators:read"))
        .get()
        .uri("/api/indicators")
        .exchange()
        .expectStatus()
        .isOk();
    district.anyone().get().uri("/actuator/health").exchange().expectStatus().isOk();
  }

  @Test
  void counts_events_and_unknown_paths_like_everything_else() {
    var eager = district.caller(district.tokens.of("posting", "records:write indicators:read"));
    sendUntilRefused(eager);
    district.forget();

    for (int i = 0; i < 40; i++) { // one a second cannot let all of these through
      eager
          .post()
          .uri("/api/events")
          .contentType(MediaType.APPLICATION_NDJSON)
          .bodyValue(Events.visit("e-" + i))
          .exchange();
    }

    assertThat(district.referral.asked()).hasSizeLessThan(40);
  }

  @Test
  void knows_a_client_by_azp_or_sub_where_there_is_no_client_id() {
    var byAzp =
        district.caller(
            district.tokens.with(
                claims ->
                    claims
                        .claim("client_id", null)
                        .claim("azp", "keycloak-client")
                        .claim("scope", "indicators:read")));
    assertThat(sendUntilRefused(byAzp).getResponseBody()).contains("keycloak-client");
  }

  private static EntityExchangeResult<String> sendUntilRefused(WebTestClient client) {
    for (int i = 0; i < 5_000; i++) {
      var answer =
          client.get().uri("/api/indicators").exchange().expectBody(String.class).returnResult();
      if (answer.getStatus().value() == 429) {
        return answer;
      }
    }
    throw new AssertionError("5,000 requests and none was refused");
  }
}
