package org.jiceng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KnowingTheCallerTest {

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
    "GET, /",
    "GET, /api/visits/v-1",
    "POST, /api/visits",
    "POST, /api/events",
    "GET, /api/indicators",
    "GET, /api/freshness",
    "GET, /actuator",
    "GET, /actuator/prometheus",
    "GET, /actuator/env",
    "POST, /actuator/health",
    "GET, /actuator/health/ping",
    "POST, /internal/records",
    "GET, /nowhere",
    "OPTIONS, /api/visits",
  })
  void needs_a_token_everywhere(String method, String path) {
    district
        .anyone()
        .method(HttpMethod.valueOf(method))
        .uri(path)
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals("WWW-Authenticate", "Bearer realm=\"jiceng\"")
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unauthenticated")
        .jsonPath("$.status")
        .isEqualTo(401);
    nothingWasAsked();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
  void needs_none_to_ask_whether_the_gateway_lives(String path) {
    district
        .anyone()
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("UP")
        .jsonPath("$.components")
        .doesNotExist();
  }

  static Stream<Arguments> wrongTokens() {
    var tokens = district.tokens;
    var anHourAgo = Date.from(Instant.now().minusSeconds(3600));
    return Stream.of(
        Arguments.of("garbage", "garbage"),
        Arguments.of("of another issuer", tokens.with(claims -> claims.issuer("http://evil"))),
        Arguments.of("without an issuer", tokens.with(claims -> claims.issuer(null))),
        Arguments.of("run out", tokens.with(claims -> claims.expirationTime(anHourAgo))),
        Arguments.of(
            "not yet valid",
            tokens.with(
                claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(3600))))),
        Arguments.of("signed by someone else", tokens.bySomeoneElse()),
        Arguments.of("not signed", unsigned()),
        Arguments.of("cut short", tokens.clinic().substring(0, tokens.clinic().length() - 20)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongTokens")
  void refuses_a_token(String how, String token) {
    district
        .caller(token)
        .post()
        .uri("/api/visits")
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals("WWW-Authenticate", "Bearer realm=\"jiceng\", error=\"invalid_token\"")
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unauthenticated");
    nothingWasAsked();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/visits, indicators:read residents:read",
    "PUT, /api/residents/r-1, resident:self",
    "DELETE, /api/visits/v-1, residents:read",
    "DELETE, /api/online-consultations/q-1, resident:self",
    "POST, /api/follow-ups, resident:self",
    "GET, /api/charts/r-1, resident:self",
    "POST, /api/events, resident:self",
    "PATCH, /api/visits/v-1, residents:read",
    "GET, /api/visits/v-1, indicators:read",
    "GET, /api/residents/r-1, operations",
    "POST, /api/events, residents:read",
    "GET, /api/indicators, records:write",
    "GET, /api/indicators/bp-control-rate/residents, indicators:read operations",
    "GET, /api/programmes, records:import",
    "GET, /api/freshness, indicators:read",
    "GET, /api/dead-letters, records:write",
    "POST, /api/dead-letters/1/replay, indicators:read",
    "GET, /actuator/prometheus, indicators:read",
    "GET, /actuator/env, indicators:read",
  })
  void refuses_a_token_without_the_scope(String method, String path, String scope) {
    district
        .caller(district.tokens.of("someone", scope))
        .method(HttpMethod.valueOf(method))
        .uri(path)
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("forbidden");
    nothingWasAsked();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/visits, records:import",
    "POST, /api/visits, records:write",
    "GET, /api/visits/v-1, residents:read",
    "POST, /api/online-consultations, resident:self",
    "POST, /api/online-consultations/q-1/steps, resident:self",
    "GET, /api/online-consultations, resident:self",
    "POST, /api/drug-reservations, resident:self",
    "GET, /api/drug-reservations/d-1, resident:self",
    "GET, /api/indicators/bp-control-rate/residents, residents:read",
    "GET, /api/freshness, operations",
    "GET, /api/dead-letters, operations",
    "GET, /actuator/prometheus, operations",
  })
  void lets_a_token_with_the_scope_through(String method, String path, String scope) {
    district
        .caller(district.tokens.of("someone", scope))
        .method(HttpMethod.valueOf(method))
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void reads_scopes_from_a_list_as_well() {
    district
        .caller(
            district.tokens.with(
                claims -> claims.claim("scope", List.of("residents:read", "records:import"))))
        .post()
        .uri("/api/visits")
        .exchange()
        .expectStatus()
        .isOk();
  }

  private static void nothingWasAsked() {
    assertThat(district.services()).allSatisfy(any -> assertThat(any.asked()).isEmpty());
  }

  private static String unsigned() {
    return new com.nimbusds.jwt.PlainJWT(
            new JWTClaimsSet.Builder()
                .issuer(district.tokens.issuer())
                .claim("scope", "records:write")
                .build())
        .serialize();
  }
}
