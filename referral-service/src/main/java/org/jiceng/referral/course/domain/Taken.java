package org.jiceng.referral.course.domain;

import java.time.Instant;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Standing;
import org.jspecify.annotations.Nullable;

/// A step as a record reports it, or as time or another record brought it about.
///
/// @param institutionId whose step it is; none while it waits for its referral and does not say
/// @param referralSource the source of its referral, where it names one
/// @param told whether it holds, and was told; one that waits is not
public record Taken(
    Step step,
    RecordRef record,
    Standing standing,
    @Nullable String referralSource,
    @Nullable String institutionId,
    Instant at,
    Details details,
    boolean told) {

  Taken told(boolean now) {
    return new Taken(step, record, standing, referralSource, institutionId, at, details, now);
  }

  Taken saying(Details now) {
    return new Taken(step, record, standing, referralSource, institutionId, at, now, told);
  }

  Taken by(@Nullable String institution) {
    return new Taken(step, record, standing, referralSource, institution, at, details, told);
  }

  Taken standing(Standing now) {
    return new Taken(step, record, now, referralSource, institutionId, at, details, told);
  }

  /// Whether both say the same, whatever their revisions.
  boolean says(Taken other) {
    return step == other.step
        && at.equals(other.at)
        && details.equals(other.details)
        && java.util.Objects.equals(institutionId, other.institutionId);
  }

  boolean isOf(org.jiceng.events.RecordKind kind, RecordRef ref) {
    return step.kind() == kind && record.equals(ref);
  }
}
