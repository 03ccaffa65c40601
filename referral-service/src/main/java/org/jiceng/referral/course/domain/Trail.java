package org.jiceng.referral.course.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.Side;
import org.jspecify.annotations.Nullable;

/// The states a referral went through, found anew from all that is known, each time: what arrives
/// late takes the place it had in the world.
///
/// @param marks the states, each with the step that led there, but for the first
/// @param taken the steps that led on, reported or not, in order
public record Trail(List<Mark> marks, List<Taken> taken) {

  /// A state and since when it lasted.
  public record Mark(State state, Instant since, @Nullable Taken by) {}

  private static final Set<State> OUTCOMES = Set.of(State.COMPLETED, State.RETURNED);

  public Trail {
    marks = List.copyOf(marks);
    taken = List.copyOf(taken);
  }

  /// Follows a referral from its beginning.
  static Trail of(
      RecordRef record,
      Opening opening,
      @Nullable Instant draftedAt,
      List<Taken> reported,
      Known known,
      Limits limits) {
    List<Mark> marks = new ArrayList<>();
    List<Taken> taken = new ArrayList<>();
    List<Taken> all = new ArrayList<>();
    if (draftedAt != null) {
      Instant began = opening.at().isBefore(draftedAt) ? opening.at() : draftedAt;
      marks.add(new Mark(State.DRAFT, began, null));
      if (!opening.draft()) {
        all.add(Derived.of(record, Step.REQUEST, opening.fromInstitutionId(), opening.at()));
      }
    } else {
      marks.add(new Mark(opening.draft() ? State.DRAFT : State.REQUESTED, opening.at(), null));
    }
    reported.stream().filter(one -> !one.standing().voided()).forEach(all::add);
    all.addAll(Derived.candidates(record, opening, reported, known, limits));
    all.sort(
        Comparator.comparing(Taken::at)
            .thenComparing(Taken::step)
            .thenComparing(one -> one.record().toString()));
    Trail trail = new Trail(marks, taken);
    for (Taken one : all) {
      trail = trail.after(one, opening, limits);
    }
    return trail;
  }

  /// The trail with one more step, where it may be taken.
  private Trail after(Taken one, Opening opening, Limits limits) {
    if (one.at().isBefore(marks.getFirst().since())) {
      return this;
    }
    Optional<State> next = Transitions.after(last().state(), one.step(), opening.direction());
    if (next.isEmpty()) {
      return this;
    }
    Taken told = one.step() == Step.FOLLOW_UP ? measured(one, opening, limits) : one;
    return new Trail(
        Stream.concat(marks.stream(), Stream.of(new Mark(next.get(), one.at(), told))).toList(),
        Stream.concat(taken.stream(), Stream.of(told)).toList());
  }

  private Taken measured(Taken followUp, Opening opening, Limits limits) {
    LocalDate outcome = outcomeDay(opening.direction()).orElseThrow();
    int days = Math.toIntExact(ChronoUnit.DAYS.between(outcome, dayOf(followUp.at())));
    Details details =
        new Details.Builder()
            .closedBy(
                java.util.Objects.requireNonNull(followUp.details().followUp()),
                days,
                days <= limits.followUpDays())
            .build();
    return followUp.saying(details);
  }

  /// Where it stands.
  public Mark last() {
    return marks.getLast();
  }

  boolean holds(Taken one) {
    return taken.stream().anyMatch(it -> it.isOf(one.step().kind(), one.record()));
  }

  /// The day from which the follow-up is counted: of the last outcome of an upward, of the
  /// reception of a downward referral.
  Optional<LocalDate> outcomeDay(Direction direction) {
    return switch (direction) {
      case UP -> lastOf(OUTCOMES).map(mark -> dayOf(mark.since()));
      case DOWN -> lastOf(Set.of(State.RECEIVED)).map(mark -> dayOf(mark.since()));
      case IN_HOUSE -> Optional.empty();
    };
  }

  Optional<Mark> lastOf(Set<State> states) {
    return marks.reversed().stream().filter(mark -> states.contains(mark.state())).findFirst();
  }

  /// When the first of these states was reached after another.
  Optional<Instant> reached(Set<State> states, Mark after) {
    int from = marks.indexOf(after) + 1;
    return marks.subList(from, marks.size()).stream()
        .filter(mark -> states.contains(mark.state()))
        .map(Mark::since)
        .findFirst();
  }

  /// The business day of an instant.
  public static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, DomainEvent.BUSINESS_ZONE);
  }

  /// Whose side an institution is on.
  static Side sideOf(Opening opening, @Nullable String institutionId) {
    return opening.fromInstitutionId().equals(institutionId) ? Side.SENDER : Side.RECEIVER;
  }
}
