package org.jiceng.signing.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.signing.contract.domain.ContractOrder.Renew;
import org.jiceng.signing.contract.domain.ContractOrder.Sign;
import org.jiceng.signing.contract.domain.ContractOrder.Terminate;
import org.jiceng.signing.contract.domain.ContractOrder.Transfer;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;

/// Tells what was recorded of Wang's contracts, what is asked next, and what must come of it.
///
/// Days are written `2024-01-01`; a term `2024-01-01..2024-12-31`.
final class ContractStory {

  static final String WANG = "wang";
  static final ContractLimits LIMITS = new ContractLimits(6, 36, 90, 90, 30);
  private static final Instant AT = Instant.parse("2024-06-01T00:00:00Z");

  private ContractBook book = ContractBook.empty(WANG);
  private Checked<? extends SigningEvent> outcome =
      Checked.unsound(Refusal.unknown("nothing asked"));

  private ContractStory() {}

  static RecordRef ref(String recordId) {
    return new RecordRef("clinic-north", recordId);
  }

  static Term term(String text) {
    String[] days = text.split("\\.\\.");
    return new Term(LocalDate.parse(days[0]), LocalDate.parse(days[1]));
  }

  static Sign sign(String recordId, String term) {
    return new Sign(
        ref(recordId),
        1,
        WANG,
        "north",
        "team-1",
        term(term).first(),
        term(term),
        Channel.OFFLINE,
        ContractKind.ORDINARY,
        ContractUnit.PERSON,
        null,
        List.of(),
        List.of(),
        "public",
        null,
        null,
        null);
  }

  static Sign signedOn(String day, Sign order) {
    return new Sign(
        order.record(),
        order.revision(),
        order.residentId(),
        order.institutionId(),
        order.teamId(),
        LocalDate.parse(day),
        order.term(),
        order.channel(),
        order.contractKind(),
        order.unit(),
        order.familyId(),
        order.packages(),
        order.items(),
        order.payer(),
        order.feeWaived(),
        order.autoRenewal(),
        order.signature());
  }

  static Renew renew(String recordId, String contract, String signedOn, String term) {
    return new Renew(
        ref(recordId), 1, contract, LocalDate.parse(signedOn), term(term), Channel.ONLINE, null);
  }

  static Terminate terminate(String recordId, String contract, String endedOn) {
    return new Terminate(ref(recordId), 1, contract, LocalDate.parse(endedOn), "moved", null);
  }

  static Transfer transfer(String recordId, String contract, String to, String on) {
    return new Transfer(ref(recordId), 1, contract, to, null, LocalDate.parse(on));
  }

  static ContractStory given(ContractOrder... orders) {
    ContractStory story = new ContractStory();
    for (ContractOrder order : orders) {
      story.when(order).holds();
    }
    return story;
  }

  ContractStory when(ContractOrder order) {
    outcome =
        switch (order) {
          case Sign it -> Deciding.decide(it, book, LIMITS);
          case Renew it -> Deciding.decide(it, book, LIMITS);
          case Terminate it -> Deciding.decide(it, book, LIMITS);
          case Transfer it -> Deciding.decide(it, book, LIMITS);
        };
    return this;
  }

  ContractStory whenVoided(RecordKind kind, String recordId) {
    SigningEvent fact = book.known(kind, ref(recordId)).orElseThrow().fact();
    outcome = Deciding.withdraw(fact, 2, "mistake", AT, book, LIMITS);
    return this;
  }

  /// What was asked became a fact, and holds from here on.
  ContractStory holds() {
    assertThat(outcome).isInstanceOf(Checked.Sound.class);
    SigningEvent fact = ((Checked.Sound<? extends SigningEvent>) outcome).value();
    Standing standing =
        fact instanceof org.jiceng.events.RecordVoided
            ? new Standing(2, "content", true)
            : new Standing(1, "content", false);
    book = book.evolve(fact, standing);
    return this;
  }

  SigningEvent fact() {
    assertThat(outcome).isInstanceOf(Checked.Sound.class);
    return ((Checked.Sound<? extends SigningEvent>) outcome).value();
  }

  ContractStory thenRefused(String code) {
    assertThat(outcome).isInstanceOf(Checked.Unsound.class);
    Refusal refusal = ((Checked.Unsound<? extends SigningEvent>) outcome).refusal();
    assertThat(refusal.violations().isEmpty() ? refusal.code() : refusal.violations().get(0).code())
        .isEqualTo(code);
    return this;
  }

  String refusal() {
    return ((Checked.Unsound<? extends SigningEvent>) outcome).refusal().detail();
  }

  ContractStory and(UnaryOperator<ContractStory> more) {
    return more.apply(this);
  }

  Contract contract(String recordId) {
    return book.contractWith(ref(recordId));
  }

  ContractBook book() {
    return book;
  }
}
