package org.jiceng.gateway;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
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
}
