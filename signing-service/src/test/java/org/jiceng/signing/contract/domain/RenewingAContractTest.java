package org.jiceng.signing.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.contract.domain.ContractStory.given;
import static org.jiceng.signing.contract.domain.ContractStory.ref;
import static org.jiceng.signing.contract.domain.ContractStory.renew;
import static org.jiceng.signing.contract.domain.ContractStory.sign;
import static org.jiceng.signing.contract.domain.ContractStory.terminate;
import static org.jiceng.signing.contract.domain.ContractStory.transfer;

import java.time.LocalDate;
import org.jiceng.events.RecordKind;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RenewingAContractTest {

  private static final String YEAR = "2024-01-01..2024-12-31";
  private static final String NEXT = "2025-01-01..2025-12-31";

  @Test
  void tells_whose_contract_it_continues_and_with_whom() {
    assertThat(given(sign("c1", YEAR)).when(renew("r1", "c1", "2024-12-01", NEXT)).fact())
        .isEqualTo(
            new ContractRenewed(
                ref("r1"),
                1,
                "wang",
                "c1",
                "north",
                "team-1",
                LocalDate.parse("2024-12-01"),
                LocalDate.parse("2025-01-01"),
                LocalDate.parse("2025-12-31"),
                Channel.ONLINE));
  }

  @Test
  void is_with_whom_the_contract_was_handed_over_to() {
    ContractStory story = given(sign("c1", YEAR), transfer("x1", "c1", "south", "2024-07-01"));
    ContractRenewed renewed =
        (ContractRenewed) story.when(renew("r1", "c1", "2024-12-01", NEXT)).fact();
    assertThat(renewed.institutionId()).isEqualTo("south");
    assertThat(renewed.teamId()).isNull();
  }

  @Test
  void opens_ninety_days_before_the_last_day() {
    given(sign("c1", YEAR))
        .when(renew("r1", "c1", "2024-10-01", NEXT))
        .thenRefused("signed-too-early")
        .when(renew("r1", "c1", "2024-10-02", NEXT))
        .holds();
    given(sign("c1", YEAR))
        .when(renew("r1", "c1", "2024-10-01", "2024-12-31..2025-12-30"))
        .thenRefused("renewal-too-early");
  }

  @Test
  void closes_thirty_days_after_the_last_day() {
    given(sign("c1", YEAR))
        .when(renew("r1", "c1", "2025-01-31", "2025-01-31..2026-01-30"))
        .thenRefused("renewal-too-late")
        .when(renew("r1", "c1", "2025-01-30", "2025-01-30..2026-01-29"))
        .holds();
  }

  @Test
  void may_not_begin_before_the_old_term_is_over() {
    given(sign("c1", YEAR))
        .when(renew("r1", "c1", "2024-12-01", "2024-12-31..2025-12-30"))
        .thenRefused("contract-overlap");
  }

  @Test
  void goes_on_in_chains() {
    ContractStory story =
        given(
            sign("c1", YEAR),
            renew("r1", "c1", "2024-12-01", NEXT),
            renew("r2", "r1", "2025-12-01", "2026-01-01..2026-12-31"));
    assertThat(story.contract("r2")).isEqualTo(story.contract("c1"));
    assertThat(story.contract("c1").effectiveTerms())
        .extracting(it -> it.record().recordId())
        .containsExactly("c1", "r1", "r2");
  }

  @Test
  void is_refused_for_a_contract_nobody_signed() {
    given(sign("c1", YEAR))
        .when(renew("r1", "c9", "2024-12-01", NEXT))
        .thenRefused("contract-not-signed");
  }

  @Test
  void is_refused_where_it_continues_itself() {
    given(sign("c1", YEAR))
        .when(renew("r1", "r1", "2024-12-01", NEXT))
        .thenRefused("contract-not-signed");
    given(sign("c1", YEAR), renew("r1", "c1", "2024-12-01", NEXT))
        .when(renew("r1", "r1", "2024-12-01", NEXT))
        .thenRefused("own-predecessor");
  }

  @Test
  void is_refused_in_a_circle() {
    given(
            sign("c1", YEAR),
            renew("r1", "c1", "2024-12-01", NEXT),
            renew("r2", "r1", "2025-12-01", "2026-01-01..2026-12-31"))
        .when(renew("r1", "r2", "2026-12-01", "2027-01-01..2027-12-31"))
        .thenRefused("contract-not-signed");
  }

  @Test
  void is_refused_twice_for_the_same_days() {
    given(sign("c1", YEAR), renew("r1", "c1", "2024-12-01", NEXT))
        .when(renew("r2", "c1", "2024-12-02", NEXT))
        .thenRefused("contract-overlap");
  }

  @Test
  void is_refused_once_the_contract_was_ended() {
    given(sign("c1", YEAR), terminate("t1", "c1", "2024-11-30"))
        .when(renew("r1", "c1", "2024-12-01", NEXT))
        .thenRefused("contract-ended");
  }

  @Test
  void counts_up_to_the_end_of_a_contract_ended_later_though_heard_of_later() {
    ContractStory story =
        given(
            sign("c1", YEAR),
            renew("r1", "c1", "2024-12-01", NEXT),
            terminate("t1", "r1", "2025-03-31"));
    assertThat(story.contract("c1").effectiveTerms().getLast().term().last())
        .isEqualTo(LocalDate.parse("2025-03-31"));
  }

  @Test
  void keeps_the_limits_of_a_term() {
    given(sign("c1", YEAR))
        .when(renew("r1", "c1", "2024-12-01", "2025-01-01..2025-03-31"))
        .thenRefused("term-too-short");
  }

  @Test
  void may_be_corrected_and_voided_while_nothing_continues_it() {
    given(sign("c1", YEAR), renew("r1", "c1", "2024-12-01", NEXT))
        .when(renew("r1", "c1", "2024-12-01", "2025-01-01..2026-12-31"))
        .holds()
        .whenVoided(RecordKind.CONTRACT_RENEWAL, "r1")
        .holds()
        .when(sign("c2", NEXT))
        .holds();
    given(
            sign("c1", YEAR),
            renew("r1", "c1", "2024-12-01", NEXT),
            renew("r2", "r1", "2025-12-01", "2026-01-01..2026-12-31"))
        .whenVoided(RecordKind.CONTRACT_RENEWAL, "r1")
        .thenRefused("breaks-other-record");
  }

  @Test
  void needs_an_id_no_contract_has() {
    given(sign("c1", YEAR), sign("c2", "2026-01-01..2026-12-31"))
        .when(renew("c2", "c1", "2024-12-01", NEXT))
        .thenRefused("record-id-taken");
  }
}
