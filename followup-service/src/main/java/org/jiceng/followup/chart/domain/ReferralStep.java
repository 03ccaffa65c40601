package org.jiceng.followup.chart.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;

/// A step of a referral as far as follow-up needs it.
///
/// @param referral the referral's own name
/// @param reasons codes, of the request alone
/// @param recommendation the follow-up whose recommendation the request answers
public record ReferralStep(
    RecordRef referral,
    Sort sort,
    Instant at,
    Optional<Boolean> up,
    List<String> reasons,
    Optional<RecordRef> recommendation) {

  /// What kind of step it is.
  public enum Sort {
    /// It was asked for, and is open from now on.
    REQUESTED,
    /// The resident arrived.
    RECEIVED,
    /// The resident came back, or the upper institution is done.
    RETURNED,
    /// It came to nothing.
    ENDED
  }

  public ReferralStep {
    reasons = List.copyOf(reasons);
  }
}
