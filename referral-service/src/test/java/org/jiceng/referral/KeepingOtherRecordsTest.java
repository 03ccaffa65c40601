package org.jiceng.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.referral.ReferralService.get;
import static org.jiceng.referral.ReferralService.post;
import static org.jiceng.referral.ReferralService.toldOf;

import java.util.List;
import java.util.Map;
import org.jiceng.events.HospitalLinkEvent.ConsultationAnswered;
import org.jiceng.events.HospitalLinkEvent.ConsultationAsked;
import org.jiceng.events.HospitalLinkEvent.ConsultationKind;
import org.jiceng.events.HospitalLinkEvent.FeedKind;
import org.jiceng.events.HospitalLinkEvent.InformationViewed;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepingOtherRecordsTest {

  private static void refused(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  @Test
  void asks_for_a_report_on_an_examination_and_answers_it() {
    post(
            "clinic:lotus",
            "/api/consultations",
            Map.of(
                "recordId", "k-1",
                "residentId", "consulted",
                "institutionId", "lotus",
                "askedInstitutionId", "east",
                "kind", "examination-report",
                "askedAt", "2025-03-09T09:00:00+08:00"))
        .expectStatus()
        .isCreated();
    Map<String, Object> answer =
        Map.of(
            "recordId", "k-1-a",
            "consultationSource", "clinic-lotus",
            "residentId", "consulted",
            "institutionId", "east",
            "minutes", 25,
            "answeredAt", "2025-03-09T10:00:00+08:00");
    refused(
        post("clinic:lotus", "/api/consultations/k-1/answers", answer), 403, "other-institution");
    Map<String, Object> wests = new java.util.HashMap<>(answer);
    wests.put("institutionId", "west");
    refused(post("clinic:west", "/api/consultations/k-1/answers", wests), 403, "other-institution");
    get("clinic:east", "/api/consultations?open=true&side=asked")
        .expectBody()
        .jsonPath("$.consultations[0].recordId")
        .isEqualTo("k-1")
        .jsonPath("$.consultations[0].open")
        .isEqualTo(true);
    post("clinic:east", "/api/consultations/k-1/answers", answer).expectStatus().isCreated();
    get("clinic:east", "/api/consultations?open=true&side=asked")
        .expectBody()
        .jsonPath("$.consultations.length()")
        .isEqualTo(0);
    get("clinic:lotus", "/api/consultations?side=asking")
        .expectBody()
        .jsonPath("$.consultations[0].answers[0].minutes")
        .isEqualTo(25);
    refused(get("clinic:west", "/api/consultations?institution=lotus"), 403, "other-institution");
    refused(get("clinic:lotus", "/api/consultations?side=both"), 400, "unknown-parameter");
    get("clinic:east", "/api/consultations/k-1?source=clinic-lotus")
        .expectBody()
        .jsonPath("$.content.askedInstitutionId")
        .isEqualTo("east")
        .jsonPath("$.answers[0].institutionId")
        .isEqualTo("east");
    get("clinic:lotus", "/api/consultations/k-1/answers/k-1-a?source=clinic-east")
        .expectBody()
        .jsonPath("$.content.minutes")
        .isEqualTo(25);
    List<?> told = toldOf("consulted", 2);
    assertThat(((ConsultationAsked) told.get(0)).consultationKind())
        .isEqualTo(ConsultationKind.EXAMINATION_REPORT);
    ConsultationAnswered answered = (ConsultationAnswered) told.get(1);
    assertThat(answered.consultation()).isEqualTo(new RecordRef("clinic-lotus", "k-1"));
    assertThat(answered.minutes()).isEqualTo(25);
    refused(
        post(
            "clinic:lotus",
            "/api/consultations",
            Map.of(
                "recordId", "k-2",
                "residentId", "consulted",
                "institutionId", "lotus",
                "askedInstitutionId", "lotus",
                "askedAt", "2025-03-09T09:00:00+08:00")),
        422,
        "rule-violated");
  }

  @Test
  void tells_who_looked_at_what() {
    post(
            "clinic:east",
            "/api/information-views",
            Map.of(
                "recordId", "iv-1",
                "residentId", "viewed",
                "institutionId", "east",
                "information", "referral",
                "ofRecordId", "up-1",
                "ofSource", "clinic-lotus",
                "viewedAt", "2025-03-09T09:00:00+08:00"))
        .expectStatus()
        .isCreated();
    assertThat(((InformationViewed) toldOf("viewed", 1).getFirst()).of())
        .isEqualTo(new RecordRef("clinic-lotus", "up-1"));
  }

  @Test
  void says_why_the_share_of_visits_is_not_available() {
    String uri = "/api/visit-coverage?institution=feedless&day=2025-03-01";
    get("director", uri)
        .expectBody()
        .jsonPath("$.available")
        .isEqualTo(false)
        .jsonPath("$.reason")
        .isEqualTo("no-hospital-feed");
    ReferralService.as("feed")
        .put()
        .uri("/api/visit-feeds/feedless-insurance")
        .bodyValue(
            Map.of(
                "institutionId", "feedless",
                "kind", "insurance",
                "feedSource", "district-feed",
                "from", "2025-03-01",
                "to", "2025-03-31"))
        .exchange()
        .expectStatus()
        .isCreated();
    get("director", uri)
        .expectBody()
        .jsonPath("$.available")
        .isEqualTo(true)
        .jsonPath("$.reason")
        .doesNotExist();
    get("director", "/api/visit-coverage?institution=feedless&day=2025-02-28")
        .expectBody()
        .jsonPath("$.available")
        .isEqualTo(false);
  }

  @Test
  void holds_what_a_feed_delivered_against_what_is_kept() {
    String visit =
        """
        {"id": "%d", "type": "org.jiceng.visit", "data": {"recordId": "rc-%d", "residentId": "rc",
         "source": "insurance", "batchId": "2025-03-04", "institutionId": "A", "kind": "outpatient",
         "origin": "insurance", "firstVisit": true, "occurredAt": "%s"}}\
        """;
    String batch =
        "["
            + String.join(
                ",",
                visit.formatted(1, 1, "2025-03-01T09:00:00+08:00"),
                visit.formatted(2, 2, "2025-03-03T23:59:00+08:00"),
                visit.formatted(3, 3, "yesterday"))
            + "]";
    for (int i = 0; i < 2; i++) {
      ReferralService.as("feed")
          .post()
          .uri("/internal/records")
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue(batch)
          .exchange()
          .expectStatus()
          .isOk();
    }
    get("operations", "/api/visit-reconciliation?source=insurance&from=2025-03-01&to=2025-03-04")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.received")
        .isEqualTo(6)
        .jsonPath("$.new")
        .isEqualTo(2)
        .jsonPath("$.replayed")
        .isEqualTo(2)
        .jsonPath("$.rejected")
        .isEqualTo(2)
        .jsonPath("$.kept")
        .isEqualTo(2)
        .jsonPath("$.missingDays")
        .isEqualTo(List.of("2025-03-02", "2025-03-04"))
        .jsonPath("$.batches[0].batchId")
        .isEqualTo("2025-03-04");
    refused(
        get("clinic:A", "/api/visit-reconciliation?source=x&from=2025-03-01&to=2025-03-04"),
        403,
        "forbidden");
    refused(
        get("operations", "/api/visit-reconciliation?source=x&from=2025-03-02&to=2025-03-01"),
        400,
        "unknown-parameter");
    VisitRecorded told = (VisitRecorded) toldOf("rc", 2).getFirst();
    assertThat(told.firstVisit()).isTrue();
    assertThat(told.origin()).isEqualTo(FeedKind.INSURANCE);
    assertThat(told.batchId()).isEqualTo("2025-03-04");
  }
}
