package org.jiceng.signing.contract.domain;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiceng.events.CareEvent;
import org.jiceng.events.ContactEvent;
import org.jiceng.events.InstitutionProfileEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.starter.record.Refusal;

/// What must hold of each record in a book, given all the others.
final class ContractRules {

  private ContractRules() {}

  /// The rule a record in the book breaks, if any.
  static Optional<Refusal> broken(SigningEvent fact, ContractBook book, ContractLimits limits) {
    return switch (fact) {
      case ContractSigned it ->
          first(
              termLength(it.startsOn(), it.endsOn(), limits),
              signedAhead(it.signedOn(), it.startsOn(), limits.signedAheadDays()),
              idTaken(it, book),
              overlap(it.record(), book));
      case ContractRenewed it ->
          first(
              itsOwnPredecessor(it),
              termLength(it.startsOn(), it.endsOn(), limits),
              signedAhead(it.signedOn(), it.startsOn(), limits.renewalDaysBefore() + 1),
              idTaken(it, book),
              renewalWindow(it, book, limits),
              overlap(it.record(), book));
      case ContractTerminated it when AutomaticEnds.isOne(it) -> Optional.empty();
      case ContractTerminated it -> termination(it, book);
      case ContractTransferred it -> transfer(it, book);
      case RecordVoided _,
          SigningEvent.InstitutionRegistered _,
          SigningEvent.ResidentRegistered _,
          SigningEvent.SurveyAnswered _,
          InstitutionProfileEvent _,
          ContactEvent _,
          org.jiceng.events.ResidentIndexEvent _,
          CareEvent _ ->
          Optional.empty();
    };
  }

  @SafeVarargs
  private static Optional<Refusal> first(Optional<Refusal>... found) {
    return Stream.of(found).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Refusal> termLength(
      LocalDate first, LocalDate last, ContractLimits limits) {
    if (last.plusDays(1).isBefore(first.plusMonths(limits.shortestMonths()))) {
      return Optional.of(
          Refusal.rule(
              "/endsOn",
              "term-too-short",
              "A term lasts at least " + limits.shortestMonths() + " months."));
    }
    if (last.isAfter(first.plusMonths(limits.longestMonths()))) {
      return Optional.of(
          Refusal.rule(
              "/endsOn",
              "term-too-long",
              "A term lasts at most " + limits.longestMonths() + " months."));
    }
    return Optional.empty();
  }

  /// A renewal signed on the first day of its window begins one day more after that than the window
  /// is long.
  private static Optional<Refusal> signedAhead(LocalDate signedOn, LocalDate startsOn, int days) {
    if (signedOn.isAfter(startsOn)) {
      return Optional.of(
          Refusal.rule(
              "/signedOn", "signed-after-start", "A term must be signed by its first day."));
    }
    if (signedOn.plusDays(days).isBefore(startsOn)) {
      return Optional.of(
          Refusal.rule(
              "/signedOn",
              "signed-too-early",
              "A term may be signed at most " + days + " days before its first day."));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> itsOwnPredecessor(ContractRenewed fact) {
    return fact.contractRecordId().equals(fact.record().recordId())
        ? Optional.of(
            Refusal.rule(
                "/contractRecordId", "own-predecessor", "A renewal cannot continue itself."))
        : Optional.empty();
  }

  /// A termination must be able to say by an id alone which term it ends.
  private static Optional<Refusal> idTaken(SigningEvent fact, ContractBook book) {
    RecordKind other =
        fact.kind() == RecordKind.CONTRACT ? RecordKind.CONTRACT_RENEWAL : RecordKind.CONTRACT;
    return book.facts().anyMatch(it -> it.kind() == other && it.record().equals(fact.record()))
        ? Optional.of(
            Refusal.conflict(
                "record-id-taken", "A contract and a renewal of one source need different ids."))
        : Optional.empty();
  }

  private static Optional<Refusal> overlap(RecordRef record, ContractBook book) {
    var terms =
        book.together()
            .flatMap(it -> it.contracts().stream())
            .filter(
                it ->
                    !Joining.isSuperseded(it)
                        || it.running().flatMap(r -> r.term(record)).isPresent())
            .flatMap(it -> it.effectiveTerms().stream())
            .toList();
    return terms.stream()
        .filter(own -> own.record().equals(record))
        .flatMap(
            own ->
                terms.stream()
                    .filter(it -> !it.record().equals(record) && it.term().overlaps(own.term())))
        .findFirst()
        .map(
            it ->
                Refusal.conflict(
                    "contract-overlap",
                    "A resident has one contract at a time: "
                        + it.record().recordId()
                        + " of "
                        + it.record().source()
                        + " runs from "
                        + it.term().first()
                        + " to "
                        + it.term().last()
                        + "."));
  }

  private static Optional<Refusal> renewalWindow(
      ContractRenewed fact, ContractBook book, ContractLimits limits) {
    Optional<Term> before = termNamed(fact, fact.contractRecordId(), book);
    if (before.isEmpty()) {
      return notSigned(fact.contractRecordId());
    }
    LocalDate end = before.get().last();
    if (fact.signedOn().isBefore(end.minusDays(limits.renewalDaysBefore()))) {
      return Optional.of(
          Refusal.rule(
              "/signedOn",
              "renewal-too-early",
              "A contract may be renewed from "
                  + limits.renewalDaysBefore()
                  + " days before its last day."));
    }
    if (fact.signedOn().isAfter(end.plusDays(limits.renewalDaysAfter()))) {
      return Optional.of(
          Refusal.rule(
              "/signedOn",
              "renewal-too-late",
              "A contract may be renewed until "
                  + limits.renewalDaysAfter()
                  + " days after its last day."));
    }
    return Optional.empty();
  }

  private static Optional<Refusal> termination(ContractTerminated fact, ContractBook book) {
    Optional<Term> term = termNamed(fact, fact.contractRecordId(), book);
    if (term.isEmpty()) {
      return notSigned(fact.contractRecordId());
    }
    if (!term.get().covers(fact.endedOn())) {
      return outsideTerm("/endedOn");
    }
    return book.facts()
            .anyMatch(
                it ->
                    it instanceof ContractTerminated other
                        && !other.record().equals(fact.record())
                        && !AutomaticEnds.isOne(other)
                        && sameContract(
                            fact, fact.contractRecordId(), other, other.contractRecordId(), book))
        ? Optional.of(Refusal.conflict("contract-ended", "The contract was ended already."))
        : Optional.empty();
  }

  private static Optional<Refusal> transfer(ContractTransferred fact, ContractBook book) {
    Contract contract = book.contractWith(named(fact, fact.contractRecordId()));
    Optional<Term> term = termNamed(fact, fact.contractRecordId(), book);
    if (term.isEmpty()) {
      return notSigned(fact.contractRecordId());
    }
    if (!term.get().covers(fact.on())) {
      return outsideTerm("/on");
    }
    if (contract instanceof Contract.Ended ended
        && !AutomaticEnds.isOne(ended.by())
        && fact.on().isAfter(ended.lastDay())) {
      return Optional.of(
          Refusal.conflict("contract-ended", "The contract was ended before that day."));
    }
    boolean twice =
        book.facts()
            .anyMatch(
                it ->
                    it instanceof ContractTransferred other
                        && !other.record().equals(fact.record())
                        && other.on().equals(fact.on())
                        && sameContract(
                            fact, fact.contractRecordId(), other, other.contractRecordId(), book));
    return twice
        ? Optional.of(
            Refusal.conflict(
                "transferred-already", "The contract is handed over on that day already."))
        : Optional.empty();
  }

  private static Optional<Refusal> notSigned(String contractRecordId) {
    return Optional.of(
        Refusal.conflict(
            "contract-not-signed",
            "This resident has no contract or renewal " + contractRecordId + " in this source."));
  }

  private static Optional<Refusal> outsideTerm(String pointer) {
    return Optional.of(
        Refusal.rule(
            pointer, "outside-term", "Must lie in the term of the contract or renewal it names."));
  }

  private static Optional<Term> termNamed(SigningEvent by, String recordId, ContractBook book) {
    RecordRef record = named(by, recordId);
    return book.contractWith(record)
        .running()
        .flatMap(running -> running.term(record))
        .map(Contract.ContractTerm::term);
  }

  private static boolean sameContract(
      SigningEvent one,
      String recordId,
      SigningEvent other,
      String otherRecordId,
      ContractBook book) {
    return book.contractWith(named(one, recordId))
        .equals(book.contractWith(named(other, otherRecordId)));
  }

  private static RecordRef named(SigningEvent fact, String recordId) {
    return new RecordRef(fact.record().source(), recordId);
  }
}
