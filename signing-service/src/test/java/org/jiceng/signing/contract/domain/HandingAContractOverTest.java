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
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HandingAContractOverTest {

  private static final String YEAR = "2024-01-01..2024-12-31";
  private static final String NEXT = "2025-01-01..2025-12-31";

  private static String holder(ContractStory story, String day) {
    return story
        .contract("c1")
        .running()
        .orElseThrow()
        .holderOn(LocalDate.parse(day))
        .institutionId();
  }

  @Test
  void tells_to_whom_and_from_when() {
    assertThat(given(sign("c1", YEAR)).when(transfer("x1", "c1", "south", "2024-07-01")).fact())
        .isEqualTo(
            new ContractTransferred(
                ref("x1"), 1, "wang", "c1", "south", null, LocalDate.parse("2024-07-01")));
  }

  @Test
  void takes_effect_on_its_first_day() {
    ContractStory story =
        given(
            sign("c1", YEAR),
            transfer("x2", "c1", "west", "2024-10-01"),
            transfer("x1", "c1", "south", "2024-07-01"));
    assertThat(holder(story, "2024-06-30")).isEqualTo("north");
    assertThat(holder(story, "2024-07-01")).isEqualTo("south");
    assertThat(holder(story, "2024-09-30")).isEqualTo("south");
    assertThat(holder(story, "2024-10-01")).isEqualTo("west");
  }

  @Test
  void is_possible_on_the_days_of_the_term_alone() {
    given(sign("c1", YEAR)).when(transfer("x1", "c1", "south", "2024-01-01")).holds();
    given(sign("c1", YEAR)).when(transfer("x1", "c1", "south", "2024-12-31")).holds();
    given(sign("c1", YEAR))
        .when(transfer("x1", "c1", "south", "2023-12-31"))
        .thenRefused("outside-term");
    given(sign("c1", YEAR))
        .when(transfer("x1", "c1", "south", "2025-01-01"))
        .thenRefused("outside-term");
  }

  @Test
  void names_the_renewal_in_whose_term_it_falls() {
    ContractStory story =
        given(
            sign("c1", YEAR),
            renew("r1", "c1", "2024-12-01", NEXT),
            transfer("x1", "r1", "south", "2025-02-01"));
    assertThat(holder(story, "2025-01-31")).isEqualTo("north");
    assertThat(holder(story, "2025-02-01")).isEqualTo("south");
  }

  @Test
  void is_refused_after_the_contract_was_ended() {
    given(sign("c1", YEAR), terminate("t1", "c1", "2024-06-30"))
        .when(transfer("x1", "c1", "south", "2024-07-01"))
        .thenRefused("contract-ended")
        .when(transfer("x1", "c1", "south", "2024-06-30"))
        .holds();
  }

  @Test
  void is_refused_twice_on_a_day() {
    given(sign("c1", YEAR), transfer("x1", "c1", "south", "2024-07-01"))
        .when(transfer("x2", "c1", "west", "2024-07-01"))
        .thenRefused("transferred-already");
  }

  @Test
  void is_refused_for_a_contract_nobody_signed() {
    given().when(transfer("x1", "c1", "south", "2024-07-01")).thenRefused("contract-not-signed");
  }

  @Test
  void may_be_corrected_and_voided() {
    ContractStory story =
        given(sign("c1", YEAR), transfer("x1", "c1", "south", "2024-07-01"))
            .when(transfer("x1", "c1", "west", "2024-08-01"))
            .holds();
    assertThat(holder(story, "2024-07-31")).isEqualTo("north");
    assertThat(holder(story, "2024-08-01")).isEqualTo("west");
    story.whenVoided(RecordKind.CONTRACT_TRANSFER, "x1").holds();
    assertThat(holder(story, "2024-08-01")).isEqualTo("north");
  }

  @Test
  void keeps_an_end_from_being_corrected_before_it() {
    given(
            sign("c1", YEAR),
            transfer("x1", "c1", "south", "2024-07-01"),
            terminate("t1", "c1", "2024-09-30"))
        .when(terminate("t1", "c1", "2024-06-30"))
        .thenRefused("breaks-other-record");
  }
}
