package org.jiceng.referral.course.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.ReferralCourseEvent.Deadline;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jspecify.annotations.Nullable;

/// Something that is waited for, until when, and whose turn it is.
///
/// @param metAt when it came, none while it has not
public record Wait(
    Deadline deadline, String institutionId, Instant dueAt, @Nullable Instant metAt) {

  private static final Set<State> ON_THE_WAY =
      Set.of(
          State.REQUESTED,
          State.ACCEPTED,
          State.SCHEDULED,
          State.UNATTENDED,
          State.CANCELLATION_REQUESTED);
  private static final Set<State> OVER =
      Set.of(State.FOLLOWED_UP, State.DECLINED, State.CANCELLED, State.LAPSED);

  /// Whether it is still to come.
  public boolean isPending() {
    return metAt == null;
  }

  /// Whether it was, or is by now, too late.
  public boolean isMissed(Instant now) {
    return now.isAfter(dueAt) && (metAt == null || metAt.isAfter(dueAt));
  }

  /// All that is or was waited for on a trail.
  public static List<Wait> along(Trail trail, Opening opening, Limits limits) {
    List<Wait> waits = new ArrayList<>();
    String sender = opening.fromInstitutionId();
    String receiver = opening.receiver().orElse(sender);
    trail
        .lastOf(Set.of(State.DRAFT))
        .map(
            mark ->
                new Wait(
                    Deadline.REQUEST,
                    sender,
                    Derived.endOfDay(mark.since(), limits.requestDays()),
                    left(trail, mark, Set.of(State.DRAFT))))
        .ifPresent(waits::add);
    trail
        .lastOf(Set.of(State.REQUESTED))
        .ifPresent(mark -> onTheWay(trail, mark, opening, receiver, limits, waits));
    trail
        .lastOf(Set.of(State.RECEIVED))
        .ifPresent(mark -> received(trail, mark, opening, sender, receiver, limits, waits));
    trail
        .lastOf(Set.of(State.COMPLETED, State.RETURNED))
        .filter(_ -> opening.direction() == Direction.UP)
        .ifPresent(mark -> goingOn(trail, mark, sender, limits, waits));
    return waits;
  }

  private static void onTheWay(
      Trail trail,
      Trail.Mark requested,
      Opening opening,
      String receiver,
      Limits limits,
      List<Wait> waits) {
    waits.add(
        new Wait(
            Deadline.ACCEPTANCE,
            receiver,
            requested.since().plus(limits.acceptance().of(opening.urgency())),
            left(trail, requested, Set.of(State.REQUESTED, State.CANCELLATION_REQUESTED))));
    waits.add(
        new Wait(
            Deadline.RECEPTION,
            receiver,
            Derived.lapsesAt(opening, limits),
            arrived(trail, requested)));
  }

  /// When the waiting for the resident ended, other than by waiting too long.
  private static @Nullable Instant arrived(Trail trail, Trail.Mark requested) {
    return trail.last().state() == State.LAPSED ? null : left(trail, requested, ON_THE_WAY);
  }

  private static void received(
      Trail trail,
      Trail.Mark received,
      Opening opening,
      String sender,
      String receiver,
      Limits limits,
      List<Wait> waits) {
    if (opening.direction() == Direction.DOWN) {
      goingOn(trail, received, receiver, limits, waits);
    } else {
      waits.add(
          new Wait(
              Deadline.OUTCOME,
              receiver,
              Derived.endOfDay(received.since(), limits.outcome().of(opening.urgency())),
              left(trail, received, Set.of(State.RECEIVED))));
    }
  }

  /// After the outcome the team takes note and follows up.
  private static void goingOn(
      Trail trail, Trail.Mark outcome, String team, Limits limits, List<Wait> waits) {
    Optional<Instant> noted =
        trail.reached(
            java.util.EnumSet.of(State.ACKNOWLEDGED, State.FOLLOWED_UP, State.CANCELLED), outcome);
    waits.add(
        new Wait(
            Deadline.ACKNOWLEDGEMENT,
            team,
            Derived.endOfDay(outcome.since(), limits.acknowledgementDays()),
            noted.orElse(null)));
    waits.add(
        new Wait(
            Deadline.FOLLOW_UP,
            team,
            Derived.endOfDay(outcome.since(), limits.followUpDays()),
            trail.reached(OVER, outcome).orElse(null)));
  }

  /// When states of a kind were left, counted from one of them on.
  private static @Nullable Instant left(Trail trail, Trail.Mark from, Set<State> within) {
    int start = trail.marks().indexOf(from) + 1;
    return trail.marks().subList(start, trail.marks().size()).stream()
        .filter(mark -> !within.contains(mark.state()))
        .map(Trail.Mark::since)
        .findFirst()
        .orElse(null);
  }
}
