package org.jiceng.followup;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WritingForAnInstitutionTest {

  @Test
  void is_the_clinics_own_business() {
    expectCreated(post("clinic:A", "/api/enrolments", Records.enrolment("own-e", "own")));
    expectCreated(post("clinic:A", "/api/follow-ups", Records.followUp("own-f", "own")));
    expectCreated(post("clinic:A", "/api/readings", Records.reading("own-r", "own")));
    expectCreated(post("clinic:A", "/api/medication-plans", Records.plan("own-m", "own")));
    expectCreated(post("clinic:A", "/api/enrolments/own-e/closures", Records.closure("own-x")));
    FollowUpService.get("clinic:A", "/api/readings/own-r")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.source")
        .isEqualTo("clinic-A");
  }

  @Test
  void is_refused_to_another_clinic() {
    expectOtherInstitution(post("clinic:B", "/api/enrolments", Records.enrolment("o-e", "o")));
    expectOtherInstitution(post("clinic:B", "/api/follow-ups", Records.followUp("o-f", "o")));
    expectOtherInstitution(post("clinic:B", "/api/readings", Records.reading("o-r", "o")));
  }

  @Test
  void keeps_a_record_without_institution_for_its_author() {
    Records plan = Records.plan("authored", "authored").with("source", "his");
    expectCreated(post("clinic:A", "/api/medication-plans", plan));
    Records correction = plan.with("revision", 2).without("endsOn");
    expectOtherInstitution(post("clinic:B", "/api/medication-plans", correction));
    expectOtherInstitution(
        FollowUpService.delete(
            "clinic:B", "/api/medication-plans/authored?source=his&revision=2&reason=x"));
    expectOtherInstitution(
        FollowUpService.get("clinic:B", "/api/medication-plans/authored?source=his"));
    post("clinic:A", "/api/medication-plans", correction).expectStatus().isOk();
    FollowUpService.get("clinic:A", "/api/medication-plans/authored?source=his")
        .expectStatus()
        .isOk();
  }

  @Test
  void keeps_a_closure_for_the_clinic_of_the_enrolment() {
    Records enrolment = Records.enrolment("kept-e", "kept").with("source", "his");
    expectCreated(post("clinic:A", "/api/enrolments", enrolment));
    expectOtherInstitution(
        post(
            "clinic:B",
            "/api/enrolments/kept-e/closures",
            Records.closure("kept-x").with("source", "his")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"director", "operations", "resident:own"})
  void takes_a_scope_for_it(String kind) {
    for (String path : List.of("/api/readings", "/internal/records")) {
      post(kind, path, Records.reading("scope-r", "scope"))
          .expectStatus()
          .isForbidden()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("forbidden");
    }
  }

  @Test
  void takes_a_token_that_is_whole() {
    FollowUpService.anonymous()
        .post()
        .uri("/api/readings")
        .bodyValue(Records.reading("anonymous", "anonymous").body())
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .exists("WWW-Authenticate");
    FollowUpService.anonymous()
        .post()
        .uri("/api/readings")
        .headers(headers -> headers.setBearerAuth("eyJhbGciOiJub25lIn0.e30."))
        .bodyValue(Records.reading("anonymous", "anonymous").body())
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unauthenticated");
  }

  private static ResponseSpec post(String kind, String path, Records record) {
    return FollowUpService.post(kind, path, record.body());
  }

  private static void expectCreated(ResponseSpec answer) {
    answer.expectStatus().isCreated();
  }

  private static void expectOtherInstitution(ResponseSpec answer) {
    answer
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("other-institution");
  }
}
