package org.jiceng.followup;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.followup.followup.domain.VisitValue;
import org.jiceng.followup.judging.domain.AnomalyLimits;
import org.jiceng.followup.judging.domain.BloodPressureProfile;
import org.jiceng.followup.judging.domain.Danger;
import org.jiceng.followup.judging.domain.DatedProfiles;
import org.jiceng.followup.judging.domain.GlucoseProfile;
import org.jiceng.followup.judging.domain.Rules;
import org.jiceng.followup.judging.domain.SameDayRule;
import org.jiceng.followup.judging.domain.Timing;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// By what follow-ups are judged: every default of CLINICAL-RULES §15 in one place. A profile is
/// written `htn-2025`, or with its first day `htn-2025@2027-01-01`; the first of a list has none.
///
/// @param sameDayRule which value counts of several follow-ups on one day: `last`, `mean`, `lowest`
/// @param visitValue which of several readings of one visit counts
/// @param selfMeasuredCounts whether values taken by the resident are judged, by limits for home
public record JudgingSettings(
    @DefaultValue("nbphs-2017") List<String> officialPressure,
    @DefaultValue("htn-2025") List<String> clinicalPressure,
    @DefaultValue("nbphs-2017") List<String> officialGlucose,
    @DefaultValue("dm-2022") List<String> clinicalGlucose,
    @DefaultValue("last") List<String> sameDayRule,
    @DefaultValue("65") int olderAge,
    @DefaultValue("35") int indicatorMinAge,
    @DefaultValue({"clinic", "home"}) Set<Channel> countableChannels,
    @DefaultValue("false") boolean selfMeasuredCounts,
    @DefaultValue("mean-of-last-two") VisitValue visitValue,
    @DefaultValue DangerLimits danger,
    @DefaultValue Days days,
    @DefaultValue Anomalies anomalies) {

  public JudgingSettings {
    officialPressure = List.copyOf(officialPressure);
    clinicalPressure = List.copyOf(clinicalPressure);
    officialGlucose = List.copyOf(officialGlucose);
    clinicalGlucose = List.copyOf(clinicalGlucose);
    sameDayRule = List.copyOf(sameDayRule);
    countableChannels = Set.copyOf(countableChannels);
    if (olderAge < 1 || indicatorMinAge < 0) {
      throw new IllegalArgumentException("jiceng.followup.judging: an age is at least 0");
    }
    var _ = pressure(officialPressure);
    var _ = pressure(clinicalPressure);
    var _ = glucose(officialGlucose);
    var _ = glucose(clinicalGlucose);
    var _ = sameDay(sameDayRule);
  }

  /// Danger values (CLINICAL-RULES §4).
  ///
  /// @param tolerated signs that a district does not take for a danger
  /// @param extended besides, severe and repeated low glucose are told apart
  public record DangerLimits(
      @DefaultValue("180") int systolic,
      @DefaultValue("110") int diastolic,
      @DefaultValue("16.7") BigDecimal glucoseHigh,
      @DefaultValue("3.9") BigDecimal glucoseLow,
      @DefaultValue("39.0") BigDecimal temperatureAbove,
      @DefaultValue("100") int heartRateAbove,
      @DefaultValue Set<String> tolerated,
      @DefaultValue("false") boolean extended) {

    public DangerLimits {
      tolerated = Set.copyOf(tolerated);
      for (String sign : tolerated) {
        if (!Danger.signs().contains(sign)) {
          throw new IllegalArgumentException(
              "jiceng.followup.judging.danger.tolerated: '" + sign + "' is no sign of danger");
        }
      }
      var _ =
          limits(
              systolic,
              diastolic,
              glucoseHigh,
              glucoseLow,
              temperatureAbove,
              heartRateAbove,
              tolerated,
              extended);
    }

    Danger limits() {
      return limits(
          systolic,
          diastolic,
          glucoseHigh,
          glucoseLow,
          temperatureAbove,
          heartRateAbove,
          tolerated,
          extended);
    }

    private static Danger limits(
        int systolic,
        int diastolic,
        BigDecimal glucoseHigh,
        BigDecimal glucoseLow,
        BigDecimal temperatureAbove,
        int heartRateAbove,
        Set<String> tolerated,
        boolean extended) {
      return new Danger(
          systolic,
          diastolic,
          glucoseHigh,
          glucoseLow,
          temperatureAbove,
          heartRateAbove,
          tolerated,
          extended);
    }
  }

  /// Days of follow-up (CLINICAL-RULES §5).
  public record Days(
      @DefaultValue("90") int satisfied,
      @DefaultValue("14") int unsatisfactory,
      @DefaultValue("14") int referralTrack,
      @DefaultValue("false") boolean byTier,
      @DefaultValue("60") int mediumTier,
      @DefaultValue("30") int highTier,
      @DefaultValue("0") int consecutiveWithin,
      @DefaultValue("15") int returnToCare,
      @DefaultValue("7") int escalate,
      @DefaultValue("30") int escalateFurther,
      @DefaultValue("3") int lostAttempts,
      @DefaultValue("14") int lostSpan) {

    public Days {
      var _ =
          new Timing(
              satisfied,
              unsatisfactory,
              referralTrack,
              byTier,
              mediumTier,
              highTier,
              consecutiveWithin,
              returnToCare,
              escalate,
              escalateFurther,
              lostAttempts,
              lostSpan);
    }

    Timing timing() {
      return new Timing(
          satisfied,
          unsatisfactory,
          referralTrack,
          byTier,
          mediumTier,
          highTier,
          consecutiveWithin,
          returnToCare,
          escalate,
          escalateFurther,
          lostAttempts,
          lostSpan);
    }
  }

  /// Anomalies (CLINICAL-RULES §10).
  public record Anomalies(
      @DefaultValue("3") int identicalInARow,
      @DefaultValue("50") int digitReadings,
      @DefaultValue("40") int zeroPercent,
      @DefaultValue("30") int digitPercent,
      @DefaultValue("60") int heapingPercent,
      @DefaultValue("60") int visitsADay,
      @DefaultValue("2") int minutesApart,
      @DefaultValue("98") int controlPercent,
      @DefaultValue("20") int jumpPoints,
      @DefaultValue("30") int teamReadings,
      @DefaultValue("500") int dangerReadings,
      @DefaultValue("4") int clusteredVisits,
      @DefaultValue("30") int clusteredDays,
      @DefaultValue("3") int copiedValues,
      @DefaultValue Set<DayOfWeek> closedWeekdays,
      @DefaultValue Set<LocalDate> closedDays) {

    public Anomalies {
      closedWeekdays = Set.copyOf(closedWeekdays);
      closedDays = Set.copyOf(closedDays);
    }

    AnomalyLimits limits() {
      return new AnomalyLimits(
          identicalInARow,
          digitReadings,
          zeroPercent,
          digitPercent,
          heapingPercent,
          visitsADay,
          minutesApart,
          controlPercent,
          jumpPoints,
          teamReadings,
          dangerReadings,
          clusteredVisits,
          clusteredDays,
          copiedValues,
          closedWeekdays,
          closedDays);
    }
  }

  /// The same, as the rules know it.
  public Rules rules() {
    return new Rules(
        pressure(officialPressure),
        pressure(clinicalPressure),
        glucose(officialGlucose),
        glucose(clinicalGlucose),
        sameDay(sameDayRule),
        olderAge,
        indicatorMinAge,
        countableChannels,
        selfMeasuredCounts,
        danger.limits(),
        days.timing(),
        anomalies.limits());
  }

  private static DatedProfiles<BloodPressureProfile> pressure(List<String> texts) {
    return DatedProfiles.read(texts, BloodPressureProfile::named);
  }

  private static DatedProfiles<GlucoseProfile> glucose(List<String> texts) {
    return DatedProfiles.read(texts, GlucoseProfile::named);
  }

  private static DatedProfiles<SameDayRule> sameDay(List<String> texts) {
    return DatedProfiles.read(texts, SameDayRule::named);
  }
}
