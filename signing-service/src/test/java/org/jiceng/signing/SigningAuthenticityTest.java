package org.jiceng.signing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiceng.signing.SigningService.contract;
import static org.jiceng.signing.SigningService.delete;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.put;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.with;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// CLINICAL-RULES §10, rule 11.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningAuthenticityTest {

  private static final Instant NINE = Instant.parse("2025-03-03T01:00:00Z");

  @BeforeAll
  static void start() {
    SigningService.running();
  }

  private static Map<String, Object> signed(String id, String resident, String on) {
    return with(
        contract(id, resident, on, "2026-02-28"), "institutionId", "bulk", "operatorId", "clerk-9");
  }

  private static void register(String resident, int revision, Object... more) {
    put(
            "feed",
            "/api/residents/" + resident,
            with(
                with(
                    Map.of("sex", "female", "institutionId", "bulk"),
                    "revision",
                    revision,
                    "birthDate",
                    "1950-01-01",
                    "responsibleFrom",
                    "2020-01-01",
                    "permanentFrom",
                    "2020-01-01"),
                more))
        .expectStatus()
        .is2xxSuccessful();
  }

  private static String shown(String uri) {
    return new String(
        get("feed", uri).expectStatus().isOk().expectBody().returnResult().getResponseBodyContent(),
        StandardCharsets.UTF_8);
  }

  private static void awaitShown(String uri, String part, boolean there) {
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () -> {
              if (there) {
                assertThat(shown(uri)).contains(part);
              } else {
                assertThat(shown(uri)).doesNotContain(part);
              }
            });
  }

  @Test
  void more_than_a_hundred_in_an_hour_are_flagged_until_one_is_taken_back() {
    List<Map<String, Object>> records = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      records.add(
          Map.of(
              "id",
              "b-" + i,
              "type",
              "org.jiceng.contract",
              "data",
              with(
                  signed("b-" + i, "bulk-" + i, "2025-03-03"),
                  "signedAt",
                  NINE.plusSeconds(30L * i).toString())));
    }
    post("feed", "/internal/records", records).expectStatus().isOk();
    awaitShown("/api/contract-authenticity?institution=bulk", "\"signed-in-bulk\":101", true);
    assertThat(shown("/api/contracts/b-0?source=his")).contains("\"flags\":[\"signed-in-bulk\"]");
    assertThat(shown("/api/contract-authenticity?institution=bulk&day=2025-03-02"))
        .contains("\"records\":0");
    delete("feed", "/api/contracts/b-50?source=his&revision=2&reason=mistake")
        .expectStatus()
        .isOk();
    awaitShown("/api/contract-authenticity?institution=bulk", "signed-in-bulk", false);
    awaitShown("/api/contracts/b-0?source=his", "flags", false);
    post(
            "feed",
            "/api/contracts",
            with(
                signed("b-late", "bulk-late", "2025-03-03"),
                "signedAt",
                NINE.plusSeconds(1).toString()))
        .expectStatus()
        .isCreated();
    awaitShown("/api/contracts/b-0?source=his", "\"flags\":[\"signed-in-bulk\"]", true);
    assertThat(shown("/api/contracts/b-50?source=his")).doesNotContain("flags");
    post(
            "feed",
            "/api/contracts",
            with(
                signed("b-late", "bulk-late", "2025-03-03"),
                "revision",
                2,
                "signedAt",
                NINE.plusSeconds(3601).toString()))
        .expectStatus()
        .isOk();
    awaitShown("/api/contracts/b-0?source=his", "flags", false);
  }

  @Test
  void a_death_learnt_later_flags_what_was_signed_after_it_and_corrected_no_more() {
    post(
            "feed",
            "/api/contracts",
            with(signed("d-1", "dead-li", "2025-03-03"), "institutionId", "graves"))
        .expectStatus()
        .isCreated();
    register("dead-li", 1, "diedOn", "2025-03-02");
    awaitShown("/api/contracts/d-1?source=his", "\"flags\":[\"signed-after-death\"]", true);
    awaitShown("/api/contract-authenticity?institution=graves", "\"signed-after-death\":1", true);
    register("dead-li", 2, "diedOn", "2025-03-03");
    awaitShown("/api/contracts/d-1?source=his", "flags", false);
  }

  @Test
  void a_child_signs_through_a_guardian() {
    register("child-wu", 1, "birthDate", "2015-01-01");
    post(
            "feed",
            "/api/contracts",
            with(signed("k-1", "child-wu", "2025-03-04"), "institutionId", "nursery"))
        .expectStatus()
        .isCreated();
    awaitShown("/api/contracts/k-1?source=his", "child-without-guardian", true);
    post(
            "feed",
            "/api/contracts",
            with(
                signed("k-1", "child-wu", "2025-03-04"),
                "institutionId",
                "nursery",
                "revision",
                2,
                "guardian",
                true))
        .expectStatus()
        .isOk();
    awaitShown("/api/contracts/k-1?source=his", "flags", false);
  }

  @Test
  void the_moment_lies_on_the_day_and_only_the_institution_reads_the_report() {
    post(
            "feed",
            "/api/contracts",
            with(signed("m-1", "moment-li", "2025-03-03"), "signedAt", "2025-03-03T16:00:00Z"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("other-day");
    refused(
        get("clinic:south", "/api/contract-authenticity?institution=bulk"),
        403,
        "other-institution");
  }
}
