package org.jiceng.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.FollowUpEvent.Setting;
import org.jiceng.events.RecordRef;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PostingTheSampleTest {

  private static final String ENROLMENT = "d86b83a2-752f-5abf-afcc-393bbc637a05";
  private static final String ENROLLED = "3f01d334-4961-2497-3c34-bcc9c3c553ba";

  @Test
  void tells_of_an_enrolment_and_its_closure() {
    post("/api/enrolments", "enrolments").expectStatus().isCreated();
    post("/api/enrolments/" + ENROLMENT + "/closures", "enrolment-closures")
        .expectStatus()
        .isCreated();
    assertThat(FollowUpService.toldOf(ENROLLED, 2))
        .containsExactly(
            new ConditionEnrolled(
                record(ENROLMENT),
                1,
                ENROLLED,
                "hypertension",
                LocalDate.parse("2020-01-01"),
                "01bb7b5c-f850-3c4e-a3f1-442d8273559a"),
            new EnrolmentClosed(
                record("x-" + ENROLMENT),
                1,
                ENROLLED,
                ENROLMENT,
                LocalDate.parse("2024-12-31"),
                "moved-out"));
  }

  @Test
  void tells_of_a_follow_up() {
    post("/api/follow-ups", "follow-ups").expectStatus().isCreated();
    assertThat(told("52a7c6da-5f9a-d487-6d72-57543d8d8c5e"))
        .isEqualTo(
            new FollowUpRecorded(
                record("f-3e4c8552-65ff-f5f2-c108-dd6cd22f06d9"),
                1,
                "52a7c6da-5f9a-d487-6d72-57543d8d8c5e",
                List.of("hypertension"),
                Instant.parse("2019-12-31T23:34:50Z"),
                "b8421363-9807-3b16-a146-95336eea5cfb",
                null,
                Channel.CLINIC,
                new Measurements(null, null, new BigDecimal("4.1"), null, null, null, null),
                null));
  }

  @Test
  void flags_an_unusual_follow_up_each_time_it_is_posted() {
    for (int status : new int[] {201, 200}) {
      post("/api/follow-ups", "follow-up-unusual")
          .expectStatus()
          .isEqualTo(status)
          .expectBody()
          .jsonPath("$.flags[0]")
          .isEqualTo("soft-limit:/diastolic");
    }
  }

  @Test
  void tells_of_a_reading() {
    post("/api/readings", "readings").expectStatus().isCreated();
    assertThat(told("b8577b15-c977-009e-949c-afc537e4e829"))
        .isEqualTo(
            new MeasurementRecorded(
                record("r-ea2acfa7-f159-7db0-848a-febbb239a076"),
                1,
                "b8577b15-c977-009e-949c-afc537e4e829",
                Instant.parse("2020-01-02T06:07:15Z"),
                "01bb7b5c-f850-3c4e-a3f1-442d8273559a",
                Setting.CLINIC,
                new Measurements(135, 76, null, null, null, null, null)));
  }

  @Test
  void tells_of_a_medication_plan_with_and_without_an_end() {
    post("/api/medication-plans", "medication-plans").expectStatus().isCreated();
    post("/api/medication-plans", "medication-plan-open-end").expectStatus().isCreated();
    assertThat(told("9d30a383-59a5-007f-606d-f62826a046da"))
        .isEqualTo(
            new MedicationPlanned(
                record("m-8a6722ed-c4bd-517f-9493-bad061ea6fc6"),
                1,
                "9d30a383-59a5-007f-606d-f62826a046da",
                LocalDate.parse("2020-01-01"),
                LocalDate.parse("2020-01-03"),
                1));
    assertThat(told("9f166704-7d47-089a-88a7-e9c4f19060e6"))
        .isEqualTo(
            new MedicationPlanned(
                record("m-4767e8e1-ad4b-5189-9061-8c9695c75ef5"),
                1,
                "9f166704-7d47-089a-88a7-e9c4f19060e6",
                LocalDate.parse("2020-04-18"),
                null,
                1));
  }

  @Test
  void takes_many_at_once_and_says_only_what_it_would_do_on_a_dry_run() {
    String elements =
        """
        [{"id": "1", "type": "org.jiceng.reading", "data": %s},
         {"id": "2", "type": "org.jiceng.reading", "data": {"recordId": "bulk-r", "residentId": "bulk",
           "occurredAt": "2025-03-01T08:00:00+08:00", "setting": "home", "systolic": 400, "diastolic": 80}},
         {"id": "3", "type": "org.jiceng.visit", "data": {}},
         {"id": "4", "type": "org.jiceng.enrolment-closure", "data": {"recordId": "bulk-x",
           "enrolmentRecordId": "bulk-e", "closedOn": "2025-03-01", "reason": "died"}},
         {"id": "5", "type": "org.jiceng.enrolment", "data": {"recordId": "bulk-e", "residentId": "bulk",
           "condition": "copd", "enrolledOn": "2025-01-01"}},
         {"id": "6", "type": "org.jiceng.record-void", "data": {"kind": "enrolment-closure", "recordId": "bulk-x",
           "revision": 2, "reason": "alive"}}]
        """
            .formatted(
                FollowUpService.sample("readings")
                    .replace("b8577b15", "bulk")
                    .replace("r-ea2", "bulk-r-ea2"));
    for (int i = 0; i < 2; i++) {
      bulk("/internal/records?dryRun=true", elements)
          .jsonPath("$[*].status")
          .value(
              statuses ->
                  assertThat(statuses)
                      .asList()
                      .startsWith("created", "rejected", "rejected", "created", "created"));
    }
    FollowUpService.get("feed", "/api/enrolments/bulk-e").expectStatus().isNotFound();
    FollowUpService.get("feed", "/api/enrolments/bulk-e/closures/bulk-x")
        .expectStatus()
        .isNotFound();
    bulk("/internal/records", elements)
        .jsonPath("$[*].id")
        .isEqualTo(List.of("1", "2", "3", "4", "5", "6"))
        .jsonPath("$[1].problem.code")
        .isEqualTo("rule-violated")
        .jsonPath("$[2].problem.code")
        .isEqualTo("unknown-record-kind");
    FollowUpService.get("feed", "/api/enrolments/bulk-e").expectStatus().isOk();
  }

  private static BodyContentSpec bulk(String uri, String elements) {
    return FollowUpService.as("feed")
        .post()
        .uri(uri)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(elements)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody();
  }

  private static ResponseSpec post(String path, String sample) {
    return FollowUpService.as("feed")
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(FollowUpService.sample(sample))
        .exchange();
  }

  private static DomainEvent told(String residentId) {
    return FollowUpService.toldOf(residentId, 1).getFirst();
  }

  private static RecordRef record(String recordId) {
    return new RecordRef("district-feed", recordId);
  }
}
