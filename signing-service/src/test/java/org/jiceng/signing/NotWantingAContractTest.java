package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.SigningService.broken;
import static org.jiceng.signing.SigningService.contract;
import static org.jiceng.signing.SigningService.delete;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import java.time.LocalDate;
import java.util.Map;
import org.jiceng.events.CareEvent.RefusalReason;
import org.jiceng.events.CareEvent.SigningRefused;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NotWantingAContractTest {

  private static Map<String, Object> refusal(String recordId, String resident) {
    return with(
        Map.of(),
        "recordId",
        recordId,
        "source",
        "his",
        "residentId",
        resident,
        "institutionId",
        "north",
        "on",
        "2025-03-01",
        "reason",
        "has-own-doctor",
        "group",
        "disabled");
  }

  @Test
  void is_kept_with_its_reason_told_and_taken_back() {
    post("clinic:north", "/api/refusals", refusal("no-1", "stubborn")).expectStatus().isCreated();
    get("clinic:north", "/api/refusals/no-1?source=his")
        .expectBody()
        .jsonPath("$.content.reason")
        .isEqualTo("has-own-doctor")
        .jsonPath("$.content.on")
        .isEqualTo("2025-03-01");
    delete("clinic:north", "/api/refusals/no-1?source=his&revision=2&reason=signed-after-all")
        .expectStatus()
        .isOk();
    var told = toldOf("stubborn", 2);
    assertThat(told.getFirst())
        .isEqualTo(
            new SigningRefused(
                new RecordRef("his", "no-1"),
                1,
                "stubborn",
                "north",
                LocalDate.parse("2025-03-01"),
                RefusalReason.HAS_OWN_DOCTOR,
                "disabled"));
    assertThat(told.get(1)).isInstanceOf(RecordVoided.class);
  }

  @Test
  void is_for_the_clinic_that_asked_to_write() {
    refused(
        post("clinic:south", "/api/refusals", refusal("no-2", "other")), 403, "other-institution");
    broken(
        post("feed", "/api/refusals", with(refusal("no-2", "other"), "on", "2025-03-12")),
        "/on",
        "in-the-future");
    refused(
        post("feed", "/api/refusals", with(refusal("no-2", "other"), "reason", "mood")),
        400,
        "invalid-fields");
  }

  @Test
  void says_who_pays_whether_the_fee_is_waived_and_whether_it_renews_itself() {
    post(
            "feed",
            "/api/contracts",
            with(
                contract("waived-c", "waived", "2024-01-01", "2024-12-31"),
                "payer",
                "government",
                "feeWaived",
                true,
                "autoRenewal",
                false))
        .expectStatus()
        .isCreated();
    get("feed", "/api/contracts/waived-c?source=his")
        .expectBody()
        .jsonPath("$.content.feeWaived")
        .isEqualTo(true)
        .jsonPath("$.content.autoRenewal")
        .isEqualTo(false);
    ContractSigned told = (ContractSigned) toldOf("waived", 1).getFirst();
    assertThat(told.payer()).isEqualTo("government");
    assertThat(told.feeWaived()).isTrue();
    assertThat(told.autoRenewal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "person",
        "insurance",
        "public-health",
        "commercial-insurance",
        "employer",
        "government",
        "public",
        "self"
      })
  void knows_every_payer_and_what_earlier_clients_called_them(String payer) {
    post(
            "feed",
            "/api/contracts",
            with(
                contract("pay-" + payer, "pay-" + payer, "2024-01-01", "2024-12-31"),
                "payer",
                payer))
        .expectStatus()
        .isCreated();
  }

  @ParameterizedTest
  @CsvSource({
    "moved, , 201",
    "death, , 201",
    "resident-request, , 201",
    "institution-request, the team was dissolved, 201",
    "institution-request, , 400",
    "merged-duplicate, , 201",
    "whim, , 400",
  })
  void ends_for_a_reason_of_the_list(String reason, String note, int status) {
    String resident = "end-" + reason + "-" + (note == null);
    post("feed", "/api/contracts", contract(resident, resident, "2024-01-01", "2024-12-31"))
        .expectStatus()
        .isCreated();
    Map<String, Object> end =
        with(
            Map.of(),
            "recordId",
            resident + "-t",
            "source",
            "his",
            "endedOn",
            "2024-06-30",
            "reason",
            reason);
    post(
            "feed",
            "/api/contracts/" + resident + "/terminations",
            note == null ? end : with(end, "note", note))
        .expectStatus()
        .isEqualTo(status);
    if (status == 201) {
      ContractTerminated told = (ContractTerminated) toldOf(resident, 2).get(1);
      assertThat(told.reason()).isEqualTo(reason);
      assertThat(told.note()).isEqualTo(note);
    }
  }

  @Test
  void refuses_a_payer_nobody_knows() {
    post(
            "feed",
            "/api/contracts",
            with(contract("pay-x", "pay-x", "2024-01-01", "2024-12-31"), "payer", "uncle"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[?(@.pointer=='/payer')].code")
        .isEqualTo("unknown-value");
  }
}
