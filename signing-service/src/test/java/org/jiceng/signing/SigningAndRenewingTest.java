package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.SigningService.broken;
import static org.jiceng.signing.SigningService.contract;
import static org.jiceng.signing.SigningService.delete;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.renewal;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningAndRenewingTest {

  private static RecordRef his(String recordId) {
    return new RecordRef("his", recordId);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @Test
  void tells_the_whole_life_of_a_contract_in_order() {
    post("clinic:north", "/api/contracts", contract("life-c", "life", "2024-01-01", "2024-12-31"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .json(
            """
            {"recordId":"life-c","source":"his","revision":1,"status":"created"}
            """);
    post(
            "clinic:north",
            "/api/contracts/life-c/renewals",
            renewal("life-r", "2024-12-20", "2025-01-01", "2025-12-31"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.waitsFor")
        .doesNotExist();
    post(
            "clinic:north",
            "/api/contracts/life-r/transfers",
            Map.of(
                "recordId",
                "life-x",
                "source",
                "his",
                "toInstitutionId",
                "south",
                "on",
                "2025-02-01"))
        .expectStatus()
        .isCreated();
    post(
            "clinic:south",
            "/api/contracts/life-r/terminations",
            Map.of(
                "recordId", "life-t", "source", "his", "endedOn", "2025-03-01", "reason", "moved"))
        .expectStatus()
        .isCreated();
    assertThat(toldOf("life", 4))
        .containsExactly(
            new ContractSigned(
                his("life-c"),
                1,
                "life",
                "north",
                null,
                day("2024-01-01"),
                day("2024-01-01"),
                day("2024-12-31"),
                Channel.OFFLINE,
                ContractKind.ORDINARY,
                ContractUnit.PERSON,
                null,
                List.of(),
                List.of(),
                "public"),
            new ContractRenewed(
                his("life-r"),
                1,
                "life",
                "life-c",
                "north",
                null,
                day("2024-12-20"),
                day("2025-01-01"),
                day("2025-12-31"),
                Channel.ONLINE),
            new ContractTransferred(
                his("life-x"), 1, "life", "life-r", "south", null, day("2025-02-01")),
            new ContractTerminated(his("life-t"), 1, "life", "life-r", day("2025-03-01"), "moved"));
  }

  @Test
  void replays_corrects_and_voids_any_of_its_records() {
    var contract = contract("again-c", "again", "2024-01-01", "2024-12-31");
    var renewal = renewal("again-r", "2024-12-20", "2025-01-01", "2025-12-31");
    post("feed", "/api/contracts", contract).expectStatus().isCreated();
    post("feed", "/api/contracts", contract)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    post("feed", "/api/contracts/again-c/renewals", renewal).expectStatus().isCreated();
    post("feed", "/api/contracts/again-c/renewals", renewal)
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    refused(
        post("feed", "/api/contracts", with(contract, "payer", "self")), 409, "revision-conflict");
    post("feed", "/api/contracts", with(contract, "payer", "self", "revision", 3))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("corrected");
    refused(post("feed", "/api/contracts", with(contract, "revision", 2)), 409, "stale-revision");
    refused(
        delete("feed", "/api/contracts/again-c?source=his&revision=4&reason=typo"),
        409,
        "breaks-other-record");
    delete("feed", "/api/contracts/again-c/renewals/again-r?source=his&revision=2&reason=typo")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("voided");
    delete("feed", "/api/contracts/again-c?source=his&revision=4&reason=typo")
        .expectStatus()
        .isOk();
    delete("feed", "/api/contracts/again-c?source=his&revision=4&reason=typo")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
    var told = toldOf("again", 5);
    assertThat(told).hasSize(5);
    assertThat(told.subList(3, 5))
        .containsExactly(
            new RecordVoided(
                RecordKind.CONTRACT_RENEWAL,
                his("again-r"),
                2,
                "again",
                "typo",
                SigningService.NOW),
            new RecordVoided(
                RecordKind.CONTRACT, his("again-c"), 4, "again", "typo", SigningService.NOW));
  }

  @Test
  void shows_what_is_stored() {
    post("feed", "/api/contracts", contract("shown-c", "shown", "2024-01-01", "2024-12-31"))
        .expectStatus()
        .isCreated();
    get("clinic:north", "/api/contracts/shown-c?source=his")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("current")
        .jsonPath("$.content.residentId")
        .isEqualTo("shown");
    refused(get("clinic:south", "/api/contracts/shown-c?source=his"), 403, "other-institution");
    refused(get("clinic:north", "/api/contracts/shown-c"), 404, "not-found");
    get("director", "/api/contracts/shown-c?source=his").expectStatus().isOk();
  }

  @Test
  void refuses_what_the_rules_refuse_and_stores_nothing() {
    post("feed", "/api/contracts", contract("rule-c", "rule", "2024-01-01", "2024-12-31"))
        .expectStatus()
        .isCreated();
    post("feed", "/api/contracts", contract("rule-o", "rule", "2024-12-31", "2025-12-30"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("contract-overlap")
        .jsonPath("$.detail")
        .value((String detail) -> assertThat(detail).contains("rule-c of his"));
    refused(get("feed", "/api/contracts/rule-o?source=his"), 404, "not-found");
    broken(
        post(
            "feed",
            "/api/contracts/rule-c/renewals",
            renewal("rule-r", "2025-01-31", "2025-01-31", "2026-01-30")),
        "/signedOn",
        "renewal-too-late");
    refused(
        post(
            "feed",
            "/api/contracts",
            contract("rule-c", "somebody-else", "2024-01-01", "2024-12-31")),
        409,
        "resident-changed");
    refused(
        delete("feed", "/api/contracts/never?source=his&revision=2&reason=typo"), 404, "not-found");
    assertThat(toldOf("rule", 1)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "endsOn, 2023-12-31, inverted-range",
    "endsOn, 2024-02-01, term-too-short",
    "endsOn, 2028-01-01, term-too-long",
    "signedOn, 2025-03-12, in-the-future",
    "signedOn, 2023-01-01, signed-too-early",
    "signedOn, 2024-01-02, signed-after-start",
  })
  void refuses_days_that_break_a_rule(String field, String value, String rule) {
    broken(
        post(
            "feed",
            "/api/contracts",
            with(contract("days-c", "days", "2024-01-01", "2024-12-31"), field, value)),
        "/" + field,
        rule);
  }

  @ParameterizedTest
  @CsvSource({
    "residentId, , required",
    "institutionId, , required",
    "kind, , required",
    "unit, , required",
    "channel, , required",
    "startsOn, , required",
    "teamId, 'a b', invalid-id",
    "familyId, 'a b', invalid-id",
    "channel, phone, unknown-value",
    "kind, first, unknown-value",
    "signedOn, 01.01.2024, invalid-date",
    "price, 5, unknown-field",
  })
  void refuses_fields_that_do_not_fit(String field, String value, String code) {
    post(
            "feed",
            "/api/contracts",
            with(contract("fields-c", "fields", "2024-01-01", "2024-12-31"), field, value))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[?(@.pointer=='/" + field + "')].code")
        .isEqualTo(code);
  }

  @Test
  void lets_a_clinic_write_for_its_own_institution_alone() {
    var contract = contract("own-c", "own", "2024-01-01", "2024-12-31");
    refused(post("clinic:south", "/api/contracts", contract), 403, "other-institution");
    post("clinic:north", "/api/contracts", contract).expectStatus().isCreated();
    refused(
        post(
            "clinic:south",
            "/api/contracts",
            with(contract, "institutionId", "south", "revision", 2)),
        403,
        "other-institution");
    refused(
        post(
            "clinic:north",
            "/api/contracts",
            with(contract, "institutionId", "south", "revision", 2)),
        403,
        "other-institution");
    refused(
        post(
            "clinic:south",
            "/api/contracts/own-c/renewals",
            renewal("own-r", "2024-12-20", "2025-01-01", "2025-12-31")),
        403,
        "other-institution");
    refused(
        post(
            "clinic:south",
            "/api/contracts/own-c/terminations",
            Map.of(
                "recordId", "own-t", "source", "his", "endedOn", "2024-06-30", "reason", "moved")),
        403,
        "other-institution");
    refused(
        post(
            "clinic:south",
            "/api/contracts/own-c/transfers",
            Map.of(
                "recordId",
                "own-x",
                "source",
                "his",
                "toInstitutionId",
                "south",
                "on",
                "2024-06-30")),
        403,
        "other-institution");
    refused(
        delete("clinic:south", "/api/contracts/own-c?source=his&revision=2&reason=x"),
        403,
        "other-institution");
    refused(post("director", "/api/contracts", contract), 403, "forbidden");
  }
}
