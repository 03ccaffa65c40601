package org.jiceng.followup.chart.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralCourseEvent;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.ReferralCancelled;
import org.jiceng.events.ReferralCourseEvent.ReferralCompleted;
import org.jiceng.events.ReferralCourseEvent.ReferralDeclined;
import org.jiceng.events.ReferralCourseEvent.ReferralLapsed;
import org.jiceng.events.ReferralCourseEvent.ReferralLoopClosed;
import org.jiceng.events.ReferralCourseEvent.ReferralReceived;
import org.jiceng.events.ReferralCourseEvent.ReferralRequested;
import org.jiceng.events.ReferralCourseEvent.ReferralReturned;
import org.jiceng.followup.chart.domain.ReferralStep.Sort;

/// Reads what referral-service tells as steps of referrals. An upward referral is over for the
/// rules
/// of follow-up once the resident is back, since what is found then is new.
final class ReferralNews {

  private static final Set<RecordKind> KINDS =
      Set.of(
          RecordKind.REFERRAL,
          RecordKind.REFERRAL_RECEPTION,
          RecordKind.REFERRAL_COMPLETION,
          RecordKind.REFERRAL_RETURN,
          RecordKind.REFERRAL_DECLINE,
          RecordKind.REFERRAL_CANCELLATION,
          RecordKind.REFERRAL_LAPSE,
          RecordKind.REFERRAL_CLOSURE);

  private ReferralNews() {}

  /// Whether a fact, or its void, is about a step of a referral.
  static boolean concerns(DomainEvent event) {
    return KINDS.contains(event.kind())
        && (event instanceof ReferralCourseEvent || event instanceof RecordVoided);
  }

  /// The step a fact tells, empty where it takes one back or nothing is asked for yet.
  static Optional<ReferralStep> stepOf(DomainEvent event) {
    return switch (event) {
      case ReferralRequested it ->
          Optional.of(
              new ReferralStep(
                  it.record(),
                  Sort.REQUESTED,
                  it.occurredAt(),
                  up(it.direction()),
                  it.reasons(),
                  Optional.ofNullable(it.recommendation())));
      case ReferralReceived it -> step(it.referral(), Sort.RECEIVED, it);
      case ReferralCompleted it -> step(it.referral(), Sort.RETURNED, it);
      case ReferralReturned it -> step(it.referral(), Sort.RETURNED, it);
      case ReferralDeclined it -> step(it.referral(), Sort.ENDED, it);
      case ReferralCancelled it -> step(it.referral(), Sort.ENDED, it);
      case ReferralLapsed it -> step(it.referral(), Sort.ENDED, it);
      case ReferralLoopClosed it -> step(it.referral(), Sort.ENDED, it);
      default -> Optional.empty();
    };
  }

  private static Optional<ReferralStep> step(RecordRef referral, Sort sort, DomainEvent event) {
    return Optional.of(
        new ReferralStep(
            referral, sort, event.occurredAt(), Optional.empty(), List.of(), Optional.empty()));
  }

  private static Optional<Boolean> up(Direction direction) {
    return switch (direction) {
      case UP -> Optional.of(true);
      case DOWN -> Optional.of(false);
      case IN_HOUSE -> Optional.empty();
    };
  }
}
