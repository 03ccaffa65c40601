package org.jiceng.followup;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.RecordVoided;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClosingOverHttpTest {

  @Test
  void may_come_first_and_waits() {
    close("wait-e", Records.closure("wait-x"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.waitsFor")
        .isEqualTo("enrolment");
    enrol(Records.enrolment("wait-e", "waiting"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("created");
    assertThat(FollowUpService.toldOf("waiting", 2))
        .extracting(Object::getClass)
        .containsExactly(ConditionEnrolled.class, EnrolmentClosed.class);
  }

  @Test
  void is_refused_before_the_enrolment() {
    enrol(Records.enrolment("early-e", "early")).expectStatus().isCreated();
    close("early-e", Records.closure("early-x").with("closedOn", "2023-12-31"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("inverted-range");
    FollowUpService.get("feed", "/api/enrolments/early-e/closures/early-x")
        .expectStatus()
        .isNotFound();
  }

  @Test
  void can_be_read_and_taken_back() {
    enrol(Records.enrolment("back-e", "back")).expectStatus().isCreated();
    close("back-e", Records.closure("back-x")).expectStatus().isCreated();
    FollowUpService.get("feed", "/api/enrolments/back-e/closures/back-x")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.content.enrolmentRecordId")
        .isEqualTo("back-e")
        .jsonPath("$.content.closedOn")
        .isEqualTo("2024-06-30");
    FollowUpService.delete(
            "feed", "/api/enrolments/back-e/closures/back-x?revision=2&reason=came+back")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("voided");
    assertThat(FollowUpService.toldOf("back", 3).getLast())
        .isInstanceOf(RecordVoided.class)
        .extracting(DomainEvent::revision)
        .isEqualTo(2);
  }

  @Test
  void can_be_taken_back_in_bulk_without_naming_the_enrolment() {
    enrol(Records.enrolment("bulk-back-e", "bulk-back")).expectStatus().isCreated();
    close("bulk-back-e", Records.closure("bulk-back-x")).expectStatus().isCreated();
    FollowUpService.as("feed")
        .post()
        .uri("/internal/records")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(
            """
            [{"id": "1", "type": "org.jiceng.record-void", "data": {"kind": "enrolment-closure",
              "recordId": "bulk-back-x", "revision": 2, "reason": "came back"}},
             {"id": "2", "type": "org.jiceng.record-void", "data": {"kind": "enrolment-closure",
              "recordId": "nobody", "revision": 2, "reason": "came back"}}]
            """)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[0].status")
        .isEqualTo("voided")
        .jsonPath("$[1].httpStatus")
        .isEqualTo(404);
  }

  @Test
  void belongs_to_one_enrolment_alone() {
    close("one-e", Records.closure("one-x")).expectStatus().isCreated();
    close("two-e", Records.closure("one-x").with("revision", 2))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("other-enrolment");
  }

  @Test
  void may_turn_to_another_enrolment_when_the_first_never_took_it() {
    enrol(Records.enrolment("mixed-up-e", "mixed-up")).expectStatus().isCreated();
    close("mixed-up-e", Records.closure("meant-x").with("closedOn", "2023-01-01"))
        .expectStatus()
        .isEqualTo(422);
    close("meant-e", Records.closure("meant-x").with("closedOn", "2023-01-01"))
        .expectStatus()
        .isCreated();
    close("mixed-up-e", Records.closure("meant-x")).expectStatus().isEqualTo(409);
    close("meant-e", Records.closure("meant-x").with("closedOn", "2023-01-01"))
        .expectStatus()
        .isOk();
  }

  private static ResponseSpec enrol(Records enrolment) {
    return FollowUpService.post("feed", "/api/enrolments", enrolment.body());
  }

  private static ResponseSpec close(String enrolmentRecordId, Records closure) {
    return FollowUpService.post(
        "feed", "/api/enrolments/" + enrolmentRecordId + "/closures", closure.body());
  }
}
