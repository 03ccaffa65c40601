package org.jiceng.gateway;

import org.jiceng.gateway.LittleService.Answer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WhenTheIssuerIsAwayTest {

  @ParameterizedTest
  @ValueSource(strings = {"by its own address", "through the issuer"})
  void the_gateway_starts_and_says_so_until_the_issuer_is_there(String keysFound) {
    try (var district =
        keysFound.equals("through the issuer")
            ? new District("jiceng.gateway.identity.jwks=")
            : new District()) {
      district.tokens.goAway();
      district.anyone().get().uri("/actuator/health").exchange().expectStatus().isOk();
      district
          .clinic()
          .get()
          .uri("/api/visits/v-1")
          .exchange()
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .exists("Retry-After")
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("identity-unavailable");

      district.tokens.comeBack();
      district.clinic().get().uri("/api/visits/v-1").exchange().expectStatus().isOk();

      district.tokens.goAway();
      district.clinic().get().uri("/api/visits/v-1").exchange().expectStatus().isOk();
    }
  }

  @Test
  void an_issuer_that_calls_itself_something_else_is_no_issuer() {
    try (var other = new LittleService();
        var district =
            new District(
                "jiceng.gateway.identity.jwks=", "jiceng.gateway.identity.issuer=" + other.url())) {
      other.answers(
          Answer.json(
              200,
              "{\"issuer\":\"http://elsewhere\",\"jwks_uri\":\"%s\"}"
                  .formatted(district.tokens.jwks())));

      district
          .clinic()
          .get()
          .uri("/api/visits/v-1")
          .exchange()
          .expectStatus()
          .isEqualTo(503)
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("identity-unavailable");
    }
  }
}
