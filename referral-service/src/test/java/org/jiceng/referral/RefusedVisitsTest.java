package org.jiceng.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.MediaType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedVisitsTest {

  private static final VisitRecord VISIT = VisitRecord.of("refused", "refused");

  static Stream<Arguments> fields() {
    return Stream.of(
        arguments(VISIT.without("recordId"), "required", "/recordId"),
        arguments(VISIT.without("residentId"), "required", "/residentId"),
        arguments(VISIT.with("residentId", "a b"), "invalid-id", "/residentId"),
        arguments(VISIT.with("institutionId", "a b"), "invalid-id", "/institutionId"),
        arguments(VISIT.without("institutionId"), "required", "/institutionId"),
        arguments(VISIT.without("occurredAt"), "required", "/occurredAt"),
        arguments(VISIT.with("occurredAt", "yesterday"), "invalid-date", "/occurredAt"),
        arguments(VISIT.without("kind"), "required", "/kind"),
        arguments(VISIT.with("kind", "party"), "unknown-value", "/kind"),
        arguments(VISIT.with("kind", 0), "unknown-value", "/kind"),
        arguments(VISIT.with("referralRecordId", ""), "invalid-id", "/referralRecordId"),
        arguments(VISIT.with("note", "x"), "unknown-field", "/note"),
        arguments(VISIT.with("diagnosis", List.of("I10", "high")), "invalid-code", "/diagnosis/1"),
        arguments(
            VISIT.with("diagnosis", Collections.singletonList(null)),
            "invalid-type",
            "/diagnosis/0"),
        arguments(VISIT.with("diagnosis", "I10"), "invalid-type", "/diagnosis"),
        arguments(
            VISIT.with("diagnosis", Collections.nCopies(51, "I10")), "too-many", "/diagnosis"),
        arguments(prescribing(Map.of("supplyDays", 7)), "required", "/prescriptions/0/kind"),
        arguments(prescribing(Map.of("kind", "long")), "required", "/prescriptions/0/supplyDays"),
        arguments(
            prescribing(Map.of("kind", "short", "supplyDays", 7)),
            "unknown-value",
            "/prescriptions/0/kind"),
        arguments(
            prescribing(Map.of("kind", "long", "supplyDays", "7")),
            "invalid-type",
            "/prescriptions/0/supplyDays"),
        arguments(
            VISIT.with("prescriptions", Collections.singletonList(null)),
            "invalid-type",
            "/prescriptions/0"),
        arguments(
            VISIT.with(
                "prescriptions", Collections.nCopies(51, Map.of("kind", "long", "supplyDays", 7))),
            "too-many",
            "/prescriptions"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void name_the_field_that_makes_no_visit(VisitRecord visit, String code, String pointer) {
    expectProblem(visit, 400, "invalid-fields", code, pointer);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(
            VISIT.with("occurredAt", "2025-03-12T00:00:00+08:00"), "in-the-future", "/occurredAt"),
        arguments(
            prescribing(Map.of("kind", "long", "supplyDays", 0)),
            "out-of-range",
            "/prescriptions/0/supplyDays"),
        arguments(
            prescribing(Map.of("kind", "long", "supplyDays", 367)),
            "out-of-range",
            "/prescriptions/0/supplyDays"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void name_the_rule_that_is_broken(VisitRecord visit, String code, String pointer) {
    expectProblem(visit, 422, "rule-violated", code, pointer);
  }

  @Test
  void leave_nothing_behind_and_the_next_one_is_taken() {
    VisitRecord wrong =
        VisitRecord.of("after-refusal", "after-refusal")
            .with("occurredAt", "2026-03-01T00:00:00+08:00");
    ReferralService.post("feed", "/api/visits", wrong.body()).expectStatus().isEqualTo(422);
    ReferralService.get("feed", "/api/visits/after-refusal").expectStatus().isNotFound();
    ReferralService.post(
            "feed", "/api/visits", wrong.with("occurredAt", "2025-03-11T23:59:59+08:00").body())
        .expectStatus()
        .isCreated();
    assertThat(ReferralService.toldOf("after-refusal", 1)).hasSize(1);
  }

  @Test
  void come_with_a_parameter_nobody_knows() {
    ReferralService.post("feed", "/api/visits?x=1", VISIT.body())
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unknown-parameter");
  }

  private static VisitRecord prescribing(Map<String, Object> prescription) {
    return VISIT.with("prescriptions", List.of(prescription));
  }

  private static void expectProblem(
      VisitRecord visit, int status, String code, String error, String pointer) {
    ReferralService.post("feed", "/api/visits", visit.body())
        .expectStatus()
        .isEqualTo(status)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo(code)
        .jsonPath("$.errors[0].code")
        .isEqualTo(error)
        .jsonPath("$.errors[0].pointer")
        .isEqualTo(pointer);
  }
}
