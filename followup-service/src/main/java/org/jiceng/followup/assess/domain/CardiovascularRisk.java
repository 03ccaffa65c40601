package org.jiceng.followup.assess.domain;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What the cardiovascular risk of somebody with raised blood pressure is judged by.
///
/// CLINICAL-RULES.md, section 11.1 (中国高血压防治指南 2018). Where the table allows two answers the
/// higher one is taken.
///
/// @param grade 1 to 3 where the grade before treatment is known; else it is that of the pressure
/// @param factors codes of [#FACTORS]
/// @param ckdStage stage of chronic kidney disease, 1 to 5
public record CardiovascularRisk(
    @Nullable Integer systolic,
    @Nullable Integer diastolic,
    @Nullable Integer grade,
    @Nullable List<String> factors,
    @Nullable Boolean organDamage,
    @Nullable Integer ckdStage,
    @Nullable Boolean diabetes,
    @Nullable Boolean complicatedDiabetes,
    @Nullable Boolean cardiovascularDisease) {

  /// The risk factors that are counted.
  public static final Set<String> FACTORS =
      Set.of(
          "older-age",
          "smoking",
          "impaired-glucose",
          "lipids",
          "family-history",
          "obesity",
          "homocysteine");

  private static final List<List<String>> TABLE =
      List.of(
          List.of("none", "low", "moderate", "high"),
          List.of("low", "moderate", "high", "very-high"),
          List.of("high", "high", "high", "very-high"),
          List.of("very-high", "very-high", "very-high", "very-high"));

  void check(Violations found) {
    found
        .range("/risk/systolic", systolic, 50, 300)
        .range("/risk/diastolic", diastolic, 30, 200)
        .range("/risk/grade", grade, 1, 3)
        .range("/risk/ckdStage", ckdStage, 1, 5);
    if (grade == null && (systolic == null || diastolic == null)) {
      found.rule("/risk/grade", "required-here", "Give the grade, or both systolic and diastolic.");
    }
  }

  void fields(Violations found) {
    if (factors != null) {
      for (int i = 0; i < factors.size(); i++) {
        found.oneOf("/risk/factors/" + i, factors.get(i), FACTORS);
      }
    }
  }

  /// The risk: `none`, `low`, `moderate`, `high` or `very-high`.
  public String result() {
    return column() < 0 ? "none" : TABLE.get(row()).get(column());
  }

  private int row() {
    if (yes(cardiovascularDisease) || yes(complicatedDiabetes) || stage() >= 4) {
      return 3;
    }
    int counted = factors == null ? 0 : new TreeSet<>(factors).size();
    if (counted >= 3 || yes(organDamage) || yes(diabetes) || stage() == 3) {
      return 2;
    }
    return counted > 0 ? 1 : 0;
  }

  /// The column of the table, negative where the pressure is not raised at all. The higher of both
  /// values decides.
  private int column() {
    if (grade != null) {
      return grade;
    }
    int upper = systolic == null ? 0 : systolic;
    int lower = diastolic == null ? 0 : diastolic;
    if (upper >= 180 || lower >= 110) {
      return 3;
    }
    if (upper >= 160 || lower >= 100) {
      return 2;
    }
    if (upper >= 140 || lower >= 90) {
      return 1;
    }
    return upper >= 130 || lower >= 85 ? 0 : -1;
  }

  private int stage() {
    return ckdStage == null ? 0 : ckdStage;
  }

  private static boolean yes(@Nullable Boolean said) {
    return Boolean.TRUE.equals(said);
  }
}
