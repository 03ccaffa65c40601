package org.jiceng.signing.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.contract.domain.ContractStory.given;
import static org.jiceng.signing.contract.domain.ContractStory.ref;
import static org.jiceng.signing.contract.domain.ContractStory.renew;
import static org.jiceng.signing.contract.domain.ContractStory.sign;
import static org.jiceng.signing.contract.domain.ContractStory.signedOn;
import static org.jiceng.signing.contract.domain.ContractStory.terminate;

import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.RecordKind;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningAContractTest {

  private static final String YEAR = "2024-01-01..2024-12-31";

  @Test
  void tells_all_of_it() {
    assertThat(given().when(sign("c1", YEAR)).fact())
        .isEqualTo(
            new ContractSigned(
                ref("c1"),
                1,
                "wang",
                "north",
                "team-1",
                LocalDate.parse("2024-01-01"),
                LocalDate.parse("2024-01-01"),
                LocalDate.parse("2024-12-31"),
                Channel.OFFLINE,
                ContractKind.ORDINARY,
                ContractUnit.PERSON,
                null,
                List.of(),
                List.of(),
                "public"));
  }

  @Test
  void makes_it_run() {
    assertThat(given(sign("c1", YEAR)).contract("c1")).isInstanceOf(Contract.Running.class);
    assertThat(given().contract("c1")).isInstanceOf(Contract.Unsigned.class);
  }

  @Test
  void is_refused_while_another_runs_and_names_it() {
    ContractStory story =
        given(sign("c1", YEAR))
            .when(sign("c2", "2024-12-31..2025-12-30"))
            .thenRefused("contract-overlap");
    assertThat(story.refusal()).contains("c1", "2024-01-01", "2024-12-31");
  }

  @Test
  void is_fine_from_the_day_after_another_ran_out() {
    given(sign("c1", YEAR)).when(sign("c2", "2025-01-01..2025-12-31")).holds();
    given(sign("c2", "2025-01-01..2025-12-31")).when(sign("c1", YEAR)).holds();
  }

  @Test
  void is_refused_while_a_renewal_runs() {
    given(sign("c1", YEAR), renew("r1", "c1", "2024-12-01", "2025-01-01..2025-12-31"))
        .when(sign("c2", "2025-12-31..2026-12-30"))
        .thenRefused("contract-overlap");
  }

  @Test
  void is_fine_once_another_was_ended_early() {
    given(sign("c1", YEAR), terminate("t1", "c1", "2024-06-30"))
        .when(sign("c2", "2024-06-30..2025-06-29"))
        .thenRefused("contract-overlap")
        .when(sign("c2", "2024-07-01..2025-06-30"))
        .holds();
  }

  @Test
  void lasts_from_six_to_thirty_six_months() {
    given()
        .when(sign("c1", "2024-01-01..2024-06-29"))
        .thenRefused("term-too-short")
        .when(sign("c1", "2024-01-01..2024-06-30"))
        .holds();
    given().when(sign("c1", "2024-01-01..2027-01-01")).holds();
    given().when(sign("c1", "2024-01-01..2027-01-02")).thenRefused("term-too-long");
  }

  @Test
  void counts_months_over_leap_days_and_short_months() {
    given().when(sign("c1", "2024-02-29..2024-08-28")).holds();
    given().when(sign("c1", "2024-08-31..2025-02-27")).holds();
    given().when(sign("c1", "2024-08-31..2025-02-26")).thenRefused("term-too-short");
  }

  @Test
  void may_be_done_ninety_days_ahead_and_not_afterwards() {
    given().when(signedOn("2023-10-03", sign("c1", YEAR))).holds();
    given().when(signedOn("2023-10-02", sign("c1", YEAR))).thenRefused("signed-too-early");
    given().when(signedOn("2024-01-02", sign("c1", YEAR))).thenRefused("signed-after-start");
  }

  @Test
  void may_be_corrected_within_the_rules() {
    given(sign("c1", YEAR), sign("c2", "2025-01-01..2025-12-31"))
        .when(sign("c1", "2024-01-01..2025-01-01"))
        .thenRefused("contract-overlap")
        .when(sign("c1", "2023-06-01..2024-05-31"))
        .holds();
  }

  @Test
  void is_not_corrected_away_under_a_renewal() {
    ContractStory story =
        given(sign("c1", YEAR), renew("r1", "c1", "2024-12-01", "2025-01-01..2025-12-31"))
            .when(sign("c1", "2024-01-01..2024-09-30"))
            .thenRefused("breaks-other-record");
    assertThat(story.refusal()).contains("r1", "renewal-too-late");
  }

  @Test
  void is_not_voided_under_a_renewal() {
    given(sign("c1", YEAR), renew("r1", "c1", "2024-12-01", "2025-01-01..2025-12-31"))
        .whenVoided(RecordKind.CONTRACT, "c1")
        .thenRefused("breaks-other-record")
        .whenVoided(RecordKind.CONTRACT_RENEWAL, "r1")
        .holds()
        .whenVoided(RecordKind.CONTRACT, "c1")
        .holds();
  }

  @Test
  void makes_room_for_another_once_voided() {
    ContractStory story =
        given(sign("c1", YEAR))
            .whenVoided(RecordKind.CONTRACT, "c1")
            .holds()
            .when(sign("c2", YEAR))
            .holds();
    assertThat(story.contract("c1")).isInstanceOf(Contract.Unsigned.class);
    story.when(sign("c1", YEAR)).thenRefused("contract-overlap");
  }

  @Test
  void needs_an_id_no_renewal_has() {
    given(sign("c1", YEAR), renew("r1", "c1", "2024-12-01", "2025-01-01..2025-12-31"))
        .when(sign("r1", "2026-01-01..2026-12-31"))
        .thenRefused("record-id-taken");
  }
}
