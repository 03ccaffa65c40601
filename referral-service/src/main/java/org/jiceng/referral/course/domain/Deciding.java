package org.jiceng.referral.course.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.referral.course.domain.Settling.Settled;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Receipt.Status;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.jiceng.starter.record.Verdict;
import org.jspecify.annotations.Nullable;

/// Decides on what is reported of referrals.
///
/// A record is judged as if it held already: it must then be a step that may be taken where it
/// stands in time, and no other step may thereby lose its ground.
public final class Deciding {

  private final Known known;
  private final Limits limits;
  private final Predicate<String> mayActFor;

  /// @param mayActFor whether who asks speaks for an institution
  public Deciding(Known known, Limits limits, Predicate<String> mayActFor) {
    this.known = known;
    this.limits = limits;
    this.mayActFor = mayActFor;
  }

  /// Opens a referral, or corrects it; a draft that is corrected to be no draft is asked for.
  public Verdict<Shelf> open(Optional<Shelf> found, Arrival arrival, Opening opening) {
    Shelf shelf = found.orElseGet(() -> Shelf.empty(arrival.record().recordId()));
    Optional<Course> before = shelf.course(arrival.record());
    if (!mayActFor.test(opening.fromInstitutionId())
        || before.filter(was -> !mayActFor.test(was.opening().fromInstitutionId())).isPresent()) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Standing standing = before.map(Course::standing).orElse(null);
    return switch (Standing.judge(standing, arrival.revision(), arrival.fingerprint())) {
      case REPLAY -> Verdict.unchanged(Receipt.of(arrival, Status.REPLAYED));
      case STALE ->
          Verdict.refused(Refusal.staleRevision(before.orElseThrow().standing().revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(before.orElseThrow().standing().revision()));
      case NEW, UNKNOWN -> opened(shelf, before, arrival, opening, Status.CREATED);
      case CORRECTION -> opened(shelf, before, arrival, opening, Status.CORRECTED);
    };
  }

  private Verdict<Shelf> opened(
      Shelf shelf, Optional<Course> before, Arrival arrival, Opening said, Status status) {
    Opening opening = before.map(was -> said.after(was.opening())).orElse(said);
    Optional<Refusal> refusal =
        before.flatMap(was -> mayNotBecome(was, opening)).or(() -> alreadyOpen(arrival, opening));
    if (refusal.isPresent()) {
      return Verdict.refused(refusal.get());
    }
    Instant draftedAt = before.map(Course::draftedAt).orElse(opening.draft() ? opening.at() : null);
    Course bare =
        new Course(
            arrival.record(),
            arrival.standing(),
            opening,
            draftedAt,
            before.map(Course::reported).orElse(List.of()),
            before.map(Course::derived).orElse(List.of()),
            before.map(Course::missed).orElse(List.of()),
            List.of(),
            State.REQUESTED,
            opening.at(),
            null);
    Shelf with = adopted(shelf.with(bare), bare);
    Settled settled = Settling.of(with.course(bare.record()).orElseThrow(), known, limits);
    if (before.isPresent() && losesGround(before.get(), settled.course(), null)) {
      return Verdict.refused(breaksOther());
    }
    List<DomainEvent> events = new ArrayList<>();
    before
        .filter(was -> !was.standing().voided())
        .filter(was -> !was.opening().residentId().equals(opening.residentId()))
        .ifPresent(
            was ->
                events.add(
                    new RecordVoided(
                        RecordKind.REFERRAL,
                        was.record(),
                        arrival.revision(),
                        was.opening().residentId(),
                        "corrected",
                        arrival.at())));
    events.add(Telling.opened(settled.course()));
    events.addAll(settled.events());
    return Verdict.accepted(with.with(settled.course()), events, Receipt.of(arrival, status));
  }

  private static Optional<Refusal> mayNotBecome(Course was, Opening opening) {
    boolean hasSteps =
        was.steps().findAny().isPresent() || was.missed().stream().anyMatch(Missed::told);
    if (hasSteps && !was.opening().residentId().equals(opening.residentId())) {
      return Optional.of(breaksOther());
    }
    return opening.draft() && !was.opening().draft() && !was.standing().voided()
        ? Optional.of(wrongState(was, "made a draft again"))
        : Optional.empty();
  }

  /// One open referral per resident and reason (CLINICAL-RULES §12.4).
  private Optional<Refusal> alreadyOpen(Arrival arrival, Opening opening) {
    if (opening.draft()) {
      return Optional.empty();
    }
    return known.others().stream()
        .filter(other -> !other.draft() && !other.record().equals(arrival.record()))
        .filter(other -> opening.sharesReasonWith(other.codes()))
        .filter(
            other ->
                !other.requestedAt().isAfter(opening.at())
                    && (other.endedAt() == null || other.endedAt().isAfter(opening.at())))
        .findFirst()
        .map(
            other ->
                Refusal.conflict(
                    "open-referral-exists",
                    "Referral "
                        + other.record().recordId()
                        + " of this resident is open for the same reason."));
  }

  private Shelf adopted(Shelf shelf, Course course) {
    Shelf now = shelf;
    for (Taken one : shelf.waiting()) {
      boolean isOfIt =
          shelf
              .referralOf(one, one.institutionId())
              .filter(it -> it.record().equals(course.record()))
              .isPresent();
      String by = Parties.by(one.step(), course.opening(), one.institutionId(), null);
      if (isOfIt && Parties.of(one.step(), course.opening()).contains(by)) {
        Course holder = now.course(course.record()).orElseThrow();
        now =
            now.without(one.step().kind(), one.record())
                .with(
                    holder.with(
                        Stream.concat(holder.reported().stream(), Stream.of(one.by(by))).toList()));
      }
    }
    return now;
  }

  /// Takes a step, or corrects it. A step that comes before its referral waits for it.
  ///
  /// @param step as the record says, its institution where it names one
  /// @param caller the institution who asks speaks for
  public Verdict<Shelf> take(
      Optional<Shelf> found,
      String referralRecordId,
      Arrival arrival,
      Taken step,
      @Nullable String caller) {
    Shelf shelf = found.orElseGet(() -> Shelf.empty(referralRecordId));
    RecordKind kind = step.step().kind();
    Optional<Taken> before = shelf.reported(kind, arrival.record());
    if (before.map(Taken::institutionId).filter(was -> !mayActFor.test(was)).isPresent()) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Standing standing = before.map(Taken::standing).orElse(null);
    return switch (Standing.judge(standing, arrival.revision(), arrival.fingerprint())) {
      case REPLAY -> Verdict.unchanged(Receipt.of(arrival, Status.REPLAYED));
      case STALE ->
          Verdict.refused(Refusal.staleRevision(before.orElseThrow().standing().revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(before.orElseThrow().standing().revision()));
      case NEW, UNKNOWN -> taken(shelf, arrival, step, caller, Status.CREATED);
      case CORRECTION -> taken(shelf, arrival, step, caller, Status.CORRECTED);
    };
  }

  private Verdict<Shelf> taken(
      Shelf shelf, Arrival arrival, Taken step, @Nullable String caller, Status status) {
    RecordKind kind = step.step().kind();
    String said = step.institutionId() == null ? caller : step.institutionId();
    Optional<Course> holder =
        shelf.holding(kind, arrival.record()).or(() -> shelf.referralOf(step, said));
    if (holder.isEmpty()) {
      if (said != null && !mayActFor.test(said)) {
        return Verdict.refused(Refusal.otherInstitution());
      }
      return Verdict.accepted(
          shelf.waitingFor(step.by(said)),
          List.of(),
          Receipt.of(arrival, status).with("waiting", true));
    }
    Course course = holder.get();
    String by = Parties.by(step.step(), course.opening(), step.institutionId(), caller);
    if (!Parties.of(step.step(), course.opening()).contains(by) || !mayActFor.test(by)) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Instant began = course.draftedAt() == null ? course.opening().at() : course.draftedAt();
    if (step.at().isBefore(began)) {
      return Verdict.refused(
          Refusal.rule("/at", "before-request", "The referral was made only later."));
    }
    List<Taken> reported =
        new ArrayList<>(
            course.reported().stream().filter(it -> !it.isOf(kind, arrival.record())).toList());
    reported.add(step.by(by));
    Settled settled = Settling.of(course.with(reported), known, limits);
    if (!isTold(settled.course(), kind, arrival.record())) {
      return Verdict.refused(wrongState(course, step.step().wireName()));
    }
    if (losesGround(course, settled.course(), arrival.record())) {
      return Verdict.refused(breaksOther());
    }
    return Verdict.accepted(
        shelf.with(settled.course()), settled.events(), Receipt.of(arrival, status));
  }

  /// Takes a referral back; its steps must be taken back first.
  public Verdict<Shelf> withdraw(
      Optional<Shelf> found, RecordRef record, int revision, String reason, Instant at) {
    Optional<Course> there = found.flatMap(shelf -> shelf.course(record));
    if (there.isEmpty()) {
      return Verdict.refused(Refusal.unknown("No such record."));
    }
    Course course = there.get();
    if (!mayActFor.test(course.opening().fromInstitutionId())) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    return switch (Standing.judgeVoid(course.standing(), revision)) {
      case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
      case STALE -> Verdict.refused(Refusal.staleRevision(course.standing().revision()));
      case CONFLICT -> Verdict.refused(Refusal.revisionConflict(course.standing().revision()));
      case REPLAY -> Verdict.unchanged(Receipt.of(record, revision, Status.REPLAYED));
      case CORRECTION -> {
        if (course.reported().stream().anyMatch(Taken::told)) {
          yield Verdict.refused(breaksOther());
        }
        Settled settled =
            Settling.of(
                new Course(
                    course.record(),
                    course.standing().voidedAt(revision),
                    course.opening(),
                    course.draftedAt(),
                    course.reported(),
                    course.derived(),
                    course.missed(),
                    List.of(),
                    State.CANCELLED,
                    at,
                    null),
                known,
                limits);
        List<DomainEvent> events = new ArrayList<>(settled.events());
        events.add(
            new RecordVoided(
                RecordKind.REFERRAL, record, revision, course.opening().residentId(), reason, at));
        yield Verdict.accepted(
            found.orElseThrow().with(settled.course()),
            events,
            Receipt.of(record, revision, Status.VOIDED));
      }
    };
  }

  /// Takes a step back, unless another stands on it.
  public Verdict<Shelf> withdraw(
      Optional<Shelf> found,
      RecordKind kind,
      RecordRef record,
      int revision,
      String reason,
      Instant at) {
    Optional<Taken> there = found.flatMap(shelf -> shelf.reported(kind, record));
    if (there.isEmpty()) {
      return Verdict.refused(Refusal.unknown("No such record."));
    }
    Shelf shelf = found.orElseThrow();
    Taken step = there.get();
    if (step.institutionId() != null && !mayActFor.test(step.institutionId())) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    return switch (Standing.judgeVoid(step.standing(), revision)) {
      case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
      case STALE -> Verdict.refused(Refusal.staleRevision(step.standing().revision()));
      case CONFLICT -> Verdict.refused(Refusal.revisionConflict(step.standing().revision()));
      case REPLAY -> Verdict.unchanged(Receipt.of(record, revision, Status.REPLAYED));
      case CORRECTION -> untaken(shelf, step, revision, reason, at);
    };
  }

  private Verdict<Shelf> untaken(Shelf shelf, Taken step, int revision, String reason, Instant at) {
    RecordKind kind = step.step().kind();
    Receipt receipt = Receipt.of(step.record(), revision, Status.VOIDED);
    Taken gone = step.standing(step.standing().voidedAt(revision)).told(false);
    Optional<Course> holder = shelf.holding(kind, step.record());
    if (holder.isEmpty()) {
      return Verdict.accepted(shelf.waitingFor(gone), List.of(), receipt);
    }
    Course course = holder.get();
    Settled settled =
        Settling.of(
            course.with(
                course.reported().stream()
                    .map(it -> it.isOf(kind, step.record()) ? gone : it)
                    .toList()),
            known,
            limits);
    if (losesGround(course, settled.course(), step.record())) {
      return Verdict.refused(breaksOther());
    }
    List<DomainEvent> events = new ArrayList<>();
    if (step.told()) {
      events.add(Telling.untaken(step, revision, course, reason, at));
    }
    events.addAll(settled.events());
    return Verdict.accepted(shelf.with(settled.course()), events, receipt);
  }

  /// Looks anew at a resident's referrals, after something else was told of the resident or time
  /// went by.
  public Verdict<Shelf> examine(Optional<Shelf> found, String residentId) {
    if (found.isEmpty()) {
      return Verdict.refused(Refusal.unknown("No such record."));
    }
    Shelf shelf = found.get();
    List<DomainEvent> events = new ArrayList<>();
    Shelf now = shelf;
    for (Course course : shelf.courses()) {
      if (course.opening().residentId().equals(residentId)) {
        Settled settled = Settling.of(course, known, limits);
        if (settled.changes(course)) {
          events.addAll(settled.events());
          now = now.with(settled.course());
        }
      }
    }
    Receipt receipt =
        Receipt.of(new RecordRef(Derived.SOURCE, shelf.recordId()), 1, Status.REPLAYED);
    return now.equals(shelf) ? Verdict.unchanged(receipt) : Verdict.accepted(now, events, receipt);
  }

  private static boolean isTold(Course course, RecordKind kind, RecordRef record) {
    return course.reported().stream().anyMatch(it -> it.isOf(kind, record) && it.told());
  }

  /// Whether a step other than the one decided on held before and would not any more.
  private static boolean losesGround(Course before, Course now, @Nullable RecordRef decidedOn) {
    return before.reported().stream()
        .filter(it -> it.told() && !Objects.equals(it.record(), decidedOn))
        .anyMatch(it -> !isTold(now, it.step().kind(), it.record()));
  }

  private static Refusal breaksOther() {
    return Refusal.conflict(
        "breaks-other-record", "A later step would no longer hold; correct or void it first.");
  }

  private static Refusal wrongState(Course course, String step) {
    return Refusal.conflict(
        "wrong-state",
        "The referral is " + course.state().wireName() + ": it cannot be " + step + " now.");
  }
}
