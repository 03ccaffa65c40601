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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent.Affiliation;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DescribingPlacesOverHttpTest {

  private static final String FROM = "2024-01-01";

  /// What can be put or posted for an institution: kind, path, id, body.
  static Stream<Arguments> records() {
    return Stream.of(
        placed("grid", "grids", "grid-1", "gridId", grid("fen")),
        placed(
            "team",
            "teams",
            "team-1",
            "teamId",
            Map.of(
                "institutionId", "fen",
                "from", FROM,
                "members",
                    List.of(
                        Map.of("staffId", "staff-1", "role", "doctor", "from", FROM),
                        Map.of("staffId", "staff-2", "role", "volunteer", "from", FROM)),
                "specialistSupport",
                    List.of(
                        Map.of(
                            "institutionId",
                            "hospital",
                            "specialty",
                            "endocrinology",
                            "lead",
                            true,
                            "from",
                            FROM)),
                "gridIds", List.of("grid-1"))),
        placed(
            "staff",
            "staff",
            "staff-1",
            "staffId",
            Map.of(
                "category", "doctor",
                "employments", List.of(Map.of("institutionId", "fen", "from", FROM)),
                "roles", List.of(Map.of("role", "leader", "from", FROM)),
                "gpRegistrations", List.of(Map.of("registration", "added", "from", FROM)),
                "licences", List.of(Map.of("licence", "physician", "from", FROM)),
                "filings", List.of(Map.of("from", FROM)),
                "transferTrainedOn", "2017-11-30",
                "mainPracticeInstitutionId", "fen",
                "publicHealthFrom", FROM)),
        placed(
            "organisation",
            "organisations",
            "park-1",
            "organisationId",
            Map.of(
                "institutionId", "fen",
                "name", "柳园科技园",
                "kind", "park",
                "functionalCommunity", true,
                "creditCode", "91350100M000100Y43",
                "from", FROM)),
        placed(
            "village",
            "villages",
            "village-1",
            "villageId",
            Map.of("institutionId", "fen", "name", "青石村", "lowIncomePaired", true, "from", FROM)),
        posted(
            "training",
            "trainings",
            Map.of(
                "staffId", "staff-1",
                "institutionId", "fen",
                "topic", "hypertension",
                "level", "district",
                "on", FROM,
                "hours", 7.5,
                "passed", true,
                "programme", "bh-2019")),
        posted(
            "service-agreement",
            "service-agreements",
            Map.of(
                "institutionId", "fen",
                "teamId", "team-1",
                "elderlyCareInstitutionId", "evergreen",
                "from", FROM)));
  }

  private static Arguments placed(
      String kind, String path, String id, String idField, Map<String, Object> body) {
    return Arguments.of(kind, path, id, idField, body);
  }

  private static Arguments posted(String kind, String path, Map<String, Object> body) {
    return Arguments.of(kind, path, kind + "-1", "recordId", body);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void takes_shows_repeats_corrects_and_takes_back(
      String kind, String path, String id, String idField, Map<String, Object> body) {
    String one = "/api/" + path + "/" + id;
    boolean isPut = !idField.equals("recordId");
    String source = isPut ? "" : "&source=clinic-fen";
    refused(write(isPut, path, id, body, "clinic:other"), 403, "other-institution");
    refused(get("feed", one), 404, "not-found");
    write(isPut, path, id, body, "clinic:fen").expectStatus().isCreated();
    write(isPut, path, id, body, "clinic:fen")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    var shown = get("clinic:fen", one).expectStatus().isOk().expectBody();
    body.forEach(
        (name, value) -> {
          if (value instanceof String || value instanceof Boolean || value instanceof Double) {
            shown.jsonPath("$.content." + name).isEqualTo(value);
          } else if (value instanceof List<?> list) {
            shown.jsonPath("$.content." + name + ".length()").isEqualTo(list.size());
          }
        });
    refused(
        get("clinic:other", one + (isPut ? "" : "?source=clinic-fen")), 403, "other-institution");
    refused(
        delete("clinic:other", one + "?revision=2&reason=x" + source), 403, "other-institution");
    delete("clinic:fen", one + "?revision=2&reason=x").expectStatus().isOk();
    write(isPut, path, id, with(body, "revision", 3), "clinic:fen").expectStatus().isOk();
    List<String> told = new ArrayList<>();
    for (int expected = 1; told.size() < 3; expected++) {
      told =
          toldOf("fen", expected).stream()
              .filter(event -> event.kind().wireName().equals(kind))
              .map(event -> event.revision() + (event instanceof RecordVoided ? " void" : ""))
              .toList();
    }
    assertThat(told).containsExactly("1", "2 void", "3");
  }

  private static org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec write(
      boolean isPut, String path, String id, Map<String, Object> body, String as) {
    return isPut
        ? SigningService.put(as, "/api/" + path + "/" + id, body)
        : post(as, "/api/" + path, with(body, "recordId", id));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void come_in_many_at_once_as_well(
      String kind, String path, String id, String idField, Map<String, Object> body) {
    post(
            "feed",
            "/internal/records?dryRun=true",
            List.of(
                Map.of(
                    "id",
                    "e-1",
                    "type",
                    "org.jiceng." + kind,
                    "data",
                    with(body, idField, id + "-many"))))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[0].status")
        .isEqualTo("created");
    refused(get("feed", "/api/" + path + "/" + id + "-many"), 404, "not-found");
  }

  @Test
  void a_grid_may_be_handed_over_by_either_side_and_nobody_else() {
    put("clinic:fen", "/api/grids/handed", grid("fen")).expectStatus().isCreated();
    var moved =
        Map.of(
            "revision",
            2,
            "assignments",
            List.of(
                Map.of("institutionId", "fen", "from", FROM),
                Map.of("institutionId", "moor", "from", "2025-01-01")));
    refused(put("clinic:west", "/api/grids/handed", moved), 403, "other-institution");
    put("clinic:moor", "/api/grids/handed", moved).expectStatus().isOk();
    assertThat(toldOf("moor", 1)).hasSize(1);
  }

  @Test
  void refuses_a_name_of_staff_and_what_is_not_known() {
    put("feed", "/api/staff/secret", with(staff(), "name", "王芳"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("unknown-field");
    for (var wrong :
        List.of(
            Map.entry("category", (Object) "wizard"),
            Map.entry("roles", List.of(Map.of("role", "wizard", "from", FROM))),
            Map.entry("licences", List.of(Map.of("licence", "wizard", "from", FROM))),
            Map.entry(
                "gpRegistrations", List.of(Map.of("registration", "wizard", "from", FROM))))) {
      put("feed", "/api/staff/secret", with(staff(), wrong.getKey(), wrong.getValue()))
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.errors[0].code")
          .isEqualTo("unknown-value");
    }
    put("feed", "/api/staff/secret", with(staff(), "employments", List.of()))
        .expectStatus()
        .isBadRequest();
    put("feed", "/api/grids/none", Map.of("assignments", List.of())).expectStatus().isBadRequest();
    put("feed", "/api/grids/none", Map.of()).expectStatus().isBadRequest();
  }

  @Test
  void refuses_what_breaks_a_rule() {
    broken(
        put(
            "feed",
            "/api/villages/v",
            Map.of("institutionId", "fen", "name", "青石村", "from", FROM, "to", "2023-12-31")),
        "/to",
        "inverted-range");
    broken(
        put(
            "feed",
            "/api/organisations/o",
            Map.of(
                "institutionId",
                "fen",
                "name",
                "学校",
                "kind",
                "school",
                "from",
                FROM,
                "to",
                "2023-12-31")),
        "/to",
        "inverted-range");
  }

  @Test
  void warns_of_an_unsound_credit_code_in_every_answer_and_takes_it() {
    var organisation =
        Map.<String, Object>of(
            "institutionId", "fen",
            "name", "老厂",
            "kind", "enterprise",
            "creditCode", "91350100M000100Y44",
            "from", FROM);
    put("feed", "/api/organisations/old-works", organisation)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.warnings[0].code")
        .isEqualTo("unsound-code");
    get("feed", "/api/organisations/old-works")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.warnings[0].pointer")
        .isEqualTo("/creditCode");
    put(
            "feed",
            "/api/organisations/old-works",
            with(organisation, "creditCode", "91350100M000100Y43", "revision", 2))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.warnings")
        .doesNotExist();
  }

  @Test
  void an_institution_that_moves_keeps_the_district_it_belonged_to() {
    Map<String, Object> profile =
        Map.of(
            "name", "Heron Centre",
            "district", "leeds",
            "tier", "primary",
            "kind", "community-health-centre",
            "openedOn", "1998-05-01",
            "counts", List.of(Map.of("count", "expert-studios", "value", 2, "on", FROM)),
            "codes", List.of(Map.of("system", "ws218", "code", "short")),
            "populations", List.of(Map.of("year", 2024, "permanent", 900, "child0to6", 40)));
    put("clinic:heron", "/api/institutions/heron", profile)
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.warnings[0].pointer")
        .isEqualTo("/codes/0/code");
    put(
            "clinic:heron",
            "/api/institutions/heron",
            with(profile, "district", "york", "districtFrom", "2025-01-01", "revision", 2))
        .expectStatus()
        .isOk();
    var told = (InstitutionRegistered) toldOf("heron", 2).get(1);
    assertThat(told.district()).isEqualTo("york");
    assertThat(told.affiliations())
        .containsExactly(
            new Affiliation("leeds", null, null),
            new Affiliation("york", null, LocalDate.parse("2025-01-01")));
    get("feed", "/api/institutions/heron")
        .expectBody()
        .jsonPath("$.content.affiliations[1].district")
        .isEqualTo("york")
        .jsonPath("$.content.populations[0].child0to6")
        .isEqualTo(40)
        .jsonPath("$.content.counts[0].value")
        .isEqualTo(2);
    put(
            "clinic:heron",
            "/api/institutions/heron",
            with(profile, "affiliations", List.of(Map.of("district", "york")), "revision", 3))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("given-twice");
  }

  private static Map<String, Object> grid(String institution) {
    return Map.of(
        "name",
        "三网格",
        "assignments",
        List.of(Map.of("institutionId", institution, "teamId", "team-1", "from", FROM)));
  }

  private static Map<String, Object> staff() {
    return Map.of(
        "category", "nurse", "employments", List.of(Map.of("institutionId", "fen", "from", FROM)));
  }
}
