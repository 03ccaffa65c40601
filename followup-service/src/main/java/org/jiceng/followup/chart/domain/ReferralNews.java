package org.jiceng.followup.chart.domain;

import java.util.Optional;
import org.jiceng.events.DomainEvent;

/// Reads what referral-service tells as steps of referrals.
final class ReferralNews {

  private ReferralNews() {}

  /// Whether a fact, or its void, is about a step of a referral.
  static boolean concerns(DomainEvent event) {
    return false;
  }

  /// The step a fact tells, empty where it takes one back.
  static Optional<ReferralStep> stepOf(DomainEvent event) {
    return Optional.empty();
  }
}
