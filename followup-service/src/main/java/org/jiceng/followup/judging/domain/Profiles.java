package org.jiceng.followup.judging.domain;

import org.jspecify.annotations.Nullable;

/// Under which targets a follow-up is judged. It is kept with the judgement, so that a change of
/// settings judges nothing anew (CLINICAL-RULES §2.1).
///
/// @param officialPressure what class, reasons and official rates go by
/// @param clinicalPressure shown beside it
/// @param officialGlucose what class, reasons and official rates go by
/// @param clinicalGlucose shown beside it
/// @param sameDay which value counts of several follow-ups on one day
public record Profiles(
    BloodPressureProfile officialPressure,
    BloodPressureProfile clinicalPressure,
    GlucoseProfile officialGlucose,
    GlucoseProfile clinicalGlucose,
    SameDayRule sameDay) {

  public Profiles {
    sameDay = orLast(sameDay);
  }

  /// What was kept before there was a rule for several a day was judged by the last.
  private static SameDayRule orLast(@Nullable SameDayRule rule) {
    return rule == null ? SameDayRule.LAST : rule;
  }
}
