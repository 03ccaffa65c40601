package org.jiceng.followup.assess.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.PersonalCareEvent.AssessmentKind;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.FoundViolations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AssessingAResidentTest {

  private static final LocalDate TODAY = LocalDate.parse("2025-03-10");

  /// CLINICAL-RULES.md, section 11.1, row by row; where it allows two answers the higher one.
  @ParameterizedTest
  @CsvSource({
    "0, none, low, moderate, high",
    "1, low, moderate, high, very-high",
    "2, low, moderate, high, very-high",
    "3, high, high, high, very-high",
  })
  void finds_the_cardiovascular_risk_by_counted_factors(
      int factors, String highNormal, String grade1, String grade2, String grade3) {
    List<String> codes = List.of("smoking", "lipids", "obesity").subList(0, factors);
    assertThat(risk(130, 80, codes)).isEqualTo(highNormal);
    assertThat(risk(140, 80, codes)).isEqualTo(grade1);
    assertThat(risk(160, 80, codes)).isEqualTo(grade2);
    assertThat(risk(180, 80, codes)).isEqualTo(grade3);
  }

  @ParameterizedTest
  @CsvSource({
    "129, 84, none", "130, 84, low", "129, 85, low", "139, 89, low", "140, 89, moderate",
    "139, 90, moderate", "159, 99, moderate", "160, 99, high", "159, 100, high", "179, 109, high",
    "180, 109, very-high", "179, 110, very-high"
  })
  void takes_the_higher_of_both_pressures(int systolic, int diastolic, String risk) {
    assertThat(risk(systolic, diastolic, List.of("smoking"))).isEqualTo(risk);
  }

  @ParameterizedTest
  @CsvSource({
    "organ, high, high, high, very-high",
    "ckd3, high, high, high, very-high",
    "diabetes, high, high, high, very-high",
    "ckd4, very-high, very-high, very-high, very-high",
    "complicated, very-high, very-high, very-high, very-high",
    "disease, very-high, very-high, very-high, very-high",
  })
  void finds_the_cardiovascular_risk_by_history(
      String history, String highNormal, String grade1, String grade2, String grade3) {
    List<String> expected = List.of(grade1, grade2, grade3);
    assertThat(history(null, 130, history)).isEqualTo(highNormal);
    for (int grade = 1; grade <= 3; grade++) {
      assertThat(history(grade, null, history)).isEqualTo(expected.get(grade - 1));
    }
  }

  @Test
  void counts_a_factor_once() {
    assertThat(risk(140, 80, List.of("smoking", "smoking", "smoking"))).isEqualTo("moderate");
  }

  @Test
  void puts_in_tier_one_only_who_is_proven_stable() {
    assertThat(stable().result()).isEqualTo("tier-one");
    assertThat(new TierSigns(true, null, null, null, null, null, null, null, 60, "low", null))
        .satisfies(
            signs -> {
              assertThat(signs.result()).isEqualTo("tier-two");
              assertThat(signs.forTwo()).containsExactly("adherence-not-regular");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "79, low, 8.9, false, tier-one", "80, low, 8.9, false, tier-two",
    "79, moderate, 8.9, false, tier-two", "79, low, 9.0, false, tier-three",
    "79, very-high, 8.9, false, tier-three", "79, low, 8.9, true, tier-three"
  })
  void raises_the_tier(int age, String risk, BigDecimal hba1c, boolean danger, String tier) {
    assertThat(
            new TierSigns(true, true, false, false, danger, danger, false, false, age, risk, hba1c)
                .result())
        .isEqualTo(tier);
  }

  @Test
  void remembers_a_danger_value_for_a_year_in_tier_two() {
    assertThat(
            new TierSigns(true, true, false, false, false, true, false, false, 60, null, null)
                .result())
        .isEqualTo("tier-two");
  }

  @ParameterizedTest
  @CsvSource({
    "0, independent", "3, independent", "4, mild-dependence", "8, mild-dependence",
    "9, moderate-dependence", "18, moderate-dependence", "19, dependent", "24, dependent"
  })
  void finds_the_degree_of_self_care(int score, String degree) {
    assertThat(SelfCare.degree(score)).isEqualTo(degree);
  }

  @Test
  void finds_the_tier_of_the_elderly() {
    assertThat(SelfCare.tier(3, false, false)).isEqualTo("healthy");
    assertThat(SelfCare.tier(3, false, true)).isEqualTo("at-risk");
    assertThat(SelfCare.tier(3, true, true)).isEqualTo("ill");
    assertThat(SelfCare.tier(4, false, false)).isEqualTo("impaired");
  }

  @Test
  void holds_a_year_at_most() {
    assertThat(tiered(null, null, null).holdsTo()).isEqualTo(TODAY.plusDays(364));
    assertThat(FoundViolations.in(tiered(TODAY.plusDays(364), null, null).check(TODAY))).isEmpty();
    assertThat(FoundViolations.in(tiered(TODAY.plusDays(365), null, null).check(TODAY)))
        .containsExactly("out-of-range /validTo");
  }

  @Test
  void may_be_decided_by_a_doctor_who_says_why() {
    assertThat(FoundViolations.in(tiered(null, "tier-three", null).check(TODAY)))
        .containsExactly("required-here /reason");
    Assessment decided = tiered(null, "tier-three", "lives alone");
    assertThat(FoundViolations.in(decided.check(TODAY))).isEmpty();
    var told = decided.told(new RecordRef("clinic-lotus", "a-1"), 1);
    assertThat(told.result()).isEqualTo("tier-three");
    assertThat(told.byDoctor()).isTrue();
    assertThat(tiered(null, "tier-one", null).byDoctor()).isFalse();
  }

  @Test
  void needs_something_to_be_judged_by() {
    Assessment empty =
        new Assessment(
            "wang",
            null,
            TODAY,
            null,
            AssessmentKind.TIER,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    assertThat(FoundViolations.in(empty.check(TODAY))).containsExactly("required-here /result");
  }

  private static TierSigns stable() {
    return new TierSigns(true, true, false, false, false, false, false, false, 60, "low", null);
  }

  private static Assessment tiered(
      @Nullable LocalDate validTo, @Nullable String result, @Nullable String reason) {
    return new Assessment(
        "wang",
        "lotus",
        TODAY,
        validTo,
        AssessmentKind.TIER,
        "hypertension",
        null,
        stable(),
        null,
        null,
        null,
        null,
        result,
        reason);
  }

  private static String risk(int systolic, int diastolic, List<String> factors) {
    return new CardiovascularRisk(systolic, diastolic, null, factors, null, null, null, null, null)
        .result();
  }

  private static String history(
      @Nullable Integer grade, @Nullable Integer systolic, String history) {
    Integer ckd = history.startsWith("ckd") ? Integer.valueOf(history.substring(3)) : null;
    return new CardiovascularRisk(
            systolic,
            systolic == null ? null : 80,
            grade,
            null,
            history.equals("organ"),
            ckd,
            history.equals("diabetes"),
            history.equals("complicated"),
            history.equals("disease"))
        .result();
  }
}
