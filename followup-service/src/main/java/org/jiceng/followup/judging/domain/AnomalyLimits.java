package org.jiceng.followup.judging.domain;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/// From when on what was reported looks made up (CLINICAL-RULES §10).
///
/// @param identicalInARow so many consecutive follow-ups with the very same values
/// @param digitReadings fewer readings of a doctor say nothing of digits
/// @param zeroPercent more than this share of systolic values ending in 0
/// @param digitPercent more than this share ending in any one digit
/// @param heapingPercent more than this share of values around the threshold just below it
/// @param visitsADay more face-to-face follow-ups of one doctor on a day
/// @param minutesApart face-to-face follow-ups of one doctor closer than this overlap
/// @param controlPercent a higher rate of control of a team
/// @param jumpPoints a rise of a team's rate within a month by more percentage points
/// @param teamReadings fewer residents read say nothing of a rate
/// @param dangerReadings so many readings without a single danger value
/// @param clusteredVisits so many follow-ups of a resident
/// @param clusteredDays within so many days that end in the last days of a year
/// @param copiedValues so many values alike between two residents on a day
/// @param closedWeekdays days of the week on which clinics are closed
/// @param closedDays other days on which clinics are closed
public record AnomalyLimits(
    int identicalInARow,
    int digitReadings,
    int zeroPercent,
    int digitPercent,
    int heapingPercent,
    int visitsADay,
    int minutesApart,
    int controlPercent,
    int jumpPoints,
    int teamReadings,
    int dangerReadings,
    int clusteredVisits,
    int clusteredDays,
    int copiedValues,
    Set<DayOfWeek> closedWeekdays,
    Set<LocalDate> closedDays) {

  /// The defaults of CLINICAL-RULES §10.
  public static final AnomalyLimits USUAL =
      new AnomalyLimits(3, 50, 40, 30, 60, 60, 2, 98, 20, 30, 500, 4, 30, 3, Set.of(), Set.of());

  public AnomalyLimits {
    closedWeekdays = Set.copyOf(closedWeekdays);
    closedDays = Set.copyOf(closedDays);
    if (identicalInARow < 2
        || digitReadings < 1
        || visitsADay < 1
        || minutesApart < 0
        || teamReadings < 1
        || dangerReadings < 1
        || clusteredVisits < 2
        || clusteredDays < 1
        || copiedValues < 1
        || isNoShare(zeroPercent)
        || isNoShare(digitPercent)
        || isNoShare(heapingPercent)
        || isNoShare(controlPercent)
        || isNoShare(jumpPoints)) {
      throw new IllegalArgumentException("limits of anomalies contradict each other");
    }
  }

  private static boolean isNoShare(int percent) {
    return percent < 1 || percent > 100;
  }
}
