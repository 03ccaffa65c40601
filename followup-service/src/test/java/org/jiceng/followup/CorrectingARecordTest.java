package org.jiceng.followup;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CorrectingARecordTest {

  /// A kind of record that stands for itself.
  record Kind(String path, RecordKind kind, BiFunction<String, String, Records> record) {
    @Override
    public String toString() {
      return path;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("/api/enrolments", RecordKind.ENROLMENT, Records::enrolment),
        new Kind("/api/follow-ups", RecordKind.FOLLOW_UP, Records::followUp),
        new Kind("/api/readings", RecordKind.READING, Records::reading),
        new Kind("/api/medication-plans", RecordKind.MEDICATION_PLAN, Records::plan));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void goes_through_every_revision(Kind kind) {
    String id = "life-" + kind.kind().wireName();
    String zhang = id + "-zhang";
    String li = id + "-li";
    Records first = kind.record().apply(id, zhang);
    String uri = kind.path() + "/" + id;

    post(kind, first).expectStatus().isCreated().expectHeader().doesNotExist("Idempotent-Replay");
    post(kind, first)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true")
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("replayed");
    expectCode(post(kind, first.with("residentId", li)), "revision-conflict");
    post(kind, first.with("revision", 3).with("residentId", li))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("corrected");
    expectCode(post(kind, first.with("revision", 2)), "stale-revision");
    FollowUpService.delete("feed", uri + "?revision=4&reason=entered+twice")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("voided");
    FollowUpService.delete("feed", uri + "?revision=4&reason=entered+twice")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    FollowUpService.get("feed", uri).expectBody().jsonPath("$.status").isEqualTo("voided");

    RecordRef record = new RecordRef("district-feed", id);
    List<DomainEvent> ofZhang = FollowUpService.toldOf(zhang, 2);
    assertThat(ofZhang).extracting(DomainEvent::revision).containsExactly(1, 3);
    assertThat(ofZhang.getLast())
        .isEqualTo(
            new RecordVoided(kind.kind(), record, 3, zhang, "corrected", FollowUpService.NOW));
    List<DomainEvent> ofLi = FollowUpService.toldOf(li, 2);
    assertThat(ofLi).extracting(DomainEvent::revision).containsExactly(3, 4);
    assertThat(ofLi.getLast())
        .isEqualTo(
            new RecordVoided(kind.kind(), record, 4, li, "entered twice", FollowUpService.NOW));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void shows_what_is_stored_in_the_form_in_which_it_came(Kind kind) {
    String id = "shown-" + kind.kind().wireName();
    post(kind, kind.record().apply(id, "shown")).expectStatus().isCreated();
    FollowUpService.get("feed", kind.path() + "/" + id)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.recordId")
        .isEqualTo(id)
        .jsonPath("$.source")
        .isEqualTo("district-feed")
        .jsonPath("$.revision")
        .isEqualTo(1)
        .jsonPath("$.status")
        .isEqualTo("current")
        .jsonPath("$.content.residentId")
        .isEqualTo("shown");
  }

  @Test
  void keeps_what_a_follow_up_found_and_what_was_unusual() {
    Records followUp =
        Records.followUp("all-fields", "wang")
            .with("staffId", "dr-li")
            .with("symptoms", List.of("headache", "dizziness"))
            .with("adverseReaction", true)
            .with("newComplication", false)
            .with("complicationWorse", false)
            .with("heartRate", 39)
            .with("weight", 70.5)
            .with("randomGlucose", 9.25)
            .with("fastingGlucose", 6.1)
            .with("hba1c", 6.5)
            .with("nextOn", "2025-06-01");
    FollowUpService.post("feed", "/api/follow-ups", followUp.body())
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.flags")
        .isEqualTo(List.of("soft-limit:/heartRate", "late-input"));
    FollowUpService.get("feed", "/api/follow-ups/all-fields")
        .expectBody()
        .jsonPath("$.content.symptoms")
        .isEqualTo(List.of("headache", "dizziness"))
        .jsonPath("$.content.adverseReaction")
        .isEqualTo(true)
        .jsonPath("$.content.newComplication")
        .isEqualTo(false)
        .jsonPath("$.content.randomGlucose")
        .isEqualTo(9.25)
        .jsonPath("$.content.systolic")
        .isEqualTo(132)
        .jsonPath("$.content.nextOn")
        .isEqualTo("2025-06-01")
        .jsonPath("$.flags")
        .isEqualTo(List.of("soft-limit:/heartRate", "late-input"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void may_begin_with_what_was_read_back(Kind kind) {
    String id = "read-back-" + kind.kind().wireName();
    post(kind, kind.record().apply(id, "read-back")).expectStatus().isCreated();
    Map<?, ?> shown =
        FollowUpService.get("feed", kind.path() + "/" + id)
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    Map<String, Object> again = new HashMap<>();
    ((Map<?, ?>) shown.get("content")).forEach((name, value) -> again.put((String) name, value));
    again.put("recordId", id);
    again.put("revision", 2);
    FollowUpService.post("feed", kind.path(), again)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("corrected");
  }

  @Test
  void does_not_depend_on_how_the_JSON_was_laid_out() {
    Records reading = Records.reading("layout", "layout").with("hba1c", 6.5);
    FollowUpService.post("feed", "/api/readings", reading.body()).expectStatus().isCreated();
    FollowUpService.post(
            "feed", "/api/readings", reading.with("hba1c", new BigDecimal("6.50")).body())
        .expectStatus()
        .isOk();
    assertThat(FollowUpService.toldOf("layout", 1))
        .singleElement()
        .isInstanceOf(MeasurementRecorded.class);
  }

  @Test
  void counts_the_drugs_that_come_with_dose_and_frequency() {
    Records plan = Records.plan("counted", "counted");
    FollowUpService.post("feed", "/api/medication-plans", plan.with("drugs", List.of()).body())
        .expectStatus()
        .isCreated();
    FollowUpService.get("feed", "/api/medication-plans/counted")
        .expectBody()
        .jsonPath("$.content.drugs.length()")
        .isEqualTo(0);
  }

  @Test
  void takes_a_condition_that_the_district_added() {
    FollowUpService.post(
            "feed",
            "/api/enrolments",
            Records.enrolment("added", "added").with("condition", "osteoporosis").body())
        .expectStatus()
        .isCreated();
  }

  private static ResponseSpec post(Kind kind, Records record) {
    return FollowUpService.post("feed", kind.path(), record.body());
  }

  private static void expectCode(ResponseSpec answer, String code) {
    answer.expectStatus().isEqualTo(409).expectBody().jsonPath("$.code").isEqualTo(code);
  }
}
