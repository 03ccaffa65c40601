package org.jiceng.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.followup.FollowUpService.delete;
import static org.jiceng.followup.FollowUpService.get;
import static org.jiceng.followup.FollowUpService.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiceng.events.PersonalCareEvent.DrugsReserved;
import org.jiceng.events.PersonalCareEvent.OnlineConsultationAsked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// Residents put questions and reserve drugs themselves (BH §6, §7), for themselves alone.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AskingForOneselfTest {

  private static final String QUESTIONS = "/api/online-consultations";
  private static final String DRUGS = "/api/drug-reservations";

  private static Map<String, Object> question(String id, String resident) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recordId", id);
    body.put("residentId", resident);
    body.put("institutionId", "lotus-clinic");
    body.put("occurredAt", "2025-03-09T10:00:00+08:00");
    body.put("question", "May I take it in the evening?");
    return body;
  }

  private static Map<String, Object> reservation(String id, String resident) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recordId", id);
    body.put("residentId", resident);
    body.put("institutionId", "lotus-clinic");
    body.put("occurredAt", "2025-03-09T10:00:00+08:00");
    body.put("items", List.of(Map.of("drug", "amlodipine 5 mg", "units", 28)));
    return body;
  }

  private static Map<String, Object> step(String id, String resident, String step) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recordId", id);
    body.put("source", "resident-" + resident);
    body.put("residentId", resident);
    body.put("occurredAt", "2025-03-09T12:00:00+08:00");
    body.put("step", step);
    return body;
  }

  private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(body);
    changed.put(name, value);
    return changed;
  }

  private static void forbidden(ResponseSpec response, String code) {
    response.expectStatus().isForbidden().expectBody().jsonPath("$.code").isEqualTo(code);
  }

  @Test
  void a_resident_asks_reads_the_answer_and_asks_again() {
    post("resident:ning", QUESTIONS, question("q", "ning")).expectStatus().isCreated();
    assertThat(FollowUpService.toldOf("ning", 1))
        .hasOnlyElementsOfType(OnlineConsultationAsked.class);
    post(
            "clinic:lotus-clinic",
            QUESTIONS + "/q/steps",
            with(step("a", "ning", "answer"), "text", "Yes."))
        .expectStatus()
        .isCreated();
    get("resident:ning", QUESTIONS)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.residentId")
        .isEqualTo("ning")
        .jsonPath("$.items.length()")
        .isEqualTo(1)
        .jsonPath("$.items[0].state")
        .isEqualTo("answered")
        .jsonPath("$.items[0].steps[0].text")
        .isEqualTo("Yes.");
    get("resident:ning", QUESTIONS + "/q")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.content.question")
        .isEqualTo("May I take it in the evening?");
    post(
            "resident:ning",
            QUESTIONS + "/q/steps",
            with(step("again", "ning", "question"), "occurredAt", "2025-03-09T13:00:00+08:00"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("asked");
  }

  @Test
  void a_resident_reserves_drugs_and_cancels() {
    post("resident:ping", DRUGS, reservation("d", "ping")).expectStatus().isCreated();
    assertThat(FollowUpService.toldOf("ping", 1)).hasOnlyElementsOfType(DrugsReserved.class);
    forbidden(
        post("resident:ping", DRUGS + "/d/steps", step("ready", "ping", "ready")), "forbidden");
    post("resident:ping", DRUGS + "/d/steps", step("no", "ping", "cancellation"))
        .expectStatus()
        .isCreated();
    get("resident:ping", DRUGS).expectBody().jsonPath("$.items[0].state").isEqualTo("cancelled");
  }

  @ParameterizedTest
  @ValueSource(strings = {QUESTIONS, DRUGS})
  void for_nobody_else(String path) {
    Map<String, Object> body =
        path.equals(QUESTIONS) ? question("o", "rong") : reservation("o", "rong");
    forbidden(post("resident:other", path, body), "other-resident");
    post("resident:rong", path, body).expectStatus().isCreated();
    forbidden(get("resident:other", path + "/o?source=resident-rong"), "other-resident");
    forbidden(
        post("resident:other", path, with(with(body, "source", "resident-rong"), "revision", 2)),
        "other-resident");
    forbidden(
        post(
            "resident:other",
            path,
            with(
                with(with(body, "source", "resident-rong"), "revision", 2), "residentId", "other")),
        "other-resident");
    get("resident:other", path).expectBody().jsonPath("$.items.length()").isEqualTo(0);
    forbidden(
        post(
            "resident:other",
            path + "/o/steps",
            with(
                with(
                    step("s", "other", path.equals(QUESTIONS) ? "question" : "cancellation"),
                    "source",
                    "resident-rong"),
                "residentId",
                "rong")),
        "other-resident");
  }

  @Test
  void not_what_a_clinic_recorded_nor_under_its_name() {
    post("clinic:lotus-clinic", QUESTIONS, question("c", "sheng")).expectStatus().isCreated();
    forbidden(
        post(
            "resident:sheng",
            QUESTIONS,
            with(with(question("c", "sheng"), "source", "clinic-lotus-clinic"), "revision", 2)),
        "other-resident");
    get("resident:sheng", QUESTIONS + "/c?source=clinic-lotus-clinic").expectStatus().isOk();
  }

  @Test
  void nothing_else_is_open_to_residents() {
    forbidden(delete("resident:ning", QUESTIONS + "/q?revision=2&reason=mistake"), "forbidden");
    forbidden(post("resident:ning", "/api/home-visits", Map.of()), "forbidden");
    forbidden(post("resident:ning", "/internal/records", List.of()), "forbidden");
    forbidden(get("resident:ning", "/api/home-beds?institution=lotus-clinic"), "forbidden");
    forbidden(get("resident:ning", "/api/outreach/x?source=his"), "forbidden");
    forbidden(get("resident:ning", "/api/charts/ning"), "forbidden");
  }

  @Test
  void the_institution_sees_what_waits_for_it() {
    post("resident:tao", QUESTIONS, with(question("w", "tao"), "institutionId", "tao-clinic"))
        .expectStatus()
        .isCreated();
    get("clinic:tao-clinic", QUESTIONS + "?institution=tao-clinic")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items[0].residentId")
        .isEqualTo("tao");
  }
}
