package org.jiceng.followup.register.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.register.domain.FiledClosure.Withdrawal;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;

/// One enrolment with the closures that name it. A closure may come first; it is told once its
/// enrolment has come.
public record EnrolmentFile(Optional<Filed<Enrolment>> enrolment, List<FiledClosure> closures) {

  /// Nothing has come yet.
  public static final EnrolmentFile EMPTY = new EnrolmentFile(Optional.empty(), List.of());

  public EnrolmentFile {
    closures = List.copyOf(closures);
  }

  /// Decides on an arriving revision of the enrolment.
  ///
  /// Whoever the enrolment newly speaks of hears of its closures as well. What another clinic sent
  /// ahead of it was no closure of this enrolment.
  public Verdict<EnrolmentFile> enrol(
      Arrival arrival, Author author, Enrolment content, LocalDate today) {
    List<FiledClosure> kept = enrolment.isPresent() ? closures : closuresBy(author, content);
    return switch (Filed.accept(
        enrolment, arrival, author, content, () -> rulesOf(content, kept, today))) {
      case Verdict.Accepted<Filed<Enrolment>>(var filed, var events, var receipt) -> {
        List<DomainEvent> told = new ArrayList<>(events);
        if (enrolment.filter(was -> was.content().isOf(content.residentId())).isEmpty()) {
          kept.forEach(
              closure -> told.add(closure.told(content.residentId(), arrival.record().recordId())));
        }
        yield Verdict.accepted(new EnrolmentFile(Optional.of(filed), kept), told, receipt);
      }
      case Verdict.Unchanged<Filed<Enrolment>>(var receipt) -> Verdict.unchanged(receipt);
      case Verdict.Refused<Filed<Enrolment>>(var refusal) -> Verdict.refused(refusal);
    };
  }

  /// Decides on taking the enrolment back.
  public Verdict<EnrolmentFile> withdraw(
      RecordRef record, int revision, String reason, Author author, Instant at) {
    return switch (Filed.withdraw(enrolment, record, revision, reason, author, at)) {
      case Verdict.Accepted<Filed<Enrolment>>(var filed, var events, var receipt) ->
          Verdict.accepted(new EnrolmentFile(Optional.of(filed), closures), events, receipt);
      case Verdict.Unchanged<Filed<Enrolment>>(var receipt) -> Verdict.unchanged(receipt);
      case Verdict.Refused<Filed<Enrolment>>(var refusal) -> Verdict.refused(refusal);
    };
  }

  /// Decides on an arriving revision of a closure.
  public Verdict<EnrolmentFile> close(
      Arrival arrival, Author author, Closure content, LocalDate today) {
    Optional<FiledClosure> known = closure(arrival.record());
    if (!mayClose(author, known)) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Standing standing = known.map(FiledClosure::standing).orElse(null);
    return switch (Standing.judge(standing, arrival.revision(), arrival.fingerprint())) {
      case NEW, UNKNOWN -> closed(arrival, author, content, today, Receipt.Status.CREATED);
      case CORRECTION -> closed(arrival, author, content, today, Receipt.Status.CORRECTED);
      case REPLAY -> Verdict.unchanged(waiting(Receipt.of(arrival, Receipt.Status.REPLAYED)));
      case STALE -> Verdict.refused(Refusal.staleRevision(revisionOf(known)));
      case CONFLICT -> Verdict.refused(Refusal.revisionConflict(revisionOf(known)));
    };
  }

  /// Decides on taking a closure back: the resident is on the register again.
  public Verdict<EnrolmentFile> reopen(
      RecordRef record, int revision, String reason, Author author, Instant at) {
    Optional<FiledClosure> known = closure(record);
    if (known.isPresent() && !mayClose(author, known)) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Standing standing = known.map(FiledClosure::standing).orElse(null);
    return switch (Standing.judgeVoid(standing, revision)) {
      case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
      case STALE -> Verdict.refused(Refusal.staleRevision(revisionOf(known)));
      case CONFLICT -> Verdict.refused(Refusal.revisionConflict(revisionOf(known)));
      case REPLAY -> Verdict.unchanged(Receipt.of(record, revision, Receipt.Status.REPLAYED));
      case CORRECTION -> {
        FiledClosure was = known.orElseThrow();
        yield with(
            new FiledClosure(
                record,
                was.standing().voidedAt(revision),
                was.closure(),
                was.institutionId(),
                Optional.of(new Withdrawal(reason, at))),
            Receipt.of(record, revision, Receipt.Status.VOIDED));
      }
    };
  }

  /// The closure with this name, if it has come.
  public Optional<FiledClosure> closure(RecordRef record) {
    return closures.stream().filter(closure -> closure.record().equals(record)).findFirst();
  }

  private Verdict<EnrolmentFile> closed(
      Arrival arrival, Author author, Closure content, LocalDate today, Receipt.Status status) {
    Violations found = new Violations();
    found.notInFuture("/closedOn", content.closedOn(), today);
    enrolment
        .filter(filed -> !filed.standing().voided())
        .ifPresent(
            filed -> found.ordered("/closedOn", filed.content().enrolledOn(), content.closedOn()));
    return found
        .refusal()
        .map(Verdict::<EnrolmentFile>refused)
        .orElseGet(
            () ->
                with(
                    new FiledClosure(
                        arrival.record(),
                        arrival.standing(),
                        content,
                        closure(arrival.record())
                            .map(FiledClosure::institutionId)
                            .orElseGet(author::institution),
                        Optional.empty()),
                    waiting(Receipt.of(arrival, status))));
  }

  private Verdict<EnrolmentFile> with(FiledClosure closure, Receipt receipt) {
    List<FiledClosure> all = new ArrayList<>(closures);
    all.removeIf(was -> was.record().equals(closure.record()));
    all.add(closure);
    List<DomainEvent> told =
        enrolment
            .<List<DomainEvent>>map(
                filed ->
                    List.of(closure.told(filed.content().residentId(), filed.record().recordId())))
            .orElse(List.of());
    return Verdict.accepted(new EnrolmentFile(enrolment, all), told, receipt);
  }

  private boolean mayClose(Author author, Optional<FiledClosure> known) {
    return enrolment
        .map(filed -> filed.mayBeChangedBy(author))
        .orElseGet(
            () ->
                known
                    .map(closure -> author.mayChangeWhatBelongsTo(closure.institutionId()))
                    .orElse(true));
  }

  private Receipt waiting(Receipt receipt) {
    return enrolment.isPresent() ? receipt : receipt.with("waitsFor", "enrolment");
  }

  private List<FiledClosure> closuresBy(Author author, Enrolment content) {
    Optional<String> owner = Filed.ownerOf(content, author, Optional.empty());
    return closures.stream()
        .filter(
            closure -> closure.institutionId().isEmpty() || closure.institutionId().equals(owner))
        .toList();
  }

  private static Violations rulesOf(
      Enrolment content, List<FiledClosure> closures, LocalDate today) {
    Violations found = content.check(today);
    if (closures.stream()
        .filter(closure -> closure.withdrawn().isEmpty())
        .anyMatch(closure -> closure.closure().closedOn().isBefore(content.enrolledOn()))) {
      found.rule("/enrolledOn", "inverted-range", "A closure of this enrolment lies before it.");
    }
    return found;
  }

  private static int revisionOf(Optional<FiledClosure> known) {
    return known.orElseThrow().standing().revision();
  }
}
