package org.jiceng.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralEvent.Prescription;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingVisitsOverHttpTest {

  @Test
  void tells_of_a_visit_of_the_sample() {
    ReferralService.as("feed")
        .post()
        .uri("/api/visits")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(ReferralService.sample("visits"))
        .exchange()
        .expectStatus()
        .isCreated();
    assertThat(ReferralService.toldOf("dcd46e14-1e1e-d01d-e2f7-1196356eb6bd", 1))
        .containsExactly(
            new VisitRecorded(
                new RecordRef("district-feed", "v-a3bde0bd-2c26-9f6c-6ce8-25fb180359a1"),
                1,
                "dcd46e14-1e1e-d01d-e2f7-1196356eb6bd",
                "26d8e700-7d84-3b34-bfad-274b535ec244",
                Instant.parse("2019-12-31T19:01:28Z"),
                VisitKind.OUTPATIENT,
                List.of(),
                List.of(),
                null));
  }

  @Test
  void tells_of_everything_a_visit_can_hold_and_shows_it_again() {
    VisitRecord visit =
        VisitRecord.of("full", "full")
            .with("kind", "emergency")
            .with("diagnosis", List.of("I10", "E11.900"))
            .with("prescriptions", List.of(Map.of("kind", "long", "supplyDays", 84)))
            .with("referralRecordId", "ref-1");
    post("clinic:A", visit).expectStatus().isCreated();
    assertThat(ReferralService.toldOf("full", 1))
        .containsExactly(
            new VisitRecorded(
                new RecordRef("clinic-A", "full"),
                1,
                "full",
                "A",
                Instant.parse("2025-03-01T01:00:00Z"),
                VisitKind.EMERGENCY,
                List.of("I10", "E11.900"),
                List.of(new Prescription("long", 84)),
                "ref-1"));
    ReferralService.get("clinic:A", "/api/visits/full")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("current")
        .jsonPath("$.content.kind")
        .isEqualTo("emergency")
        .jsonPath("$.content.diagnosis")
        .isEqualTo(List.of("I10", "E11.900"))
        .jsonPath("$.content.prescriptions[0].supplyDays")
        .isEqualTo(84)
        .jsonPath("$.content.referralRecordId")
        .isEqualTo("ref-1");
  }

  @Test
  void takes_two_visits_at_the_same_instant() {
    post("feed", VisitRecord.of("twin-1", "twin")).expectStatus().isCreated();
    post("feed", VisitRecord.of("twin-2", "twin")).expectStatus().isCreated();
    assertThat(ReferralService.toldOf("twin", 2)).hasSize(2);
  }

  @Test
  void goes_through_every_revision() {
    VisitRecord first = VisitRecord.of("life", "zhang");
    post("feed", first).expectStatus().isCreated();
    post("feed", first)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    expectCode(post("feed", first.with("kind", "inpatient")), 409, "revision-conflict");
    post("feed", first.with("revision", 3).with("residentId", "li"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("corrected");
    expectCode(post("feed", first.with("revision", 2)), 409, "stale-revision");
    ReferralService.delete("feed", "/api/visits/life?revision=4&reason=entered+twice")
        .expectStatus()
        .isOk();
    RecordRef record = new RecordRef("district-feed", "life");
    List<DomainEvent> ofZhang = ReferralService.toldOf("zhang", 2);
    assertThat(ofZhang).extracting(DomainEvent::revision).containsExactly(1, 3);
    assertThat(ofZhang.getLast())
        .isEqualTo(
            new RecordVoided(
                RecordKind.VISIT, record, 3, "zhang", "corrected", ReferralService.NOW));
    assertThat(ReferralService.toldOf("li", 2).getLast())
        .isEqualTo(
            new RecordVoided(
                RecordKind.VISIT, record, 4, "li", "entered twice", ReferralService.NOW));
  }

  @Test
  void takes_many_at_once_and_no_bad_one_spoils_its_neighbours() {
    ReferralService.as("feed")
        .post()
        .uri("/internal/records")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            """
            [{"id": "1", "type": "org.jiceng.visit", "data": {"recordId": "b-1", "residentId": "b",
               "institutionId": "A", "occurredAt": "2025-03-01T08:00:00+08:00", "kind": "outpatient"}},
             {"id": "2", "type": "org.jiceng.visit", "data": {"recordId": "b-2", "residentId": "b",
               "institutionId": "A", "occurredAt": "2025-04-01T08:00:00+08:00", "kind": "outpatient"}},
             {"id": "3", "type": "org.jiceng.reading", "data": {"recordId": "b-3"}},
             {"id": "4", "type": "org.jiceng.record-void", "data": {"kind": "visit", "recordId": "b-1",
               "revision": 2, "reason": "mistake"}}]
            """)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[*].status")
        .isEqualTo(List.of("created", "rejected", "rejected", "voided"))
        .jsonPath("$[1].problem.errors[0].code")
        .isEqualTo("in-the-future")
        .jsonPath("$[2].problem.code")
        .isEqualTo("unknown-record-kind");
  }

  @Test
  void is_a_clinics_own_business() {
    expectCode(post("clinic:B", VisitRecord.of("own", "own")), 403, "other-institution");
    VisitRecord ofA = VisitRecord.of("own", "own").with("source", "his");
    post("clinic:A", ofA).expectStatus().isCreated();
    VisitRecord takenOver = ofA.with("revision", 2).with("institutionId", "B");
    expectCode(post("clinic:B", takenOver), 403, "other-institution");
    expectCode(post("clinic:A", takenOver), 403, "other-institution");
    expectCode(
        ReferralService.delete("clinic:B", "/api/visits/own?source=his&revision=2&reason=x"),
        403,
        "other-institution");
    expectCode(
        ReferralService.get("clinic:B", "/api/visits/own?source=his"), 403, "other-institution");
    expectCode(post("director", ofA), 403, "forbidden");
    post("feed", takenOver).expectStatus().isOk();
  }

  @Test
  void needs_a_token() {
    ReferralService.anonymous()
        .post()
        .uri("/api/visits")
        .bodyValue(VisitRecord.of("anonymous", "anonymous").body())
        .exchange()
        .expectStatus()
        .isUnauthorized();
    expectCode(ReferralService.get("feed", "/api/visits/anonymous"), 404, "not-found");
  }

  private static ResponseSpec post(String kind, VisitRecord visit) {
    return ReferralService.post(kind, "/api/visits", visit.body());
  }

  private static void expectCode(ResponseSpec answer, int status, String code) {
    answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
