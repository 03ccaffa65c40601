package org.jiceng.signing.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.contract.domain.ContractStory.given;
import static org.jiceng.signing.contract.domain.ContractStory.ref;
import static org.jiceng.signing.contract.domain.ContractStory.renew;
import static org.jiceng.signing.contract.domain.ContractStory.sign;
import static org.jiceng.signing.contract.domain.ContractStory.term;
import static org.jiceng.signing.contract.domain.ContractStory.terminate;

import java.time.LocalDate;
import org.jiceng.events.RecordKind;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndingAContractTest {

  private static final String YEAR = "2024-01-01..2024-12-31";
  private static final String NEXT = "2025-01-01..2025-12-31";

  @Test
  void tells_its_last_day() {
    assertThat(given(sign("c1", YEAR)).when(terminate("t1", "c1", "2024-06-30")).fact())
        .isEqualTo(
            new ContractTerminated(
                ref("t1"), 1, "wang", "c1", LocalDate.parse("2024-06-30"), "moved"));
  }

  @Test
  void cuts_the_term_after_that_day() {
    ContractStory story = given(sign("c1", YEAR), terminate("t1", "c1", "2024-06-30"));
    assertThat(story.contract("c1")).isInstanceOf(Contract.Ended.class);
    assertThat(story.contract("c1").effectiveTerms())
        .extracting(Contract.ContractTerm::term)
        .containsExactly(term("2024-01-01..2024-06-30"));
  }

  @Test
  void cuts_off_a_renewal_not_yet_begun() {
    ContractStory story =
        given(
            sign("c1", YEAR),
            renew("r1", "c1", "2024-11-01", NEXT),
            terminate("t1", "c1", "2024-11-30"));
    assertThat(story.contract("r1").effectiveTerms()).hasSize(1);
    story.when(sign("c2", "2024-12-01..2025-11-30")).holds();
  }

  @Test
  void is_possible_on_the_first_and_on_the_last_day_of_the_term_alone() {
    given(sign("c1", YEAR)).when(terminate("t1", "c1", "2024-01-01")).holds();
    given(sign("c1", YEAR)).when(terminate("t1", "c1", "2024-12-31")).holds();
    given(sign("c1", YEAR)).when(terminate("t1", "c1", "2023-12-31")).thenRefused("outside-term");
    given(sign("c1", YEAR)).when(terminate("t1", "c1", "2025-01-01")).thenRefused("outside-term");
  }

  @Test
  void names_the_renewal_in_whose_term_it_falls() {
    given(sign("c1", YEAR), renew("r1", "c1", "2024-12-01", NEXT))
        .when(terminate("t1", "c1", "2025-03-01"))
        .thenRefused("outside-term")
        .when(terminate("t1", "r1", "2025-03-01"))
        .holds();
  }

  @Test
  void is_refused_twice_anywhere_in_the_contract() {
    given(
            sign("c1", YEAR),
            renew("r1", "c1", "2024-12-01", NEXT),
            terminate("t1", "r1", "2025-03-01"))
        .when(terminate("t2", "c1", "2024-06-30"))
        .thenRefused("contract-ended");
  }

  @Test
  void is_refused_for_a_contract_nobody_signed() {
    given().when(terminate("t1", "c1", "2024-06-30")).thenRefused("contract-not-signed");
  }

  @Test
  void may_be_corrected() {
    ContractStory story =
        given(sign("c1", YEAR), terminate("t1", "c1", "2024-06-30"))
            .when(terminate("t1", "c1", "2024-09-30"))
            .holds();
    assertThat(((Contract.Ended) story.contract("c1")).lastDay())
        .isEqualTo(LocalDate.parse("2024-09-30"));
  }

  @Test
  void is_not_corrected_or_voided_into_the_next_contract() {
    given(
            sign("c1", YEAR),
            terminate("t1", "c1", "2024-06-30"),
            sign("c2", "2024-07-01..2025-06-30"))
        .when(terminate("t1", "c1", "2024-07-01"))
        .thenRefused("breaks-other-record")
        .whenVoided(RecordKind.CONTRACT_TERMINATION, "t1")
        .thenRefused("breaks-other-record");
  }

  @Test
  void lets_the_contract_run_on_once_voided() {
    ContractStory story =
        given(sign("c1", YEAR), terminate("t1", "c1", "2024-06-30"))
            .whenVoided(RecordKind.CONTRACT_TERMINATION, "t1")
            .holds();
    assertThat(story.contract("c1")).isInstanceOf(Contract.Running.class);
  }
}
