package org.jiceng.signing.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.signing.contract.domain.ContractBook.Move;
import org.jiceng.signing.contract.domain.Joining.Joined;
import org.jiceng.starter.record.Standing;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JoiningBooksTest {

  private static final Move MOVE = new Move("stays", "his/m1", 1);
  private static final Standing HOLDS = new Standing(1, "x", false);

  private static ContractSigned signed(
      String resident, String id, String signedOn, String from, String to) {
    return new ContractSigned(
        new RecordRef("his", id),
        1,
        resident,
        "lotus",
        null,
        LocalDate.parse(signedOn),
        LocalDate.parse(from),
        LocalDate.parse(to),
        Channel.OFFLINE,
        ContractKind.ORDINARY,
        ContractUnit.PERSON,
        null,
        List.of(),
        List.of(),
        null);
  }

  private static ContractBook book(String resident, SigningEvent... facts) {
    ContractBook book = ContractBook.empty(resident);
    for (SigningEvent fact : facts) {
      book = book.evolve(fact, HOLDS);
    }
    return book;
  }

  private static ContractBook staying(String signedOn, String from, String to) {
    return book("stays", signed("stays", "s1", signedOn, from, to));
  }

  private static ContractBook twice(String signedOn, String from, String to) {
    return book("twice", signed("twice", "t1", signedOn, from, to));
  }

  private static List<String> ended(Joined joined) {
    return joined.told().stream()
        .map(ContractTerminated.class::cast)
        .map(it -> it.residentId() + " " + it.contractRecordId() + " " + it.endedOn())
        .toList();
  }

  @Test
  void ends_the_contract_signed_earlier_on_the_day_before_the_other_begins() {
    Joined joined =
        Joining.join(
            staying("2024-06-01", "2024-06-01", "2025-05-31"),
            twice("2024-01-01", "2024-01-01", "2024-12-31"),
            MOVE);
    assertThat(ended(joined)).containsExactly("twice t1 2024-05-31");
    joined =
        Joining.join(
            staying("2024-01-01", "2024-01-01", "2024-12-31"),
            twice("2024-06-01", "2024-06-01", "2025-05-31"),
            MOVE);
    assertThat(ended(joined)).containsExactly("stays s1 2024-05-31");
  }

  @Test
  void ends_it_on_its_own_first_day_where_the_other_began_before() {
    Joined joined =
        Joining.join(
            staying("2024-01-02", "2024-01-02", "2024-12-31"),
            twice("2023-12-01", "2024-02-01", "2025-01-31"),
            MOVE);
    assertThat(ended(joined)).containsExactly("twice t1 2024-02-01");
  }

  @Test
  void leaves_that_of_the_one_who_stays_where_both_were_signed_on_a_day() {
    Joined joined =
        Joining.join(
            staying("2024-01-01", "2024-01-01", "2024-12-31"),
            twice("2024-01-01", "2024-01-01", "2024-12-31"),
            MOVE);
    assertThat(ended(joined)).containsExactly("twice t1 2024-01-01");
  }

  @Test
  void ends_nothing_where_one_follows_the_other() {
    assertThat(
            Joining.join(
                    staying("2024-12-31", "2025-01-01", "2025-12-31"),
                    twice("2024-01-01", "2024-01-01", "2024-12-31"),
                    MOVE)
                .told())
        .isEmpty();
    assertThat(
            ended(
                Joining.join(
                    staying("2024-12-31", "2024-12-31", "2025-12-31"),
                    twice("2024-01-01", "2024-01-01", "2024-12-31"),
                    MOVE)))
        .containsExactly("twice t1 2024-12-30");
  }

  @Test
  void tells_the_same_however_often_it_is_carried_out() {
    ContractBook host = staying("2024-06-01", "2024-06-01", "2025-05-31");
    ContractBook arriving = twice("2024-01-01", "2024-01-01", "2024-12-31");
    assertThat(Joining.join(host, arriving, MOVE)).isEqualTo(Joining.join(host, arriving, MOVE));
  }

  @Test
  void lets_what_was_ended_run_again_when_the_two_are_taken_apart() {
    Joined joined =
        Joining.join(
            staying("2024-06-01", "2024-06-01", "2025-05-31"),
            twice("2024-01-01", "2024-01-01", "2024-12-31"),
            MOVE);
    Joined apart = Joining.leave(joined.book(), "twice", Instant.EPOCH);
    assertThat(apart.told())
        .singleElement()
        .satisfies(
            it -> {
              var voided = (RecordVoided) it;
              assertThat(voided.record()).isEqualTo(joined.told().getFirst().record());
              assertThat(voided.revision()).isGreaterThan(joined.told().getFirst().revision());
            });
    ContractBook home = apart.book().guest("twice").orElseThrow().book();
    assertThat(home.contracts()).allMatch(Contract.Running.class::isInstance);
    assertThat(apart.book().guest("twice").orElseThrow().leaving()).isTrue();
    assertThat(apart.book().without("twice"))
        .isEqualTo(staying("2024-06-01", "2024-06-01", "2025-05-31"));
  }

  @Test
  void leaves_ended_what_a_later_contract_took_the_place_of() {
    Joined joined =
        Joining.join(
            staying("2024-06-01", "2024-06-01", "2024-11-30"),
            twice("2024-01-01", "2024-01-01", "2024-12-31"),
            MOVE);
    ContractBook later =
        joined
            .book()
            .with(
                joined
                    .book()
                    .seenBy("twice")
                    .orElseThrow()
                    .evolve(
                        signed("twice", "t2", "2024-12-01", "2024-12-01", "2025-11-30"), HOLDS));
    Joined apart = Joining.leave(later, "twice", Instant.EPOCH);
    assertThat(apart.told()).isEmpty();
  }
}
