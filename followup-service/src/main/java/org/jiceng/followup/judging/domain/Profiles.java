package org.jiceng.followup.judging.domain;

/// Under which targets a follow-up is judged. It is kept with the judgement, so that a change of
/// settings judges nothing anew (CLINICAL-RULES §2.1).
///
/// @param officialPressure what class, reasons and official rates go by
/// @param clinicalPressure shown beside it
/// @param officialGlucose what class, reasons and official rates go by
/// @param clinicalGlucose shown beside it
public record Profiles(
    BloodPressureProfile officialPressure,
    BloodPressureProfile clinicalPressure,
    GlucoseProfile officialGlucose,
    GlucoseProfile clinicalGlucose) {}
