package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.SigningService.delete;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.put;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RegisteringOverHttpTest {

  private static final Map<String, Object> RESIDENT =
      Map.of(
          "birthDate", "1958-06-05",
          "sex", "female",
          "institutionId", "north",
          "responsibleFrom", "1958-06-05",
          "permanentFrom", "1958-06-05");
  private static final Map<String, Object> INSTITUTION =
      Map.of(
          "name", "北区社区卫生服务中心",
          "district", "leeds",
          "tier", "primary",
          "kind", "community-health-centre",
          "pilot", false);

  @Test
  void tells_of_an_institution_under_its_own_id() {
    put("clinic:inst-1", "/api/institutions/inst-1", INSTITUTION)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.recordId")
        .isEqualTo("inst-1")
        .jsonPath("$.source")
        .isEqualTo("district");
    put("feed", "/api/institutions/inst-1", with(INSTITUTION, "institutionId", "inst-1"))
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    assertThat(toldOf("inst-1", 1)).hasSize(1).first().isInstanceOf(InstitutionRegistered.class);
    refused(put("clinic:north", "/api/institutions/inst-2", INSTITUTION), 403, "other-institution");
    put("feed", "/api/institutions/inst-2", with(INSTITUTION, "institutionId", "inst-3"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("contradiction");
  }

  @ParameterizedTest
  @CsvSource({
    "recordId, elsewhere",
    "source, his",
    "residentId, elsewhere",
  })
  void refuses_a_body_that_calls_the_record_otherwise_than_the_path(String field, String value) {
    put("feed", "/api/residents/named", with(RESIDENT, field, value))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid-fields")
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/" + field)
        .jsonPath("$.errors[0].code")
        .isEqualTo("contradiction");
    refused(SigningService.get("feed", "/api/residents/named"), 404, "not-found");
  }

  @Test
  void takes_a_body_that_repeats_what_the_path_calls_the_record() {
    put("feed", "/api/residents/repeated", RESIDENT).expectStatus().isCreated();
    put(
            "feed",
            "/api/residents/repeated",
            with(RESIDENT, "recordId", "repeated", "source", "district", "residentId", "repeated"))
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
  }

  @Test
  void tells_of_a_resident_and_of_every_institution_that_was_responsible() {
    put("clinic:north", "/api/residents/moved", RESIDENT).expectStatus().isCreated();
    put(
            "clinic:south",
            "/api/residents/moved",
            with(
                RESIDENT, "institutionId", "south", "responsibleFrom", "2024-01-01", "revision", 2))
        .expectStatus()
        .isOk();
    assertThat(((ResidentRegistered) toldOf("moved", 2).get(1)).responsibilities())
        .containsExactly(
            new Responsibility("north", null, LocalDate.parse("1958-06-05")),
            new Responsibility("south", null, LocalDate.parse("2024-01-01")));
  }

  @Test
  void lets_either_side_of_a_move_tell_of_it_and_nobody_else() {
    put("clinic:north", "/api/residents/given", RESIDENT).expectStatus().isCreated();
    var moved =
        with(RESIDENT, "institutionId", "south", "responsibleFrom", "2024-01-01", "revision", 2);
    refused(put("clinic:west", "/api/residents/given", moved), 403, "other-institution");
    put("clinic:north", "/api/residents/given", moved).expectStatus().isOk();
    refused(
        put("clinic:north", "/api/residents/given", with(moved, "sex", "male", "revision", 3)),
        403,
        "other-institution");
    refused(
        delete("clinic:north", "/api/residents/given?revision=3&reason=x"),
        403,
        "other-institution");
    refused(
        put("clinic:north", "/api/residents/new-one", with(RESIDENT, "institutionId", "south")),
        403,
        "other-institution");
    delete("clinic:south", "/api/residents/given?revision=3&reason=x").expectStatus().isOk();
  }

  @ParameterizedTest
  @CsvSource({
    "birthDate, 2025-03-12, in-the-future",
    "diedOn, 2025-03-12, in-the-future",
    "diedOn, 1958-06-04, before-birth",
    "permanentTo, 1958-06-04, inverted-range",
  })
  void refuses_days_that_break_a_rule(String field, String value, String rule) {
    put("feed", "/api/residents/ruled", with(RESIDENT, field, value))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[?(@.pointer=='/" + field + "')].code")
        .isEqualTo(rule);
  }

  @Test
  void tells_of_an_answer_under_the_clinics_own_source_alone() {
    Map<String, Object> survey =
        Map.of(
            "recordId", "s1",
            "residentId", "asked",
            "contractRecordId", "c1",
            "answeredAt", "2024-11-02T10:00:00+08:00",
            "score", 4);
    refused(
        post("clinic:north", "/api/surveys", with(survey, "source", "clinic-south")),
        403,
        "other-institution");
    post("clinic:north", "/api/surveys", survey).expectStatus().isCreated();
    assertThat(toldOf("asked", 1))
        .extracting(event -> event.record(), event -> ((SurveyAnswered) event).score())
        .isEqualTo(
            List.of(org.assertj.core.groups.Tuple.tuple(new RecordRef("clinic-north", "s1"), 4)));
    for (Object score : List.of(0, 6)) {
      post("clinic:north", "/api/surveys", with(survey, "recordId", "s2", "score", score))
          .expectStatus()
          .isEqualTo(422);
    }
    for (Object score : List.of(4.5, "4")) {
      post("clinic:north", "/api/surveys", with(survey, "recordId", "s2", "score", score))
          .expectStatus()
          .isBadRequest();
    }
  }
}
