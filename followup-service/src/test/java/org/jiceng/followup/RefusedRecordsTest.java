package org.jiceng.followup;

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
class RefusedRecordsTest {

  private static final Records ENROLMENT = Records.enrolment("refused-e", "refused");
  private static final Records CLOSURE = Records.closure("refused-x");
  private static final Records FOLLOW_UP = Records.followUp("refused-f", "refused");
  private static final Records READING = Records.reading("refused-r", "refused");
  private static final Records PLAN = Records.plan("refused-m", "refused");

  static Stream<Arguments> fields() {
    return Stream.of(
        arguments(ENROLMENT.without("residentId"), "/api/enrolments", "required", "/residentId"),
        arguments(
            ENROLMENT.with("residentId", "a b"), "/api/enrolments", "invalid-id", "/residentId"),
        arguments(ENROLMENT.without("condition"), "/api/enrolments", "required", "/condition"),
        arguments(
            ENROLMENT.with("condition", "flu"), "/api/enrolments", "unknown-value", "/condition"),
        arguments(ENROLMENT.without("enrolledOn"), "/api/enrolments", "required", "/enrolledOn"),
        arguments(
            ENROLMENT.with("enrolledOn", "2024-02-30"),
            "/api/enrolments",
            "invalid-date",
            "/enrolledOn"),
        arguments(
            ENROLMENT.with("institutionId", ""), "/api/enrolments", "invalid-id", "/institutionId"),
        arguments(
            ENROLMENT.with("closedOn", "2024-02-01"),
            "/api/enrolments",
            "unknown-field",
            "/closedOn"),
        arguments(ENROLMENT.without("recordId"), "/api/enrolments", "required", "/recordId"),
        arguments(ENROLMENT.with("revision", 0), "/api/enrolments", "invalid-type", "/revision"),
        arguments(
            CLOSURE.without("closedOn"),
            "/api/enrolments/refused-e/closures",
            "required",
            "/closedOn"),
        arguments(
            CLOSURE.without("reason"), "/api/enrolments/refused-e/closures", "required", "/reason"),
        arguments(
            CLOSURE.with("reason", "x".repeat(201)),
            "/api/enrolments/refused-e/closures",
            "invalid-text",
            "/reason"),
        arguments(
            CLOSURE.with("enrolmentRecordId", "other"),
            "/api/enrolments/refused-e/closures",
            "contradiction",
            "/enrolmentRecordId"),
        arguments(CLOSURE, "/api/enrolments/no~id/closures", "invalid-id", "/enrolmentRecordId"),
        arguments(FOLLOW_UP.without("residentId"), "/api/follow-ups", "required", "/residentId"),
        arguments(FOLLOW_UP.without("conditions"), "/api/follow-ups", "required", "/conditions"),
        arguments(
            FOLLOW_UP.with("conditions", List.of()), "/api/follow-ups", "required", "/conditions"),
        arguments(
            FOLLOW_UP.with("conditions", List.of("copd", "flu")),
            "/api/follow-ups",
            "unknown-value",
            "/conditions/1"),
        arguments(
            FOLLOW_UP.with("conditions", List.of("copd", "copd")),
            "/api/follow-ups",
            "duplicate",
            "/conditions/1"),
        arguments(
            FOLLOW_UP.with("conditions", "copd"), "/api/follow-ups", "invalid-type", "/conditions"),
        arguments(FOLLOW_UP.without("occurredAt"), "/api/follow-ups", "required", "/occurredAt"),
        arguments(
            FOLLOW_UP.with("occurredAt", "2025-03-01T09:00:00"),
            "/api/follow-ups",
            "invalid-date",
            "/occurredAt"),
        arguments(
            FOLLOW_UP.without("institutionId"), "/api/follow-ups", "required", "/institutionId"),
        arguments(
            FOLLOW_UP.with("residentId", "a b"), "/api/follow-ups", "invalid-id", "/residentId"),
        arguments(
            FOLLOW_UP.with("institutionId", "a b"),
            "/api/follow-ups",
            "invalid-id",
            "/institutionId"),
        arguments(READING.with("residentId", "a b"), "/api/readings", "invalid-id", "/residentId"),
        arguments(
            PLAN.with("residentId", "a b"), "/api/medication-plans", "invalid-id", "/residentId"),
        arguments(FOLLOW_UP.with("staffId", "dr li"), "/api/follow-ups", "invalid-id", "/staffId"),
        arguments(FOLLOW_UP.without("channel"), "/api/follow-ups", "required", "/channel"),
        arguments(FOLLOW_UP.with("channel", "fax"), "/api/follow-ups", "unknown-value", "/channel"),
        arguments(
            FOLLOW_UP.with("symptoms", List.of("none", "no code")),
            "/api/follow-ups",
            "invalid-id",
            "/symptoms/1"),
        arguments(
            FOLLOW_UP.with("symptoms", Collections.nCopies(51, "none")),
            "/api/follow-ups",
            "too-many",
            "/symptoms"),
        arguments(
            FOLLOW_UP.with("adverseReaction", "no"),
            "/api/follow-ups",
            "invalid-type",
            "/adverseReaction"),
        arguments(
            FOLLOW_UP.with("newComplication", 1),
            "/api/follow-ups",
            "invalid-type",
            "/newComplication"),
        arguments(
            FOLLOW_UP.with("complicationWorse", "x"),
            "/api/follow-ups",
            "invalid-type",
            "/complicationWorse"),
        arguments(FOLLOW_UP.with("nextOn", "soon"), "/api/follow-ups", "invalid-date", "/nextOn"),
        arguments(READING.without("residentId"), "/api/readings", "required", "/residentId"),
        arguments(READING.without("occurredAt"), "/api/readings", "required", "/occurredAt"),
        arguments(READING.without("setting"), "/api/readings", "required", "/setting"),
        arguments(READING.with("setting", "street"), "/api/readings", "unknown-value", "/setting"),
        arguments(READING.with("systolic", "132"), "/api/readings", "invalid-type", "/systolic"),
        arguments(
            READING.with("institutionId", "?"), "/api/readings", "invalid-id", "/institutionId"),
        arguments(PLAN.without("residentId"), "/api/medication-plans", "required", "/residentId"),
        arguments(PLAN.without("startsOn"), "/api/medication-plans", "required", "/startsOn"),
        arguments(PLAN.without("drugs"), "/api/medication-plans", "required", "/drugs"),
        arguments(
            PLAN.with("drugs", List.of(Map.of("dose", "1"))),
            "/api/medication-plans",
            "required",
            "/drugs/0/name"),
        arguments(
            PLAN.with("drugs", List.of(Map.of("name", "x", "dose", " "))),
            "/api/medication-plans",
            "invalid-text",
            "/drugs/0/dose"),
        arguments(
            PLAN.with("drugs", List.of(Map.of("name", "x", "frequency", ""))),
            "/api/medication-plans",
            "invalid-text",
            "/drugs/0/frequency"),
        arguments(
            PLAN.with("drugs", Collections.singletonList(null)),
            "/api/medication-plans",
            "invalid-type",
            "/drugs/0"),
        arguments(
            PLAN.with("drugs", Collections.nCopies(51, Map.of("name", "x"))),
            "/api/medication-plans",
            "too-many",
            "/drugs"),
        arguments(
            PLAN.with("endsOn", "9999-12-31"), "/api/medication-plans", "invalid-date", "/endsOn"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void name_the_field_that_makes_no_record(
      Records record, String path, String code, String pointer) {
    FollowUpService.post("feed", path, record.body())
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid-fields")
        .jsonPath("$.errors[0].code")
        .isEqualTo(code)
        .jsonPath("$.errors[0].pointer")
        .isEqualTo(pointer);
  }

  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(
            ENROLMENT.with("enrolledOn", "2025-03-12"),
            "/api/enrolments",
            "in-the-future",
            "/enrolledOn"),
        arguments(
            CLOSURE.with("closedOn", "2025-03-12"),
            "/api/enrolments/refused-e/closures",
            "in-the-future",
            "/closedOn"),
        arguments(
            FOLLOW_UP.with("occurredAt", "2025-03-12T00:00:00+08:00"),
            "/api/follow-ups",
            "in-the-future",
            "/occurredAt"),
        arguments(FOLLOW_UP.with("systolic", 400), "/api/follow-ups", "out-of-range", "/systolic"),
        arguments(
            FOLLOW_UP.without("diastolic"), "/api/follow-ups", "incomplete-pair", "/diastolic"),
        arguments(
            FOLLOW_UP.with("diastolic", 132), "/api/follow-ups", "inverted-range", "/diastolic"),
        arguments(
            FOLLOW_UP.with("nextOn", "2025-02-28"), "/api/follow-ups", "inverted-range", "/nextOn"),
        arguments(FOLLOW_UP.with("heartRate", 10), "/api/follow-ups", "out-of-range", "/heartRate"),
        arguments(FOLLOW_UP.with("weight", 0.2), "/api/follow-ups", "out-of-range", "/weight"),
        arguments(
            FOLLOW_UP.with("randomGlucose", 200),
            "/api/follow-ups",
            "out-of-range",
            "/randomGlucose"),
        arguments(
            READING.with("occurredAt", "2025-03-12T00:00:00+08:00"),
            "/api/readings",
            "in-the-future",
            "/occurredAt"),
        arguments(READING.with("systolic", 400), "/api/readings", "out-of-range", "/systolic"),
        arguments(
            READING.with("fastingGlucose", 126),
            "/api/readings",
            "out-of-range",
            "/fastingGlucose"),
        arguments(READING.with("hba1c", 53), "/api/readings", "out-of-range", "/hba1c"),
        arguments(READING.with("hba1c", 6.512), "/api/readings", "too-precise", "/hba1c"),
        arguments(
            READING.without("systolic").without("diastolic"),
            "/api/readings",
            "nothing-measured",
            ""),
        arguments(
            PLAN.with("endsOn", "2025-02-28"),
            "/api/medication-plans",
            "inverted-range",
            "/endsOn"),
        arguments(
            PLAN.with("startsOn", "2026-03-12").without("endsOn"),
            "/api/medication-plans",
            "in-the-future",
            "/startsOn"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void name_the_rule_that_is_broken(Records record, String path, String code, String pointer) {
    FollowUpService.post("feed", path, record.body())
        .expectStatus()
        .isEqualTo(422)
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("rule-violated")
        .jsonPath("$.errors[0].code")
        .isEqualTo(code)
        .jsonPath("$.errors[0].pointer")
        .isEqualTo(pointer);
  }

  @Test
  void hint_at_a_likely_unit() {
    FollowUpService.post("feed", "/api/readings", READING.with("fastingGlucose", 126).body())
        .expectBody()
        .jsonPath("$.errors[0].detail")
        .value(detail -> assertThat((String) detail).contains("mg/dL"));
  }

  @Test
  void leave_nothing_behind_and_the_next_one_is_taken() {
    Records wrong = Records.reading("after-refusal", "after-refusal").with("systolic", 400);
    FollowUpService.post("feed", "/api/readings", wrong.body()).expectStatus().isEqualTo(422);
    FollowUpService.get("feed", "/api/readings/after-refusal").expectStatus().isNotFound();
    FollowUpService.post("feed", "/api/readings", wrong.with("systolic", 140).body())
        .expectStatus()
        .isCreated();
    assertThat(FollowUpService.toldOf("after-refusal", 1))
        .singleElement()
        .extracting(fact -> fact.revision())
        .isEqualTo(1);
  }

  @Test
  void cannot_be_read_when_the_JSON_is_broken() {
    FollowUpService.as("feed")
        .post()
        .uri("/api/readings")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"recordId\": ")
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("unreadable");
  }

  @Test
  void come_with_a_parameter_nobody_knows() {
    for (String uri :
        List.of(
            "/api/readings?dryrun=true", "/api/enrolments?x=1", "/api/enrolments/e/closures?x=1")) {
      FollowUpService.post("feed", uri, READING.body())
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("unknown-parameter");
    }
    FollowUpService.get("feed", "/api/readings/x?full=1").expectStatus().isBadRequest();
    FollowUpService.delete("feed", "/api/readings/x?revision=2&reason=r&force=1")
        .expectStatus()
        .isBadRequest();
  }
}
