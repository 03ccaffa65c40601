package org.jiceng.followup.judging.domain;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jspecify.annotations.Nullable;

/// Below which glucose or HbA1c a resident counts as controlled (CLINICAL-RULES §2.2). All limits
/// are strict, save that CMS122 finds poor what lies above 9.0 %.
///
/// Lower bounds are targets of treatment, no limits of control: a value of 3.9 or less is a danger
/// and raises the flag `hypoglycaemia`.
public enum GlucoseProfile {
  /// Fasting glucose alone; HbA1c is recorded only. Official rates use it.
  NBPHS_2017("nbphs-2017", "2017", "7.0", null, null, false),
  /// All that was measured must be met.
  DM_2022("dm-2022", "2022", "7.0", "10.0", "7.0", false),
  /// Fasting glucose or HbA1c (QX 二).
  QX_2024("qx-2024", "2024", "7.0", null, "7.0", true),
  /// Elderly people in good health.
  DM_2022_ELDERLY_HEALTHY("dm-2022-elderly-healthy", "2022", "7.2", null, "7.5", false),
  /// Elderly people in intermediate health.
  DM_2022_ELDERLY_INTERMEDIATE("dm-2022-elderly-intermediate", "2022", "8.3", null, "8.0", false),
  /// Elderly people in poor health.
  DM_2022_ELDERLY_POOR("dm-2022-elderly-poor", "2022", "10.0", null, "8.5", false),
  /// Poor control is above 9.0 % or nothing measured.
  CMS122("cms122", "v14", null, null, "9.0", false) {
    @Override
    boolean isMet(BigDecimal value, BigDecimal limit) {
      return value.compareTo(limit) <= 0;
    }
  },
  /// HbA1c below 8.0 % and blood pressure below 140/90.
  GLOBAL_DIABETES_COMPACT("global-diabetes-compact", "2021", null, null, "8.0", false) {
    @Override
    Optional<Boolean> controlled(Measurements values) {
      Integer systolic = values.systolic();
      Integer diastolic = values.diastolic();
      return super.controlled(values)
          .filter(_ -> systolic != null && diastolic != null)
          .map(
              glucose ->
                  glucose
                      && systolic != null
                      && diastolic != null
                      && new BloodPressureLimits(140, 90).met(systolic, diastolic));
    }
  };

  private final String wireName;
  private final String version;
  private final @Nullable BigDecimal fastingBelow;
  private final @Nullable BigDecimal nonFastingBelow;
  private final @Nullable BigDecimal hba1cBelow;
  private final boolean oneIsEnough;

  GlucoseProfile(
      String wireName,
      String version,
      @Nullable String fastingBelow,
      @Nullable String nonFastingBelow,
      @Nullable String hba1cBelow,
      boolean oneIsEnough) {
    this.wireName = wireName;
    this.version = version;
    this.fastingBelow = decimal(fastingBelow);
    this.nonFastingBelow = decimal(nonFastingBelow);
    this.hba1cBelow = decimal(hba1cBelow);
    this.oneIsEnough = oneIsEnough;
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  boolean isMet(BigDecimal value, BigDecimal limit) {
    return value.compareTo(limit) < 0;
  }

  /// Whether values are controlled; empty where none was measured that this profile looks at.
  Optional<Boolean> controlled(Measurements values) {
    List<Boolean> met =
        Stream.of(
                met(values.fastingGlucose(), fastingBelow),
                met(values.randomGlucose(), nonFastingBelow),
                met(values.hba1c(), hba1cBelow))
            .flatMap(Optional::stream)
            .toList();
    if (met.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(oneIsEnough ? met.contains(true) : !met.contains(false));
  }

  private Optional<Boolean> met(@Nullable BigDecimal value, @Nullable BigDecimal limit) {
    return value == null || limit == null ? Optional.empty() : Optional.of(isMet(value, limit));
  }

  /// Its name in settings, events and answers.
  public String wireName() {
    return wireName;
  }

  /// Which edition of the rules it is.
  public String version() {
    return version;
  }

  /// The profile with a name.
  public static Optional<GlucoseProfile> named(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(name)).findFirst();
  }
}
