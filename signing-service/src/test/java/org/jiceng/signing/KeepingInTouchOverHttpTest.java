package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.SigningService.broken;
import static org.jiceng.signing.SigningService.delete;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.put;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiceng.events.ContactEvent.ContactAssigned;
import org.jiceng.events.ContactEvent.ContactRecorded;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// It is the 10th of March 2025.
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepingInTouchOverHttpTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void tells_of_a_resident_under_the_resident_and_of_an_organisation_under_the_institution() {
    assign("clinic:dale", "a-r", "dale-1", Map.of("residentId", "dale-r"));
    assign("clinic:dale", "a-o", "dale-1", Map.of("organisationId", "dale-park"));
    post(
            "clinic:dale",
            "/api/contacts",
            Map.of(
                "recordId", "c-r",
                "staffId", "dale-1",
                "residentId", "dale-r",
                "occurredAt", "2025-02-01T10:00:00+08:00",
                "channel", "phone"))
        .expectStatus()
        .isCreated();
    assertThat(toldOf("dale-r", 2))
        .extracting(Object::getClass)
        .containsExactlyInAnyOrder((Class) ContactAssigned.class, (Class) ContactRecorded.class);
    assertThat(toldOf("dale", 1)).hasSize(1).first().isInstanceOf(ContactAssigned.class);
    get("clinic:dale", "/api/contact-assignments/a-o")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.content.organisationId")
        .isEqualTo("dale-park")
        .jsonPath("$.content.institutionId")
        .isEqualTo("dale")
        .jsonPath("$.content.residentId")
        .doesNotExist();
  }

  @Test
  void lists_what_the_quarter_still_asks_for_by_institution_team_and_staff() {
    assign("clinic:vale", "a-1", "vale-1", Map.of("residentId", "vale-r1"));
    assign("clinic:vale", "a-2", "vale-1", Map.of("residentId", "vale-r2"));
    assign("clinic:vale", "a-3", "vale-2", Map.of("organisationId", "vale-park"));
    assign("clinic:vale", "a-4", "vale-1", Map.of("residentId", "vale-r4", "from", "2025-01-02"));
    contact("clinic:vale", "c-1", "vale-1", "vale-r1", "phone");
    contact("clinic:vale", "c-2", "vale-1", "vale-r2", "mass-message");
    put(
            "clinic:vale",
            "/api/teams/vale-team",
            Map.of(
                "institutionId", "vale",
                "from", "2024-01-01",
                "members",
                    List.of(Map.of("staffId", "vale-2", "role", "nurse", "from", "2024-01-01"))))
        .expectStatus()
        .isCreated();

    JsonNode all = list("clinic:vale", "institution=vale");
    assertThat(all.path("quarter").asString()).isEqualTo("2025-Q1");
    assertThat(all.path("assigned").asInt()).isEqualTo(3);
    assertThat(all.path("contacted").asInt()).isEqualTo(1);
    assertThat(all.path("overdue").asInt()).isEqualTo(2);
    assertThat(names(all)).containsExactly("vale-r2", "vale-park");
    assertThat(names(list("clinic:vale", "staff=vale-1"))).containsExactly("vale-r2");
    assertThat(names(list("clinic:vale", "team=vale-team"))).containsExactly("vale-park");
    assertThat(names(list("clinic:vale", "institution=vale&quarter=2025-Q2")))
        .containsExactly("vale-r2", "vale-park", "vale-r4", "vale-r1");
    assertThat(names(list("director", "institution=vale"))).hasSize(2);
    assertThat(names(list("clinic:other", "staff=vale-1"))).isEmpty();
    refused(
        get("clinic:other", "/api/worklists/contacts?institution=vale"), 403, "other-institution");
    refused(
        get("clinic:other", "/api/worklists/contacts?team=vale-team"), 403, "other-institution");
    refused(get("clinic:vale", "/api/worklists/contacts?team=nobody"), 404, "not-found");
    refused(get("operations", "/api/worklists/contacts?institution=vale"), 403, "forbidden");
    delete("clinic:vale", "/api/contact-assignments/a-2?revision=2&reason=left")
        .expectStatus()
        .isOk();
    delete("clinic:vale", "/api/contacts/c-1?revision=2&reason=twice").expectStatus().isOk();
    assertThat(names(list("clinic:vale", "institution=vale")))
        .containsExactlyInAnyOrder("vale-r1", "vale-park");
  }

  @Test
  void pages_without_leaving_anyone_out() {
    for (int i = 0; i < 5; i++) {
      assign(
          "clinic:page",
          "a-" + i,
          "page-1",
          Map.of("residentId", "page-r" + i, "from", "2024-0" + (9 - i) + "-01"));
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = list("clinic:page", "institution=page&limit=2" + after);
      seen.addAll(names(page));
      after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asString();
    } while (!after.isEmpty());
    assertThat(seen).containsExactly("page-r4", "page-r3", "page-r2", "page-r1", "page-r0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "institution=vale&staff=vale-1",
        "institution=va%20le",
        "institution=vale&quarter=2025",
        "institution=vale&limit=501",
        "institution=vale&limit=0",
        "institution=vale&after=%21",
        "institution=vale&day=2025-01-01"
      })
  void refuses_questions_it_does_not_understand(String query) {
    get("clinic:vale", "/api/worklists/contacts?" + query).expectStatus().isBadRequest();
  }

  @Test
  void refuses_what_makes_no_record_or_breaks_a_rule() {
    var assignment = Map.<String, Object>of("recordId", "w", "staffId", "s", "from", "2025-01-01");
    for (var body :
        List.of(
            assignment,
            with(assignment, "residentId", "r", "organisationId", "o"),
            with(assignment, "residentId", "r r"),
            with(assignment, "residentId", "r", "purpose", "x"))) {
      post("clinic:dale", "/api/contact-assignments", body).expectStatus().isBadRequest();
    }
    post("feed", "/api/contact-assignments", with(assignment, "residentId", "r"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/institutionId");
    broken(
        post(
            "clinic:dale",
            "/api/contact-assignments",
            with(assignment, "residentId", "r", "to", "2024-12-31")),
        "/to",
        "inverted-range");
    refused(
        post(
            "clinic:dale",
            "/api/contact-assignments",
            with(assignment, "residentId", "r", "institutionId", "vale")),
        403,
        "other-institution");
    var contact =
        Map.<String, Object>of(
            "recordId", "w",
            "staffId", "s",
            "residentId", "r",
            "channel", "phone",
            "occurredAt", "2025-03-12T00:00:00+08:00");
    broken(post("clinic:dale", "/api/contacts", contact), "/occurredAt", "in-the-future");
    post("clinic:dale", "/api/contacts", with(contact, "purpose", "about Mrs Wang"))
        .expectStatus()
        .isBadRequest();
    refused(
        post(
            "clinic:dale",
            "/api/contacts",
            with(contact, "institutionId", "vale", "occurredAt", "2025-03-01T00:00:00+08:00")),
        403,
        "other-institution");
  }

  @Test
  void takes_answers_to_a_third_party_from_the_district_alone_and_shows_what_was_ticked() {
    Map<String, Object> answer =
        Map.of(
            "recordId", "t-1",
            "residentId", "asked-by-others",
            "answeredAt", "2024-11-02T10:00:00+08:00",
            "score", 2,
            "scale", 3,
            "provider", "third-party",
            "batchId", "2024-autumn");
    refused(post("clinic:north", "/api/surveys", answer), 403, "other-institution");
    post("feed", "/api/surveys", answer).expectStatus().isCreated();
    get("feed", "/api/surveys/t-1")
        .expectBody()
        .jsonPath("$.content.score")
        .isEqualTo(2)
        .jsonPath("$.content.provider")
        .isEqualTo("third-party");
    broken(
        post("feed", "/api/surveys", with(answer, "recordId", "t-2", "score", 4)),
        "/score",
        "out-of-range");
    post("feed", "/api/surveys", with(answer, "recordId", "t-2", "scale", 4))
        .expectStatus()
        .isBadRequest();
    post("feed", "/api/surveys", with(answer, "recordId", "t-2", "batchId", null))
        .expectStatus()
        .isBadRequest();
  }

  private static void assign(String as, String recordId, String staff, Map<String, Object> more) {
    Map<String, Object> body =
        with(Map.of("recordId", recordId, "staffId", staff, "from", "2024-10-01"));
    body.putAll(more);
    post(as, "/api/contact-assignments", body).expectStatus().isCreated();
  }

  private static void contact(
      String as, String recordId, String staff, String resident, String channel) {
    post(
            as,
            "/api/contacts",
            Map.of(
                "recordId", recordId,
                "staffId", staff,
                "residentId", resident,
                "occurredAt", "2025-03-01T10:00:00+08:00",
                "channel", channel))
        .expectStatus()
        .isCreated();
  }

  private static JsonNode list(String as, String query) {
    byte[] body =
        get(as, "/api/worklists/contacts?" + query)
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JSON.readTree(body);
  }

  private static List<String> names(JsonNode list) {
    List<String> names = new ArrayList<>();
    for (JsonNode item : list.path("items")) {
      names.add(item.path(item.has("residentId") ? "residentId" : "organisationId").asString());
    }
    return names;
  }
}
