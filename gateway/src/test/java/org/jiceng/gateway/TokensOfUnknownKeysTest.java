package org.jiceng.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TokensOfUnknownKeysTest {

  @ParameterizedTest
  @ValueSource(strings = {"by its own address", "through the issuer"})
  void do_not_make_the_gateway_overrun_the_issuer(String keysFound) {
    try (var district =
        keysFound.equals("through the issuer")
            ? new District("jiceng.gateway.identity.jwks=", "jiceng.gateway.identity.ask-again=1h")
            : new District("jiceng.gateway.identity.ask-again=1h")) {
      for (int i = 0; i < 20; i++) {
        district
            .caller(district.tokens.byAKeyCalled("made-up-" + i))
            .get()
            .uri("/api/visits/v-1")
            .exchange()
            .expectStatus()
            .isUnauthorized()
            .expectBody()
            .jsonPath("$.code")
            .isEqualTo("unauthenticated");
      }

      assertThat(district.tokens.timesAskedForKeys()).isOne();
      district.clinic().get().uri("/api/visits/v-1").exchange().expectStatus().isOk();
    }
  }

  @Test
  void are_taken_once_the_issuer_has_told_of_its_new_key() {
    try (var district = new District("jiceng.gateway.identity.ask-again=200ms")) {
      district.clinic().get().uri("/api/visits/v-1").exchange().expectStatus().isOk();

      district.tokens.takeAnotherKey();

      await()
          .untilAsserted(
              () ->
                  district.clinic().get().uri("/api/visits/v-1").exchange().expectStatus().isOk());
    }
  }
}
