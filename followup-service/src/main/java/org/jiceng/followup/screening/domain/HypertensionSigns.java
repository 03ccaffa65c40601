package org.jiceng.followup.screening.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What makes somebody who has no hypertension likely to get it (CLINICAL-RULES §1). One is enough:
/// then the blood pressure is measured every six months at least.
///
/// @param age in completed years
/// @param sex `male` or `female`, for the waist
/// @param familyHistory in the first or second degree
/// @param highSalt for long
/// @param spiritsMl spirits a day, for long
public record HypertensionSigns(
    @Nullable Integer age,
    @Nullable String sex,
    @Nullable Integer systolic,
    @Nullable Integer diastolic,
    @Nullable BigDecimal bmi,
    @Nullable BigDecimal waist,
    @Nullable Boolean familyHistory,
    @Nullable Boolean highSalt,
    @Nullable Integer spiritsMl) {

  private static final BigDecimal OVERWEIGHT = new BigDecimal(24);
  private static final BigDecimal WAIST_OF_MEN = new BigDecimal(90);
  private static final BigDecimal WAIST_OF_WOMEN = new BigDecimal(85);
  private static final int DRINKING = 100;
  private static final int AGE = 55;

  void fields(Violations found) {
    found.oneOf("/signs/sex", sex, Set.of("male", "female"));
  }

  void check(Violations found) {
    found
        .range("/signs/age", age, 0, 130)
        .range("/signs/systolic", systolic, 50, 300)
        .range("/signs/diastolic", diastolic, 30, 200)
        .range("/signs/bmi", bmi, "8", "80")
        .range("/signs/waist", waist, "40", "200")
        .range("/signs/spiritsMl", spiritsMl, 0, 5000);
  }

  /// Which of them are there.
  List<String> risks() {
    List<String> risks = new ArrayList<>();
    if (lies(systolic, 130, 139) || lies(diastolic, 85, 89)) {
      risks.add("pressure");
    }
    if (reaches(bmi, OVERWEIGHT)
        || reaches(waist, "female".equals(sex) ? WAIST_OF_WOMEN : WAIST_OF_MEN)) {
      risks.add("weight");
    }
    if (Boolean.TRUE.equals(familyHistory)) {
      risks.add("family");
    }
    if (Boolean.TRUE.equals(highSalt)) {
      risks.add("salt");
    }
    if (spiritsMl != null && spiritsMl >= DRINKING) {
      risks.add("drinking");
    }
    if (age != null && age >= AGE) {
      risks.add("age");
    }
    return risks;
  }

  private static boolean lies(@Nullable Integer value, int from, int to) {
    return value != null && value >= from && value <= to;
  }

  private static boolean reaches(@Nullable BigDecimal value, BigDecimal limit) {
    return value != null && value.compareTo(limit) >= 0;
  }
}
