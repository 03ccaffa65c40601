package org.jiceng.followup.judging.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Below which blood pressure a resident counts as controlled (CLINICAL-RULES §2.1). All limits are
/// strict and both values must be met.
public enum BloodPressureProfile {
  /// The national standard for public health services, third edition; official rates use it.
  NBPHS_2017("nbphs-2017", "2017") {
    @Override
    BloodPressureLimits limits(OptionalInt age, Set<String> conditions, int olderAge) {
      return isAtLeast(age, olderAge) ? OLDER : GENERAL;
    }
  },
  /// The primary-care hypertension guideline of 2020.
  HTN_2020("htn-2020", "2020") {
    @Override
    BloodPressureLimits limits(OptionalInt age, Set<String> conditions, int olderAge) {
      if (conditions.stream().anyMatch(LOWER_TARGET::contains)) {
        return INTENSIVE;
      }
      return isAtLeast(age, olderAge) ? OLDER : GENERAL;
    }
  },
  /// The primary-care hypertension guideline of 2025.
  HTN_2025("htn-2025", "2025") {
    @Override
    BloodPressureLimits limits(OptionalInt age, Set<String> conditions, int olderAge) {
      return isAtLeast(age, VERY_OLD) ? OLDER : INTENSIVE;
    }
  },
  /// The primary-care diabetes guideline of 2022, for diabetics.
  DM_2022("dm-2022", "2022") {
    @Override
    BloodPressureLimits limits(OptionalInt age, Set<String> conditions, int olderAge) {
      return isAtLeast(age, olderAge) ? GENERAL : INTENSIVE;
    }
  },
  /// CMS165: no step by age.
  CMS165("cms165", "v14") {
    @Override
    BloodPressureLimits limits(OptionalInt age, Set<String> conditions, int olderAge) {
      return GENERAL;
    }
  },
  /// WHO 2021: a systolic under 130 with a known cardiovascular disease or at high risk.
  WHO_2021("who-2021", "2021") {
    @Override
    BloodPressureLimits limits(OptionalInt age, Set<String> conditions, int olderAge) {
      return conditions.contains("stroke") || conditions.stream().anyMatch(LOWER_TARGET::contains)
          ? new BloodPressureLimits(130, 90)
          : GENERAL;
    }
  };

  private static final BloodPressureLimits GENERAL = new BloodPressureLimits(140, 90);
  private static final BloodPressureLimits OLDER = new BloodPressureLimits(150, 90);
  private static final BloodPressureLimits INTENSIVE = new BloodPressureLimits(130, 80);
  private static final int VERY_OLD = 80;
  private static final Set<String> LOWER_TARGET =
      Set.of(
          "type-2-diabetes", "coronary-heart-disease", "heart-failure", "chronic-kidney-disease");

  private final String wireName;
  private final String version;

  BloodPressureProfile(String wireName, String version) {
    this.wireName = wireName;
    this.version = version;
  }

  /// The limits for a resident of an age with these registered conditions. Nobody of unknown age is
  /// older.
  ///
  /// @param age completed years on the day of the reading
  abstract BloodPressureLimits limits(OptionalInt age, Set<String> conditions, int olderAge);

  /// The limits for who has no other condition.
  public BloodPressureLimits limits(OptionalInt age, int olderAge) {
    return limits(age, Set.of(), olderAge);
  }

  private static boolean isAtLeast(OptionalInt age, int years) {
    return age.isPresent() && age.getAsInt() >= years;
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
  public static Optional<BloodPressureProfile> named(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(name)).findFirst();
  }
}
