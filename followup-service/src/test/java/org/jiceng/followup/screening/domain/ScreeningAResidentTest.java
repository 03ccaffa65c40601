package org.jiceng.followup.screening.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.PersonalCareEvent.ScreeningKind;
import org.jiceng.events.PersonalCareEvent.ScreeningResult;
import org.jiceng.followup.FoundViolations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLINICAL-RULES §1: who is at risk of hypertension.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScreeningAResidentTest {

  private static final LocalDate TODAY = LocalDate.parse("2025-03-10");

  @ParameterizedTest
  @CsvSource({
    "129, 84, ''",
    "130, 84, pressure",
    "139, 84, pressure",
    "140, 84, ''",
    "120, 85, pressure",
    "120, 89, pressure",
    "120, 90, ''"
  })
  void a_pressure_of_130_to_139_or_85_to_89_is_a_risk(int systolic, int diastolic, String risk) {
    assertThat(
            risks(
                new HypertensionSigns(
                    null, null, systolic, diastolic, null, null, null, null, null)))
        .isEqualTo(risk);
  }

  @ParameterizedTest
  @CsvSource({
    "23.9, , male, ''",
    "24.0, , male, weight",
    "28.0, , male, weight",
    ", 89.9, male, ''",
    ", 90.0, male, weight",
    ", 84.9, female, ''",
    ", 85.0, female, weight",
    ", 85.0, male, ''"
  })
  void a_body_mass_index_of_24_or_a_waist_of_90_or_85_cm_is_a_risk(
      @Nullable BigDecimal bmi, @Nullable BigDecimal waist, String sex, String risk) {
    assertThat(risks(new HypertensionSigns(null, sex, null, null, bmi, waist, null, null, null)))
        .isEqualTo(risk);
  }

  @ParameterizedTest
  @CsvSource({"54, 99, ''", "55, 99, age", "54, 100, drinking"})
  void from_55_years_on_or_with_100_ml_of_spirits_a_day_one_is_at_risk(
      int age, int spirits, String risk) {
    assertThat(risks(new HypertensionSigns(age, null, null, null, null, null, null, null, spirits)))
        .isEqualTo(risk);
  }

  @Test
  void family_history_and_salt_are_risks() {
    assertThat(risks(new HypertensionSigns(null, null, null, null, null, null, true, true, null)))
        .isEqualTo("family salt");
    assertThat(risks(new HypertensionSigns(null, null, null, null, null, null, false, false, null)))
        .isEmpty();
  }

  @Test
  void who_is_at_risk_is_measured_again_within_6_months_whatever_the_result() {
    HypertensionSigns old =
        new HypertensionSigns(60, null, null, null, null, null, null, null, null);
    assertThat(screening(old, ScreeningResult.AT_RISK).flags())
        .containsExactly("hypertension-risk:age", "measure-again-by:2025-09-10");
    assertThat(screening(old, ScreeningResult.NORMAL).flags())
        .containsExactly(
            "hypertension-risk:age", "measure-again-by:2025-09-10", "at-risk-by-signs");
    assertThat(screening(null, ScreeningResult.NORMAL).flags()).isEmpty();
  }

  @Test
  void signs_nobody_can_have_are_refused() {
    HypertensionSigns wrong =
        new HypertensionSigns(131, null, 49, null, null, null, null, null, null);
    assertThat(FoundViolations.in(screening(wrong, ScreeningResult.NORMAL).check(TODAY)))
        .containsExactly("out-of-range /signs/age", "out-of-range /signs/systolic");
  }

  private static String risks(HypertensionSigns signs) {
    return String.join(
        " ",
        screening(signs, ScreeningResult.AT_RISK).flags().stream()
            .filter(it -> it.startsWith("hypertension-risk:"))
            .map(it -> it.substring("hypertension-risk:".length()))
            .toList());
  }

  private static Screening screening(@Nullable HypertensionSigns signs, ScreeningResult result) {
    return new Screening("wang", "lotus", TODAY, ScreeningKind.HYPERTENSION, result, null, signs);
  }

  @Test
  void only_a_normal_result_asks_for_nothing_more() {
    assertThat(
            List.of(ScreeningResult.values()).stream()
                .filter(it -> !screening(null, it).asksForMore()))
        .containsExactly(ScreeningResult.NORMAL);
  }
}
