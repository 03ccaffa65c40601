package org.jiceng.referral.course.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.ReferralEvent;

/// What follows from everything known of a referral: where it stands, what came about by itself,
/// what is late. Asking twice gives nothing new, so nothing is told twice.
final class Settling {

  private final Course before;
  private final Known known;
  private final List<ReferralEvent> told = new ArrayList<>();

  /// A referral with what is to be told of it.
  record Settled(Course course, List<ReferralEvent> events) {
    boolean changes(Course before) {
      return !events.isEmpty() || !course.equals(before);
    }
  }

  private Settling(Course before, Known known) {
    this.before = before;
    this.known = known;
  }

  static Settled of(Course course, Known known, Limits limits) {
    return new Settling(course, known).settled(limits);
  }

  private Settled settled(Limits limits) {
    if (before.standing().voided()) {
      List<Taken> derived = derived(List.of());
      List<Missed> missed = missed(List.of());
      return new Settled(
          new Course(
              before.record(),
              before.standing(),
              before.opening(),
              before.draftedAt(),
              before.reported(),
              derived,
              missed,
              List.of(),
              State.CANCELLED,
              before.since(),
              null),
          told);
    }
    Trail trail =
        Trail.of(
            before.record(),
            before.opening(),
            before.draftedAt(),
            before.reported(),
            known,
            limits);
    List<Wait> waits = Wait.along(trail, before.opening(), limits);
    List<Taken> derived =
        derived(
            trail.taken().stream()
                .filter(one -> one.step() != Step.REQUEST)
                .filter(
                    one ->
                        before.reported().stream()
                            .noneMatch(it -> it.isOf(one.step().kind(), one.record())))
                .toList());
    List<Taken> reported = reported(trail);
    List<Missed> missed =
        missed(waits.stream().filter(wait -> wait.isMissed(known.now())).toList());
    Instant examineAt =
        waits.stream()
            .filter(Wait::isPending)
            .map(Wait::dueAt)
            .filter(due -> !due.isBefore(known.now()))
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Settled(
        new Course(
            before.record(),
            before.standing(),
            before.opening(),
            before.draftedAt(),
            reported,
            derived,
            missed,
            waits,
            trail.last().state(),
            trail.last().since(),
            examineAt),
        told);
  }

  private List<Taken> reported(Trail trail) {
    List<Taken> now = new ArrayList<>();
    for (Taken one : before.reported()) {
      boolean holds = !one.standing().voided() && trail.holds(one);
      if (holds && !one.told()) {
        told.add(Telling.taken(one, before));
      }
      now.add(one.told(holds));
    }
    return now;
  }

  private List<Taken> derived(List<Taken> wanted) {
    List<Taken> now = new ArrayList<>();
    for (Taken was : before.derived()) {
      Optional<Taken> still =
          wanted.stream().filter(it -> it.isOf(was.step().kind(), was.record())).findFirst();
      if (still.isPresent() && was.told() && was.says(still.get())) {
        now.add(was);
      } else if (still.isPresent()) {
        now.add(tell(still.get().standing(next(was))));
      } else if (was.told()) {
        Taken gone = was.standing(next(was)).told(false);
        told.add(
            Telling.untaken(was, gone.standing().revision(), before, "no-longer-so", known.now()));
        now.add(gone);
      } else {
        now.add(was);
      }
    }
    for (Taken one : wanted) {
      if (before.derived().stream().noneMatch(it -> it.isOf(one.step().kind(), one.record()))) {
        now.add(tell(one));
      }
    }
    return now;
  }

  private static org.jiceng.starter.record.Standing next(Taken was) {
    var standing = was.standing();
    return new org.jiceng.starter.record.Standing(
        standing.revision() + 1, standing.fingerprint(), false);
  }

  private Taken tell(Taken one) {
    told.add(Telling.taken(one, before));
    return one.told(true);
  }

  private List<Missed> missed(List<Wait> late) {
    List<Missed> now = new ArrayList<>();
    for (Missed was : before.missed()) {
      Optional<Wait> still =
          late.stream().filter(it -> it.deadline() == was.deadline()).findFirst();
      boolean same =
          still.isPresent()
              && was.told()
              && still.get().dueAt().equals(was.dueAt())
              && still.get().institutionId().equals(was.institutionId());
      if (same || still.isEmpty() && !was.told()) {
        now.add(was);
      } else {
        now.add(
            tell(
                still
                    .map(wait -> missed(wait, was.revision() + 1))
                    .orElseGet(
                        () ->
                            new Missed(
                                was.deadline(),
                                was.record(),
                                was.revision() + 1,
                                was.institutionId(),
                                was.dueAt(),
                                false))));
      }
    }
    for (Wait wait : late) {
      if (before.missed().stream().noneMatch(it -> it.deadline() == wait.deadline())) {
        now.add(tell(missed(wait, 1)));
      }
    }
    return now;
  }

  private Missed missed(Wait wait, int revision) {
    return new Missed(
        wait.deadline(),
        Derived.name(before.record(), wait.deadline()),
        revision,
        wait.institutionId(),
        wait.dueAt(),
        true);
  }

  private Missed tell(Missed one) {
    told.add(Telling.missed(one, before, known.now()));
    return one;
  }
}
