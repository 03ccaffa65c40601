package org.jiceng.followup;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jiceng.events.JudgementEvent.FollowUpJudged;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/// A follow-up is judged the moment it is posted, and the answer says how.
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgingOverHttpTest {

  @Test
  void the_answer_explains_the_judgement_in_codes_in_chinese_and_in_english() {
    post(Records.followUp("j-1", "judged").with("systolic", 150))
        .jsonPath("$.judgement.diseases[0].classification")
        .isEqualTo(2)
        .jsonPath("$.judgement.diseases[0].meaning.zh")
        .isEqualTo("控制不满意")
        .jsonPath("$.judgement.diseases[0].profile")
        .isEqualTo("nbphs-2017")
        .jsonPath("$.judgement.nextDueOn")
        .isEqualTo("2025-03-15")
        .jsonPath("$.judgement.referralRecommended")
        .doesNotExist();
    post(Records.followUp("j-2", "judged")
            .with("occurredAt", "2025-03-09T09:00:00+08:00")
            .with("systolic", 185)
            .with("dangerSigns", List.of("severe-headache")))
        .jsonPath("$.judgement.urgency")
        .isEqualTo("emergency")
        .jsonPath("$.judgement.diseases[0].reasons[0].code")
        .isEqualTo("two-consecutive-unsatisfactory")
        .jsonPath("$.judgement.diseases[0].dangers[0].zh")
        .isEqualTo("收缩压危急值")
        .jsonPath("$.judgement.diseases[0].dangers[1].en")
        .isEqualTo("severe headache")
        .jsonPath("$.judgement.referralRecommended.trackBy")
        .isEqualTo("2025-03-23")
        .jsonPath("$.judgement.advice.zh")
        .value(text -> assertThat((String) text).contains("转诊").contains("2025-03-23"));
    assertThat(FollowUpService.workedOutOf("judged", 3))
        .extracting(Object::getClass)
        .containsExactlyInAnyOrder(
            FollowUpJudged.class, FollowUpJudged.class, ReferralRecommended.class);
  }

  @Test
  void several_readings_make_one_value_and_the_stored_record_shows_what_was_posted() {
    post(Records.followUp("j-3", "several")
            .without("systolic")
            .without("diastolic")
            .with(
                "bloodPressures",
                List.of(
                    Map.of("systolic", 170, "diastolic", 100),
                    Map.of("systolic", 142, "diastolic", 92),
                    Map.of("systolic", 150),
                    Map.of("systolic", 136, "diastolic", 86))))
        .jsonPath("$.judgement.diseases[0].controlled")
        .isEqualTo(true);
    FollowUpService.get("feed", "/api/follow-ups/j-3")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.content.bloodPressures.length()")
        .isEqualTo(4)
        .jsonPath("$.judgement.diseases[0].classification")
        .isEqualTo(1);
  }

  @Test
  void a_dry_run_says_what_would_be_judged_and_a_replay_says_it_again() {
    post(Records.followUp("j-4", "again").with("systolic", 145));
    FollowUpService.post(
            "feed",
            "/api/follow-ups",
            Records.followUp("j-4", "again").with("systolic", 145).body())
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("replayed")
        .jsonPath("$.judgement.diseases[0].classification")
        .isEqualTo(2);
  }

  @Test
  void who_is_lost_needs_a_reason_and_what_was_not_done_measured_nothing() {
    refused(Records.followUp("j-5", "gone").with("outcome", "lost"), 422, "reason-missing");
    refused(
        Records.followUp("j-5", "gone").with("outcome", "lost").with("outcomeReason", "moved"),
        422,
        "not-done");
    refused(
        Records.followUp("j-5", "gone")
            .without("systolic")
            .without("diastolic")
            .with("outcome", "lost")
            .with("outcomeReason", "died"),
        400,
        "required");
    refused(
        Records.followUp("j-5", "gone").with("dangerSigns", List.of("tired")),
        400,
        "unknown-value");
  }

  @Test
  void who_is_due_is_found_and_who_came_is_not() {
    FollowUpService.post("feed", "/api/enrolments", Records.enrolment("j-e", "due").body())
        .expectStatus()
        .isCreated();
    post(
        Records.followUp("j-6", "due")
            .with("occurredAt", "2025-02-01T09:00:00+08:00")
            .with("institutionId", "A")
            .with("systolic", 150));
    await()
        .atMost(20, SECONDS)
        .untilAsserted(() -> assertThat(worklist("overdue")).contains("\"due\""));
    FollowUpService.get("clinic:B", "/api/worklists/overdue?institution=A")
        .expectStatus()
        .isForbidden();
    FollowUpService.get("clinic:A", "/api/worklists/overdue?limit=0").expectStatus().isBadRequest();
    post(Records.followUp("j-7", "due").with("occurredAt", "2025-03-09T09:00:00+08:00"));
    assertThat(worklist("overdue")).doesNotContain("\"due\"");
    FollowUpService.get("clinic:A", "/api/charts/due")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.chains[0].controlled")
        .isEqualTo(true)
        .jsonPath("$.due.dueOn")
        .isEqualTo("2025-06-07");
  }

  @Test
  void a_decline_ends_the_danger_list_and_a_falsified_visit_leaves_everything() {
    FollowUpService.post("feed", "/api/enrolments", Records.enrolment("j-e2", "danger").body())
        .expectStatus()
        .isCreated();
    post(Records.followUp("j-8", "danger").with("systolic", 190));
    await()
        .atMost(20, SECONDS)
        .untilAsserted(() -> assertThat(worklist("danger-unreferred")).contains("\"danger\""));
    FollowUpService.post(
            "clinic:A",
            "/api/recommendation-declines",
            Map.of(
                "recordId", "j-d",
                "residentId", "danger",
                "followUpRecordId", "j-8",
                "followUpSource", "district-feed",
                "institutionId", "A",
                "reason", "patient-refused",
                "declinedOn", "2025-03-02"))
        .expectStatus()
        .isCreated();
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () -> assertThat(worklist("danger-unreferred")).doesNotContain("\"danger\""));

    Map<String, Object> review =
        Map.of(
            "recordId", "j-r",
            "residentId", "danger",
            "followUpRecordId", "j-8",
            "followUpSource", "district-feed",
            "institutionId", "A",
            "outcome", "falsified",
            "evidence", "resident",
            "reviewedOn", "2025-03-09");
    FollowUpService.post("clinic:A", "/api/authenticity-reviews", review)
        .expectStatus()
        .isForbidden();
    FollowUpService.post("feed", "/api/authenticity-reviews", review).expectStatus().isCreated();
    await().atMost(20, SECONDS).untilAsserted(() -> standing("j-8", "voided"));
    FollowUpService.delete(
            "feed", "/api/authenticity-reviews/j-r?revision=2&reason=was+right+after+all")
        .expectStatus()
        .isOk();
    await().atMost(20, SECONDS).untilAsserted(() -> standing("j-8", "current"));
  }

  @Test
  void a_lost_or_refusing_resident_stays_on_the_register() {
    FollowUpService.post(
            "feed",
            "/api/enrolments/any/closures",
            Records.closure("j-x").with("reason", "lost").body())
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("does-not-close");
  }

  @Test
  void a_transfer_makes_another_institution_manage_the_resident() {
    FollowUpService.post("feed", "/api/enrolments", Records.enrolment("j-e3", "moving").body())
        .expectStatus()
        .isCreated();
    FollowUpService.post(
            "clinic:B",
            "/api/enrolments/j-e3/transfers",
            Map.of(
                "recordId", "j-t",
                "residentId", "moving",
                "toInstitutionId", "B",
                "transferredOn", "2025-03-01"))
        .expectStatus()
        .isCreated();
    await()
        .atMost(20, SECONDS)
        .untilAsserted(
            () ->
                FollowUpService.get("clinic:B", "/api/charts/moving")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.institutionId")
                    .isEqualTo("B"));
  }

  private static void standing(String recordId, String status) {
    FollowUpService.get("feed", "/api/follow-ups/" + recordId)
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo(status);
  }

  private static String worklist(String name) {
    return new String(
        FollowUpService.get("clinic:A", "/api/worklists/" + name + "?limit=500")
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody(),
        StandardCharsets.UTF_8);
  }

  private static BodyContentSpec post(Records followUp) {
    return FollowUpService.post("feed", "/api/follow-ups", followUp.body())
        .expectStatus()
        .isCreated()
        .expectBody();
  }

  private static void refused(Records followUp, int status, String code) {
    FollowUpService.post("feed", "/api/follow-ups", followUp.body())
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo(code);
  }
}
