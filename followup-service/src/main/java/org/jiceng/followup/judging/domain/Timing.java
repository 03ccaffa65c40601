package org.jiceng.followup.judging.domain;

/// How many days until the next follow-up, and from when on something is late (CLINICAL-RULES §5).
///
/// @param satisfiedDays after a satisfactory follow-up
/// @param unsatisfactoryDays after an unsatisfactory one or an adverse reaction; day 14 is in time
/// @param referralTrackDays after a danger or an advised referral
/// @param byTier the three local levels shorten the time after a satisfactory follow-up
/// @param mediumTierDays second level
/// @param highTierDays third level
/// @param consecutiveWithinDays two unsatisfactory follow-ups further apart are no sequence; 0
///     where
///     the time between does not matter
/// @param returnDays until who was called should have come
/// @param escalateDays overdue by so many days is told to the institution
/// @param escalateFurtherDays overdue by so many days is told to the district
/// @param lostAttempts failed attempts on different days make a resident lost
/// @param lostSpanDays first and last of them at least so far apart
public record Timing(
    int satisfiedDays,
    int unsatisfactoryDays,
    int referralTrackDays,
    boolean byTier,
    int mediumTierDays,
    int highTierDays,
    int consecutiveWithinDays,
    int returnDays,
    int escalateDays,
    int escalateFurtherDays,
    int lostAttempts,
    int lostSpanDays) {

  /// The defaults of CLINICAL-RULES §5 and §15.
  public static final Timing NATIONAL = new Timing(90, 14, 14, false, 60, 30, 0, 15, 7, 30, 3, 14);

  public Timing {
    if (satisfiedDays < 1
        || unsatisfactoryDays < 1
        || referralTrackDays < 1
        || mediumTierDays < 1
        || highTierDays < 1
        || consecutiveWithinDays < 0
        || returnDays < 1
        || escalateDays < 1
        || escalateFurtherDays <= escalateDays
        || lostAttempts < 1
        || lostSpanDays < 0) {
      throw new IllegalArgumentException("days of follow-up contradict each other");
    }
  }
}
