package org.jiceng.referral.course.domain;

import static org.jiceng.referral.course.domain.State.ACCEPTED;
import static org.jiceng.referral.course.domain.State.ACKNOWLEDGED;
import static org.jiceng.referral.course.domain.State.CANCELLATION_REQUESTED;
import static org.jiceng.referral.course.domain.State.CANCELLED;
import static org.jiceng.referral.course.domain.State.COMPLETED;
import static org.jiceng.referral.course.domain.State.DECLINED;
import static org.jiceng.referral.course.domain.State.DRAFT;
import static org.jiceng.referral.course.domain.State.FOLLOWED_UP;
import static org.jiceng.referral.course.domain.State.LAPSED;
import static org.jiceng.referral.course.domain.State.RECEIVED;
import static org.jiceng.referral.course.domain.State.REQUESTED;
import static org.jiceng.referral.course.domain.State.RETURNED;
import static org.jiceng.referral.course.domain.State.SCHEDULED;
import static org.jiceng.referral.course.domain.State.UNATTENDED;

import java.util.Optional;
import java.util.Set;
import org.jiceng.events.ReferralCourseEvent.Direction;

/// Which step leads from which state to which (CLINICAL-RULES §12.4).
///
/// Who receives has accepted: a resident at the door is not sent away for want of an acceptance,
/// and an emergency does not wait for one. What was declined, called off or lapsed stays so; a new
/// referral is made instead.
public final class Transitions {

  private static final Set<State> ON_THE_WAY = Set.of(REQUESTED, ACCEPTED, SCHEDULED, UNATTENDED);
  private static final Set<State> OUTCOME = Set.of(COMPLETED, RETURNED, ACKNOWLEDGED);

  private Transitions() {}

  /// Where a step leads, if it may be taken there.
  public static Optional<State> after(State state, Step step, Direction direction) {
    State next =
        switch (step) {
          case REQUEST -> REQUESTED;
          case ACCEPT -> ACCEPTED;
          case DECLINE -> DECLINED;
          case SCHEDULE -> SCHEDULED;
          case MISS -> UNATTENDED;
          case RECEIVE -> RECEIVED;
          case COMPLETE -> COMPLETED;
          case RETURN -> RETURNED;
          case ACKNOWLEDGE -> ACKNOWLEDGED;
          case REQUEST_CANCELLATION -> CANCELLATION_REQUESTED;
          case CANCEL, END -> CANCELLED;
          case FOLLOW_UP -> FOLLOWED_UP;
          case LAPSE -> LAPSED;
        };
    return may(state, step, direction) ? Optional.of(next) : Optional.empty();
  }

  private static boolean may(State state, Step step, Direction direction) {
    return switch (step) {
      case REQUEST -> state == DRAFT;
      case ACCEPT, DECLINE -> state == REQUESTED;
      case SCHEDULE -> state == ACCEPTED || state == SCHEDULED || state == UNATTENDED;
      case MISS -> state == SCHEDULED;
      case RECEIVE, LAPSE -> ON_THE_WAY.contains(state) || state == CANCELLATION_REQUESTED;
      case COMPLETE -> state == RECEIVED;
      case RETURN -> direction == Direction.UP && (state == RECEIVED || state == COMPLETED);
      case ACKNOWLEDGE, FOLLOW_UP -> mayGoOnCaring(state, step, direction);
      case REQUEST_CANCELLATION -> ON_THE_WAY.contains(state);
      case CANCEL ->
          state == DRAFT || ON_THE_WAY.contains(state) || state == CANCELLATION_REQUESTED;
      case END -> state.isOpen(direction);
    };
  }

  /// After an upward referral once there is an outcome, after a downward one once the resident was
  /// received.
  private static boolean mayGoOnCaring(State state, Step step, Direction direction) {
    boolean acknowledgedTwice = step == Step.ACKNOWLEDGE && state == ACKNOWLEDGED;
    return switch (direction) {
      case UP -> OUTCOME.contains(state) && !acknowledgedTwice;
      case DOWN -> (OUTCOME.contains(state) || state == RECEIVED) && !acknowledgedTwice;
      case IN_HOUSE -> false;
    };
  }
}
