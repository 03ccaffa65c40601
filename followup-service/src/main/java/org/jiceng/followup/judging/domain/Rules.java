package org.jiceng.followup.judging.domain;

import java.time.LocalDate;
import java.util.Set;
import org.jiceng.events.FollowUpEvent.Channel;

/// By what follow-ups are judged; the defaults are those of CLINICAL-RULES §15.
///
/// @param sameDay which value counts of several follow-ups on one day
/// @param olderAge from which completed age on the higher systolic limit holds
/// @param indicatorMinAge from which age on a resident counts for rates of control
/// @param countableChannels face to face
/// @param selfMeasuredCounts values measured by the resident are judged, by the limits for home
public record Rules(
    DatedProfiles<BloodPressureProfile> officialPressure,
    DatedProfiles<BloodPressureProfile> clinicalPressure,
    DatedProfiles<GlucoseProfile> officialGlucose,
    DatedProfiles<GlucoseProfile> clinicalGlucose,
    DatedProfiles<SameDayRule> sameDay,
    int olderAge,
    int indicatorMinAge,
    Set<Channel> countableChannels,
    boolean selfMeasuredCounts,
    Danger danger,
    Timing timing,
    AnomalyLimits anomalies) {

  public Rules {
    countableChannels = Set.copyOf(countableChannels);
  }

  /// The profiles a follow-up of a day is judged by.
  public Profiles on(LocalDate day) {
    return new Profiles(
        officialPressure.on(day),
        clinicalPressure.on(day),
        officialGlucose.on(day),
        clinicalGlucose.on(day),
        sameDay.on(day));
  }
}
