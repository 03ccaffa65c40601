package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.put;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiceng.events.SigningEvent.GroupMembership;
import org.jiceng.events.SigningEvent.IdentityStanding;
import org.jiceng.events.SigningEvent.Period;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.starter.testing.RunningService;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamingAResidentTest {

  private static Map<String, Object> identity(String number) {
    return Map.of("type", "id-card", "number", number);
  }

  private static Map<String, Object> named(String number) {
    return Map.of(
        "birthDate", "1949-12-31",
        "sex", "female",
        "institutionId", "north",
        "identity", identity(number),
        "name", "王芳",
        "phone", "13812345678");
  }

  @Test
  void shows_only_a_part_of_what_names_somebody() {
    put("clinic:north", "/api/residents/masked", named("11010519491231002X"))
        .expectStatus()
        .isCreated();
    get("clinic:north", "/api/residents/masked")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.content.identity.number")
        .isEqualTo("110105********002X")
        .jsonPath("$.content.name")
        .isEqualTo("王*")
        .jsonPath("$.content.phone")
        .isEqualTo("138****5678");
    assertThat(((ResidentRegistered) toldOf("masked", 1).getFirst()).identity())
        .isEqualTo(IdentityStanding.VALIDATED);
  }

  @Test
  void knows_a_revision_again_and_tells_another_from_it() {
    put("clinic:north", "/api/residents/named-again", named("11010519491231002X"))
        .expectStatus()
        .isCreated();
    put("clinic:north", "/api/residents/named-again", named("11010519491231002x"))
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    refused(
        put(
            "clinic:north",
            "/api/residents/named-again",
            with(named("11010519491231002X"), "phone", "13812345679")),
        409,
        "revision-conflict");
  }

  @Test
  void is_refused_by_code_and_without_repeating_what_was_sent() {
    put("feed", "/api/residents/wrong", named("110105194912310021"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody(String.class)
        .value(
            body ->
                assertThat(body)
                    .contains("identity-check-digit")
                    .contains("/identity/number")
                    .doesNotContain("194912310021"));
    put("feed", "/api/residents/wrong", with(named("11010519491231002X"), "phone", "1381"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("invalid-phone");
    refused(get("feed", "/api/residents/wrong"), 404, "not-found");
  }

  @Test
  void finds_residents_by_what_names_them_each_clinic_its_own() {
    put(
            "feed",
            "/api/residents/found-1",
            with(
                named("440524188001010014"),
                "birthDate",
                "1880-01-01",
                "sex",
                "male",
                "name",
                "李 明",
                "phone",
                "13900000001"))
        .expectStatus()
        .isCreated();
    put(
            "feed",
            "/api/residents/found-2",
            with(
                named("440524188001010014"),
                "birthDate",
                "1880-01-01",
                "sex",
                "male",
                "institutionId",
                "south",
                "name",
                "李明",
                "phone",
                "13900000001"))
        .expectStatus()
        .isCreated();
    for (Map<String, Object> sought :
        List.<Map<String, Object>>of(
            Map.of("identity", identity("440524188001010014")),
            Map.of("phone", "13900000001"),
            Map.of("name", "李明", "birthDate", "1880-01-01", "sex", "male"))) {
      post("feed", "/api/residents/searches", sought)
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.residents[*].residentId")
          .value(ids -> assertThat((List<?>) ids).hasToString("[\"found-1\",\"found-2\"]"));
      post("clinic:south", "/api/residents/searches", sought)
          .expectBody()
          .jsonPath("$.residents.length()")
          .isEqualTo(1)
          .jsonPath("$.residents[0].residentId")
          .isEqualTo("found-2")
          .jsonPath("$.residents[0].name")
          .isEqualTo("李*");
    }
    refused(
        post("feed", "/api/residents/searches", Map.of("phone", "13900000001", "name", "李明")),
        400,
        "invalid-fields");
    refused(post("feed", "/api/residents/searches", Map.of("name", "李明")), 400, "invalid-fields");
    refused(
        post("operations", "/api/residents/searches", Map.of("phone", "13900000001")),
        403,
        "forbidden");
  }

  @Test
  void is_no_longer_found_once_taken_back() {
    put(
            "feed",
            "/api/residents/named-gone",
            with(named("11010519491231002X"), "phone", "13900000002"))
        .expectStatus()
        .isCreated();
    SigningService.delete("feed", "/api/residents/named-gone?revision=2&reason=x")
        .expectStatus()
        .isOk();
    post("feed", "/api/residents/searches", Map.of("phone", "13900000002"))
        .expectBody()
        .jsonPath("$.residents")
        .isEmpty();
  }

  @Test
  void survives_a_change_of_keys() {
    String database = "rotation" + System.nanoTime();
    String older = SigningService.key("old");
    String newer = SigningService.key("new");
    var body = with(named("11010519491231002X"), "phone", "13900000003");
    try (RunningService service = withKeys(database, older)) {
      for (int i = 0; i < 3; i++) {
        service
            .as("feed")
            .put()
            .uri("/api/residents/r" + i)
            .bodyValue(body)
            .exchange()
            .expectStatus()
            .isCreated();
      }
    }
    try (RunningService service = withKeys(database, newer + "," + older)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(
                          service
                              .bean(org.jiceng.signing.resident.Residents.class)
                              .find("r2")
                              .blockOptional(Duration.ofSeconds(10))
                              .orElseThrow()
                              .personal()
                              .indexKey())
                      .isEqualTo("new"));
    }
    try (RunningService service = withKeys(database, newer)) {
      service
          .as("feed")
          .put()
          .uri("/api/residents/r0")
          .bodyValue(body)
          .exchange()
          .expectStatus()
          .isOk()
          .expectHeader()
          .valueEquals("Idempotent-Replay", "true");
      service
          .as("feed")
          .get()
          .uri("/api/residents/r1")
          .exchange()
          .expectBody()
          .jsonPath("$.content.name")
          .isEqualTo("王*");
      service
          .as("feed")
          .post()
          .uri("/api/residents/searches")
          .bodyValue(Map.of("phone", "13900000003"))
          .exchange()
          .expectBody()
          .jsonPath("$.residents.length()")
          .isEqualTo(3);
    }
  }

  private static RunningService withKeys(String database, String keys) {
    return SigningService.toStart()
        .with("jiceng.database", database)
        .with("signing.privacy.encryption-keys", keys)
        .with("signing.privacy.index-keys", keys)
        .start();
  }

  @ParameterizedTest
  @CsvSource({"elderly65", "child0-6", "htn", "t2dm"})
  void leaves_groups_that_follow_from_elsewhere_alone(String group) {
    put(
            "feed",
            "/api/residents/grouped",
            with(
                named("11010519491231002X"),
                "groups",
                List.of(Map.of("group", group, "from", "2020-01-01"))))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("unknown-value");
  }

  @Test
  void tells_of_several_periods_grids_and_the_village_of_a_membership() {
    Map<String, Object> body =
        Map.of(
            "birthDate", "1949-12-31",
            "sex", "female",
            "institutionId", "north",
            "gridId", "grid-1",
            "permanentPeriods",
                List.of(
                    Map.of("from", "2010-01-01"), Map.of("from", "1990-01-01", "to", "1999-12-31")),
            "groups",
                List.of(
                    Map.of(
                        "group", "low-income-paired-village", "from", "2020-01-01", "of", "v1")));
    put("clinic:north", "/api/residents/returned", body).expectStatus().isCreated();
    var told = (ResidentRegistered) toldOf("returned", 1).getFirst();
    assertThat(told.permanentPeriods())
        .containsExactly(
            new Period(LocalDate.parse("1990-01-01"), LocalDate.parse("1999-12-31")),
            new Period(LocalDate.parse("2010-01-01"), null));
    assertThat(told.permanentFrom()).isEqualTo("2010-01-01");
    assertThat(told.responsibilities().getFirst().gridId()).isEqualTo("grid-1");
    assertThat(told.groups())
        .containsExactly(
            new GroupMembership(
                "low-income-paired-village", LocalDate.parse("2020-01-01"), null, "v1"));
    assertThat(told.identity()).isEqualTo(IdentityStanding.NONE);
    get("clinic:north", "/api/residents/returned")
        .expectBody()
        .jsonPath("$.content.permanentPeriods.length()")
        .isEqualTo(2)
        .jsonPath("$.content.permanentFrom")
        .doesNotExist()
        .jsonPath("$.content.gridId")
        .isEqualTo("grid-1");
    SigningService.broken(
        put(
            "feed",
            "/api/residents/overlapping",
            with(
                body,
                "permanentPeriods",
                List.of(
                    Map.of("from", "1990-01-01", "to", "2010-01-01"),
                    Map.of("from", "2010-01-01")))),
        "/permanentPeriods/1",
        "period-overlap");
    put("feed", "/api/residents/twice", with(body, "permanentFrom", "2010-01-01"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("given-twice");
  }

  private static void wrong(String field, Object value, String pointer, String code) {
    put("feed", "/api/residents/wrong", with(named("11010519491231002X"), field, value))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[?(@.pointer=='" + pointer + "')].code")
        .isEqualTo(code);
  }

  @Test
  void is_refused_with_a_name_that_is_none() {
    wrong("name", "张*", "/name", "invalid-name");
    wrong("name", "1234", "/name", "invalid-name");
  }

  @Test
  void is_refused_as_member_of_one_of_several_groups_where_there_is_only_one() {
    wrong(
        "groups",
        List.of(Map.of("group", "disabled", "of", "some-village", "from", "2020-01-01")),
        "/groups/0/of",
        "not-applicable");
  }

  @Test
  void is_sought_in_one_way_at_a_time() {
    for (Map<String, Object> sought :
        List.<Map<String, Object>>of(
            Map.of(), Map.of("phone", "13900000001", "identity", identity("11010519491231002X")))) {
      post("feed", "/api/residents/searches", sought)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.errors[0].code")
          .isEqualTo("one-of");
    }
  }
}
