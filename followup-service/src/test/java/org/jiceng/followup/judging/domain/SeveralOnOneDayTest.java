package org.jiceng.followup.judging.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.JudgementEvent.Judgement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLINICAL-RULES §15, sameDayRule.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeveralOnOneDayTest {

  private static Clinic by(SameDayRule rule) {
    return Clinic.open().by(Clinic.with(Clinic.always(rule)));
  }

  private static Clinic pressures(SameDayRule rule, int first, int second) {
    return by(rule)
        .visit("2025-01-01", it -> it.at("09:00").pressure(first, 80))
        .visit("2025-01-01", it -> it.at("11:00").pressure(second, 80));
  }

  @ParameterizedTest
  @CsvSource({
    "LAST, 150, 139, true",
    "LAST, 120, 140, false",
    "MEAN, 138, 140, true",
    "MEAN, 139, 140, false",
    "MEAN, 150, 128, true",
    "LOWEST, 139, 180, true",
    "LOWEST, 140, 180, false",
    "LOWEST, 180, 139, true"
  })
  void the_rule_says_by_which_pressure_a_day_is_judged(
      SameDayRule rule, int first, int second, boolean controlled) {
    Assessment last = pressures(rule, first, second).last();
    assertThat(last.controlled()).contains(controlled);
    assertThat(last.classification()).contains(controlled ? 1 : 2);
    assertThat(last.counted()).isTrue();
    assertThat(last.sameDay()).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "LAST, 8.0, 6.9, true",
    "LAST, 6.0, 7.0, false",
    "MEAN, 6.9, 7.0, true",
    "MEAN, 6.9, 7.1, false",
    "LOWEST, 6.9, 9.0, true",
    "LOWEST, 7.0, 9.0, false"
  })
  void the_rule_says_by_which_glucose_a_day_is_judged(
      SameDayRule rule, String first, String second, boolean controlled) {
    Assessment last =
        by(rule)
            .visit("2025-01-01", it -> it.at("09:00").diabetes().fasting(first))
            .visit("2025-01-01", it -> it.at("11:00").diabetes().fasting(second))
            .last();
    assertThat(last.controlled()).contains(controlled);
  }

  @Test
  void the_lowest_values_may_come_from_different_readings() {
    assertThat(
            by(SameDayRule.LOWEST)
                .visit("2025-01-01", it -> it.at("09:00").pressure(139, 95))
                .visit("2025-01-01", it -> it.at("11:00").pressure(150, 89))
                .last()
                .controlled())
        .contains(true);
  }

  @Test
  void a_missing_value_never_decides() {
    assertThat(SameDayRule.LOWEST.of(List.of(measured(100, null), measured(150, 95))))
        .isEqualTo(measured(150, 95));
    assertThat(SameDayRule.MEAN.of(List.of(measured(100, null), measured(150, 95))))
        .isEqualTo(measured(150, 95));
    assertThat(SameDayRule.MEAN.of(List.of(measured(100, null)))).isEqualTo(measured(null, null));
  }

  @Test
  void other_days_and_values_measured_at_home_do_not_mix_in() {
    assertThat(
            by(SameDayRule.LOWEST)
                .pressure("2024-12-31", 120, 70)
                .visit("2025-01-01", it -> it.at("09:00").pressure(120, 70).selfMeasured())
                .visit("2025-01-01", it -> it.at("11:00").pressure(150, 80))
                .last()
                .controlled())
        .contains(false);
  }

  @Test
  void a_later_day_looks_back_at_the_value_of_the_day() {
    assertThat(
            pressures(SameDayRule.LOWEST, 120, 150)
                .pressure("2025-01-15", 150, 80)
                .last()
                .reasons())
        .isEmpty();
    assertThat(
            pressures(SameDayRule.LAST, 120, 150).pressure("2025-01-15", 150, 80).last().reasons())
        .containsExactly(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
  }

  @Test
  void a_danger_stays_a_danger_whichever_value_counts() {
    Clinic clinic = pressures(SameDayRule.LOWEST, 130, 185);
    assertThat(clinic.last().dangers()).containsExactly("systolic-high");
    assertThat(clinic.last().controlled()).contains(true);
  }

  @Test
  void the_rule_of_the_day_is_kept_with_the_judgement_and_told_where_it_is_not_the_last() {
    Rules rules =
        Clinic.with(DatedProfiles.read(List.of("last", "mean@2025-01-01"), SameDayRule::named));
    Clinic clinic =
        Clinic.open()
            .by(rules)
            .visit("2024-12-31", it -> it.at("09:00").pressure(120, 80))
            .visit("2024-12-31", it -> it.at("11:00").pressure(144, 80));
    assertThat(told(clinic)).isNull();
    assertThat(clinic.last().controlled()).contains(false);
    clinic
        .visit("2025-01-01", it -> it.at("09:00").pressure(120, 80))
        .visit("2025-01-01", it -> it.at("11:00").pressure(144, 80));
    assertThat(told(clinic)).isEqualTo("mean");
    assertThat(clinic.last().controlled()).contains(true);
  }

  @Test
  void what_was_kept_without_a_rule_goes_by_the_last() {
    Rules rules = Clinic.RULES;
    LocalDate day = LocalDate.parse("2025-01-01");
    Profiles now = rules.on(day);
    assertThat(
            new Profiles(
                now.officialPressure(),
                now.clinicalPressure(),
                now.officialGlucose(),
                now.clinicalGlucose(),
                null))
        .isEqualTo(now);
  }

  @Test
  void an_unknown_rule_is_refused() {
    assertThatThrownBy(() -> DatedProfiles.read(List.of("first"), SameDayRule::named))
        .hasMessageContaining("'first'");
  }

  private static @Nullable String told(Clinic clinic) {
    Judgement told = clinic.last().told();
    return told.sameDayRule();
  }

  private static Measurements measured(@Nullable Integer systolic, @Nullable Integer diastolic) {
    return new Measurements(systolic, diastolic, null, null, null, null, (BigDecimal) null);
  }
}
