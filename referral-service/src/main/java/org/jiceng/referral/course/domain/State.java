package org.jiceng.referral.course.domain;

import java.util.Locale;
import java.util.Set;
import org.jiceng.events.ReferralCourseEvent.Direction;

/// Where a referral stands.
public enum State {
  DRAFT,
  REQUESTED,
  ACCEPTED,
  SCHEDULED,
  /// The resident did not come at the time given.
  UNATTENDED,
  CANCELLATION_REQUESTED,
  RECEIVED,
  /// Treated, with a result or advice at discharge.
  COMPLETED,
  /// Sent back to the grassroots with a plan.
  RETURNED,
  /// The team that goes on caring took note.
  ACKNOWLEDGED,
  /// The loop is closed.
  FOLLOWED_UP,
  DECLINED,
  CANCELLED,
  LAPSED;

  private static final Set<State> ENDS = Set.of(FOLLOWED_UP, DECLINED, CANCELLED, LAPSED);

  /// Lower-case name used on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Whether somebody still has to do something. Nobody follows up a transfer within one
  /// institution: its result ends it.
  public boolean isOpen(Direction direction) {
    return !ENDS.contains(this) && !(this == COMPLETED && direction == Direction.IN_HOUSE);
  }

  /// The state of HL7's referral workflow (Task.status and business status of a bidirectional
  /// referral) it is told as.
  public String hl7() {
    return switch (this) {
      case DRAFT -> "draft";
      case REQUESTED -> "created";
      case ACCEPTED -> "accepted";
      case SCHEDULED -> "scheduled";
      case UNATTENDED -> "unattended";
      case CANCELLATION_REQUESTED -> "cancel-requested";
      case RECEIVED -> "in-progress";
      case COMPLETED, RETURNED, ACKNOWLEDGED, FOLLOWED_UP -> "completed";
      case DECLINED -> "declined";
      case CANCELLED -> "cancelled";
      case LAPSED -> "failed";
    };
  }
}
