package org.jiceng.signing.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.signing.contract.domain.ContractStory.given;
import static org.jiceng.signing.contract.domain.ContractStory.renew;
import static org.jiceng.signing.contract.domain.ContractStory.sign;
import static org.jiceng.signing.contract.domain.ContractStory.terminate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndingOfItselfTest {

  private static final Instant AT = Instant.parse("2024-08-01T00:00:00Z");
  private static final String YEAR = "2024-01-01..2024-12-31";

  private static Optional<AutomaticEnds.Cause> death(String on) {
    return Optional.of(AutomaticEnds.Cause.death(LocalDate.parse(on)));
  }

  private static ContractBook after(ContractBook book, Optional<AutomaticEnds.Cause> cause) {
    ContractBook then = book;
    for (SigningEvent fact : AutomaticEnds.missing(book, cause, AT)) {
      then = then.evolve(fact, AutomaticEnds.standing(fact));
    }
    assertThat(AutomaticEnds.missing(then, cause, AT)).as("nothing more to do").isEmpty();
    return then;
  }

  private static List<String> terms(ContractBook book) {
    return book.contracts().stream()
        .flatMap(one -> one.effectiveTerms().stream())
        .map(one -> one.term().first() + ".." + one.term().last())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2023-12-31, 2024-01-01..2024-12-31",
    "2024-01-01, 2024-01-01..2024-01-01",
    "2024-06-30, 2024-01-01..2024-06-30",
    "2024-12-30, 2024-01-01..2024-12-30",
    "2024-12-31, 2024-01-01..2024-12-31",
    "2025-01-01, 2024-01-01..2024-12-31",
  })
  void ends_the_contract_that_runs_on_that_day(String day, String term) {
    assertThat(terms(after(given(sign("c1", YEAR)).book(), death(day)))).containsExactly(term);
  }

  @Test
  void says_of_what_and_in_which_term() {
    ContractBook book =
        given(sign("c1", YEAR), renew("r1", "c1", "2024-12-01", "2025-01-01..2025-12-31")).book();
    ContractTerminated told =
        (ContractTerminated) AutomaticEnds.missing(book, death("2025-02-01"), AT).getFirst();
    assertThat(told.contractRecordId()).isEqualTo("r1");
    assertThat(told.reason()).isEqualTo("death");
    assertThat(told.revision()).isEqualTo(1);
    assertThat(AutomaticEnds.isOne(told)).isTrue();
  }

  @Test
  void cuts_off_a_renewal_that_had_not_begun() {
    ContractBook book =
        given(sign("c1", YEAR), renew("r1", "c1", "2024-12-01", "2025-01-01..2025-12-31")).book();
    assertThat(terms(after(book, death("2024-12-31")))).containsExactly("2024-01-01..2024-12-31");
  }

  @Test
  void is_undone_when_the_cause_was_wrong_and_done_again_when_it_was_not() {
    ContractBook book = given(sign("c1", YEAR)).book();
    ContractBook dead = after(book, death("2024-06-30"));
    ContractBook alive = after(dead, Optional.empty());
    assertThat(terms(alive)).containsExactly("2024-01-01..2024-12-31");
    assertThat(AutomaticEnds.missing(dead, Optional.empty(), AT).getFirst())
        .isInstanceOfSatisfying(RecordVoided.class, it -> assertThat(it.revision()).isEqualTo(2));
    assertThat(terms(after(alive, death("2024-07-31")))).containsExactly("2024-01-01..2024-07-31");
    assertThat(terms(after(dead, death("2024-07-31")))).containsExactly("2024-01-01..2024-07-31");
  }

  @Test
  void gives_way_to_an_end_its_clinic_told() {
    ContractBook book = given(sign("c1", YEAR), terminate("t1", "c1", "2024-06-30")).book();
    assertThat(AutomaticEnds.missing(book, death("2024-06-30"), AT)).isEmpty();
    assertThat(terms(after(book, death("2024-05-31")))).containsExactly("2024-01-01..2024-05-31");
    ContractBook dead = after(given(sign("c1", YEAR)).book(), death("2024-06-30"));
    var order = terminate("t1", "c1", "2024-06-30");
    assertThat(Deciding.decide(order, dead, ContractStory.LIMITS))
        .isInstanceOf(org.jiceng.starter.record.Checked.Sound.class);
  }

  @Test
  void does_not_refuse_a_renewal_that_comes_late() {
    ContractBook dead = after(given(sign("c1", YEAR)).book(), death("2024-06-30"));
    assertThat(
            Deciding.decide(
                renew("r1", "c1", "2024-12-01", "2025-01-01..2025-12-31"),
                dead,
                ContractStory.LIMITS))
        .isInstanceOf(org.jiceng.starter.record.Checked.Sound.class);
  }

  @Test
  void stays_when_another_contract_was_signed_meanwhile() {
    ContractBook moved = after(given(sign("c1", YEAR)).book(), death("2024-06-30"));
    var signed = Deciding.decide(sign("c2", "2024-07-01..2025-06-30"), moved, ContractStory.LIMITS);
    ContractBook elsewhere =
        moved.evolve(
            ((org.jiceng.starter.record.Checked.Sound<? extends SigningEvent>) signed).value(),
            new org.jiceng.starter.record.Standing(1, "content", false));
    assertThat(terms(after(elsewhere, Optional.empty())))
        .containsExactly("2024-01-01..2024-06-30", "2024-07-01..2025-06-30");
  }
}
