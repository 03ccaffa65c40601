package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.SigningService.contract;
import static org.jiceng.signing.SigningService.delete;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.signing.contract.Author;
import org.jiceng.signing.contract.Contracts;
import org.jiceng.signing.contract.domain.Term;
import org.jiceng.signing.family.FamilyContracts;
import org.jiceng.signing.family.domain.FamilyOrder;
import org.jiceng.signing.family.domain.FamilySigning;
import org.jiceng.starter.record.Arrival;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningAsAFamilyTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Map<String, Object> family(String id, String mode, String... members) {
    return with(
        Map.of(),
        "recordId",
        id,
        "source",
        "his",
        "familyId",
        id,
        "institutionId",
        "north",
        "signedOn",
        "2024-01-01",
        "startsOn",
        "2024-01-01",
        "endsOn",
        "2024-12-31",
        "channel",
        "online",
        "kind",
        "ordinary",
        "packages",
        List.of("base"),
        "payer",
        "public-health",
        "mode",
        mode,
        "members",
        Arrays.stream(members)
            .map(one -> Map.of("recordId", one + "-c", "residentId", one))
            .toList());
  }

  private static void signedAlready(String resident) {
    post(
            "feed",
            "/api/contracts",
            with(
                contract(resident + "-before", resident, "2023-06-01", "2024-05-31"),
                "institutionId",
                "south"))
        .expectStatus()
        .isCreated();
  }

  @Test
  void gives_each_member_a_contract_of_their_own() {
    post("clinic:north", "/api/family-contracts", family("li", "all", "li-1", "li-2"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .json(
            """
            {"recordId":"li","status":"created","members":[
              {"residentId":"li-1","contractRecordId":"li-1-c","status":"signed"},
              {"residentId":"li-2","contractRecordId":"li-2-c","status":"signed"}]}
            """);
    for (String member : List.of("li-1", "li-2")) {
      ContractSigned told = (ContractSigned) toldOf(member, 1).getFirst();
      assertThat(told.unit()).isEqualTo(ContractUnit.FAMILY);
      assertThat(told.familyId()).isEqualTo("li");
      assertThat(told.packages()).containsExactly("base");
    }
    post("clinic:north", "/api/family-contracts", family("li", "all", "li-1", "li-2"))
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true")
        .expectBody()
        .jsonPath("$.members.length()")
        .isEqualTo(2);
    get("clinic:north", "/api/contracts/li-2-c?source=his").expectStatus().isOk();
    refused(
        post(
            "clinic:north",
            "/api/family-contracts",
            with(family("li", "all", "li-1"), "revision", 2)),
        409,
        "correct-the-contracts");
  }

  @Test
  void corrects_the_contracts_of_the_same_members() {
    post("feed", "/api/family-contracts", family("jiang", "all", "jiang-1", "jiang-2"))
        .expectStatus()
        .isCreated();
    post(
            "feed",
            "/api/family-contracts",
            with(family("jiang", "all", "jiang-1", "jiang-2"), "revision", 2, "payer", "person"))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("corrected");
    assertThat(toldOf("jiang-2", 2))
        .last()
        .isInstanceOfSatisfying(
            ContractSigned.class,
            told -> {
              assertThat(told.payer()).isEqualTo("person");
              assertThat(told.revision()).isEqualTo(3);
            });
  }

  @Test
  void signs_nobody_where_all_must_and_one_cannot() {
    signedAlready("zhao-2");
    post("feed", "/api/family-contracts", family("zhao", "all", "zhao-1", "zhao-2"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("family-not-signed")
        .jsonPath("$.errors[0].pointer")
        .isEqualTo("/members/1")
        .jsonPath("$.errors[0].code")
        .isEqualTo("contract-overlap");
    refused(get("feed", "/api/contracts/zhao-1-c?source=his"), 404, "not-found");
    refused(get("feed", "/api/family-contracts/zhao?source=his"), 404, "not-found");
  }

  @Test
  void signs_those_who_can_where_each_signs_alone() {
    signedAlready("qian-2");
    post("feed", "/api/family-contracts", family("qian", "each", "qian-1", "qian-2"))
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.members[0].status")
        .isEqualTo("signed")
        .jsonPath("$.members[1].status")
        .isEqualTo("refused")
        .jsonPath("$.members[1].problem.code")
        .isEqualTo("contract-overlap");
    assertThat(toldOf("qian-1", 1)).hasSize(1);
  }

  @Test
  void is_taken_back_whole_or_not_at_all() {
    post("clinic:north", "/api/family-contracts", family("sun", "all", "sun-1", "sun-2"))
        .expectStatus()
        .isCreated();
    refused(
        delete("clinic:south", "/api/family-contracts/sun?source=his&revision=2&reason=typo"),
        403,
        "other-institution");
    delete("clinic:north", "/api/family-contracts/sun?source=his&revision=2&reason=typo")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("voided");
    for (String member : List.of("sun-1", "sun-2")) {
      assertThat(toldOf(member, 2).get(1)).isInstanceOf(RecordVoided.class);
    }
    get("clinic:north", "/api/family-contracts/sun?source=his")
        .expectBody()
        .jsonPath("$.progress")
        .isEqualTo("voided");

    post("clinic:north", "/api/family-contracts", family("feng", "all", "feng-1", "feng-2"))
        .expectStatus()
        .isCreated();
    post(
            "clinic:north",
            "/api/contracts/feng-2-c/renewals",
            SigningService.renewal("feng-2-r", "2024-12-20", "2025-01-01", "2025-12-31"))
        .expectStatus()
        .isCreated();
    refused(
        delete("clinic:north", "/api/family-contracts/feng?source=his&revision=2&reason=typo"),
        409,
        "breaks-other-record");
    get("clinic:north", "/api/contracts/feng-1-c?source=his")
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("current");
  }

  @Test
  void refuses_who_is_named_twice_and_families_of_nobody() {
    post("feed", "/api/family-contracts", family("wu", "all", "wu-1", "wu-1"))
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[0].code")
        .isEqualTo("named-twice");
    refused(post("feed", "/api/family-contracts", family("wu", "all")), 400, "invalid-fields");
    refused(
        post("clinic:south", "/api/family-contracts", family("wu", "all", "wu-1")),
        403,
        "other-institution");
  }

  private static FamilyOrder order(String id, String... members) {
    return new FamilyOrder(
        new RecordRef("his", id),
        id,
        "north",
        null,
        LocalDate.parse("2024-01-01"),
        new Term(LocalDate.parse("2024-01-01"), LocalDate.parse("2024-12-31")),
        Channel.ONLINE,
        ContractKind.ORDINARY,
        List.of(),
        null,
        null,
        null,
        null,
        FamilyOrder.Mode.ALL,
        Arrays.stream(members)
            .map(one -> new FamilyOrder.Member(one + "-c", one, null, List.of(), null))
            .toList());
  }

  private static Arrival first(String id) {
    return new Arrival(new RecordRef("his", id), 1, "content", Instant.EPOCH);
  }

  /// What a crash leaves: the family is noted, perhaps one member has signed, and nobody answered.
  @Test
  void that_a_crash_interrupted_is_carried_through() {
    FamilyContracts families = SigningService.running().bean(FamilyContracts.class);
    families
        .note(order("han", "han-1", "han-2"), first("han"), new Author(true, null))
        .block(PATIENCE);
    families.catchUp().block(PATIENCE);
    assertThat(families.find(new RecordRef("his", "han")).block(PATIENCE).progress())
        .isEqualTo(FamilySigning.Progress.SIGNED);
    assertThat(toldOf("han-2", 1)).hasSize(1);
    families.catchUp().block(PATIENCE);
    assertThat(toldOf("han-1", 1)).hasSize(1);
  }

  @Test
  void that_a_crash_interrupted_is_taken_back_where_another_signed_a_member_meanwhile() {
    FamilyContracts families = SigningService.running().bean(FamilyContracts.class);
    signedAlready("shen-2");
    families
        .note(order("shen", "shen-1", "shen-2"), first("shen"), new Author(true, null))
        .block(PATIENCE);
    families.catchUp().block(PATIENCE);
    assertThat(families.find(new RecordRef("his", "shen")).block(PATIENCE).progress())
        .isEqualTo(FamilySigning.Progress.NOT_SIGNED);
    assertThat(toldOf("shen-1", 2))
        .hasSize(2)
        .last()
        .isInstanceOfSatisfying(
            RecordVoided.class,
            voided -> assertThat(voided.reason()).isEqualTo("family-not-signed"));
    assertThat(
            SigningService.running()
                .bean(Contracts.class)
                .find(org.jiceng.events.RecordKind.CONTRACT, new RecordRef("his", "shen-2-before"))
                .block(PATIENCE)
                .standing()
                .voided())
        .isFalse();
  }

  @Test
  void is_refused_without_members_and_with_too_many() {
    for (int size : List.of(0, 51)) {
      post(
              "clinic:north",
              "/api/family-contracts",
              family(
                  "sized",
                  "each",
                  IntStream.range(0, size)
                      .mapToObj(each -> "sized-" + each)
                      .toArray(String[]::new)))
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.errors[0].code")
          .isEqualTo("invalid-size");
    }
  }
}
