package org.jiceng.followup.judging.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jiceng.events.JudgementEvent.Urgency;
import org.jiceng.followup.judging.domain.Clinic.Form;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// CLINICAL-RULES §4.
@DisplayNameGeneration(ReplaceUnderscores.class)
class DangerTest {

  @ParameterizedTest
  @CsvSource({
    "179, 109, ''",
    "180, 109, systolic-high",
    "179, 110, diastolic-high",
  })
  void a_systolic_from_180_or_a_diastolic_from_110_is_one(
      int systolic, int diastolic, String danger) {
    assertThat(
            String.join(
                " ", Clinic.open().pressure("2025-01-01", systolic, diastolic).last().dangers()))
        .isEqualTo(danger);
    assertThat(String.join(" ", dangers(it -> it.diabetes().pressure(systolic, diastolic))))
        .isEqualTo(danger);
  }

  @ParameterizedTest
  @CsvSource({
    "16.6, ''",
    "16.7, glucose-high",
    "4.0, ''",
    "3.9, glucose-low",
  })
  void a_glucose_from_16_7_or_up_to_3_9_is_one_fasting_or_not(String glucose, String danger) {
    assertThat(String.join(" ", dangers(it -> it.diabetes().fasting(glucose)))).isEqualTo(danger);
    assertThat(String.join(" ", dangers(it -> it.diabetes().random(glucose)))).isEqualTo(danger);
  }

  @ParameterizedTest
  @CsvSource({"100, ''", "101, heart-rate-high"})
  void a_heart_rate_above_100_is_one_in_diabetes(int heartRate, String danger) {
    assertThat(String.join(" ", dangers(it -> it.diabetes().heartRate(heartRate))))
        .isEqualTo(danger);
    assertThat(dangers(it -> it.heartRate(heartRate))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"39.0, ''", "39.1, temperature-high"})
  void a_temperature_above_39_is_one_in_diabetes(String temperature, String danger) {
    assertThat(String.join(" ", dangers(it -> it.diabetes().temperature(temperature))))
        .isEqualTo(danger);
    assertThat(dangers(it -> it.temperature(temperature))).isEmpty();
  }

  static Stream<String> hypertensionSigns() {
    return Danger.HYPERTENSION_SIGNS.stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("hypertensionSigns")
  void every_sign_of_hypertension_is_one_without_any_value(String sign) {
    Assessment judged = Clinic.open().visit("2025-01-01", it -> it.sign(sign)).last();
    assertThat(judged.dangers()).containsExactly(sign);
    assertThat(judged.urgency()).contains(Urgency.EMERGENCY);
    assertThat(judged.nextDueOn()).contains(LocalDate.parse("2025-01-15"));
  }

  static Stream<String> diabetesSigns() {
    return Danger.DIABETES_SIGNS.stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("diabetesSigns")
  void every_sign_of_diabetes_is_one_without_any_value(String sign) {
    assertThat(dangers(it -> it.diabetes().sign(sign))).containsExactly(sign);
  }

  @Test
  void a_sign_of_the_other_disease_is_none() {
    assertThat(dangers(it -> it.sign("acetone-breath"))).isEmpty();
    assertThat(dangers(it -> it.diabetes().sign("eye-pain"))).isEmpty();
  }

  @Test
  void a_symptom_of_the_form_with_the_same_words_is_one() {
    assertThat(dangers(it -> it.symptom("nausea-vomiting"))).containsExactly("nausea-vomiting");
    assertThat(dangers(it -> it.symptom("headache-dizziness"))).isEmpty();
  }

  @Test
  void pregnancy_is_one_with_a_raised_measure_alone() {
    assertThat(dangers(it -> it.pregnant().pressure(140, 80)))
        .containsExactly("pregnancy-raised-blood-pressure");
    assertThat(dangers(it -> it.pregnant().pressure(139, 80))).isEmpty();
    assertThat(dangers(it -> it.diabetes().pregnant().fasting("7.0")))
        .containsExactly("pregnancy-raised-glucose");
    assertThat(dangers(it -> it.diabetes().pregnant().fasting("6.9"))).isEmpty();
  }

  @Test
  void values_are_urgent_and_a_sign_makes_an_emergency() {
    assertThat(Clinic.open().pressure("2025-01-01", 180, 80).last().urgency())
        .contains(Urgency.URGENT);
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.pressure(180, 80).sign("severe-headache"))
                .last()
                .urgency())
        .contains(Urgency.EMERGENCY);
  }

  @Test
  void danger_overrides_the_class_which_is_still_recorded() {
    Assessment low = Clinic.open().fasting("2025-01-01", "3.9").last();
    assertThat(low.classification()).contains(1);
    assertThat(low.controlled()).contains(true);
    assertThat(low.urgency()).contains(Urgency.URGENT);
    assertThat(low.nextDueOn()).contains(LocalDate.parse("2025-01-15"));
    assertThat(Clinic.open().pressure("2025-01-01", 180, 80).last().classification()).contains(2);
  }

  @Test
  void a_danger_earlier_on_the_day_is_still_followed_within_14_days() {
    Course course =
        Clinic.open()
            .visit("2025-01-01", it -> it.at("09:00").pressure(190, 110))
            .visit("2025-01-01", it -> it.at("11:00").pressure(135, 80))
            .course();
    assertThat(course.dueOn(Disease.HYPERTENSION, LocalDate.parse("2025-01-01")))
        .contains(LocalDate.parse("2025-01-15"));
  }

  @Test
  void repeated_and_severe_hypoglycaemia_are_told_apart_where_that_is_set() {
    Danger usual = Danger.NATIONAL;
    Danger extended =
        new Danger(
            usual.systolic(),
            usual.diastolic(),
            usual.glucoseHigh(),
            usual.glucoseLow(),
            usual.temperatureAbove(),
            usual.heartRateAbove(),
            Set.of(),
            true);
    Rules rules = Clinic.rules(extended, Timing.NATIONAL);
    Clinic clinic =
        Clinic.open().by(rules).fasting("2025-01-01", "3.5").fasting("2025-01-20", "3.5");
    assertThat(clinic.last().dangers()).containsExactly("glucose-low");
    assertThat(clinic.fasting("2025-01-28", "3.5").last().dangers())
        .containsExactly("glucose-low", "glucose-repeatedly-low");
    assertThat(Clinic.open().by(rules).fasting("2025-01-01", "2.9").last().dangers())
        .containsExactly("glucose-low", "glucose-severely-low");
    assertThat(Clinic.open().by(rules).fasting("2025-01-01", "3.0").last().dangers())
        .containsExactly("glucose-low");
    assertThat(Clinic.open().fasting("2025-01-01", "2.9").last().dangers())
        .containsExactly("glucose-low");
  }

  @Test
  void a_district_may_tolerate_a_sign() {
    Danger tolerant =
        new Danger(
            180,
            110,
            new BigDecimal("16.7"),
            new BigDecimal("3.9"),
            new BigDecimal("39.0"),
            100,
            Set.of("polyuria"),
            false);
    assertThat(
            Clinic.open()
                .by(Clinic.rules(tolerant, Timing.NATIONAL))
                .visit("2025-01-01", it -> it.diabetes().sign("polyuria"))
                .last()
                .dangers())
        .isEmpty();
  }

  @Test
  void nausea_and_vomiting_told_one_by_one_are_the_sign_of_hypertension() {
    assertThat(dangers(it -> it.signs("nausea", "vomiting"))).containsExactly("nausea-vomiting");
    assertThat(dangers(it -> it.signs("nausea"))).isEmpty();
    assertThat(dangers(it -> it.signs("vomiting"))).isEmpty();
  }

  @Test
  void pregnancy_is_one_with_any_raised_value_measured_at_home_or_not_fasting() {
    assertThat(dangers(it -> it.pregnant().selfMeasured().pressure(135, 80)))
        .containsExactly("pregnancy-raised-blood-pressure");
    assertThat(dangers(it -> it.pregnant().selfMeasured().pressure(134, 84))).isEmpty();
    assertThat(dangers(it -> it.diabetes().pregnant().random("10.0")))
        .containsExactly("pregnancy-raised-glucose");
    assertThat(dangers(it -> it.diabetes().pregnant().random("9.9"))).isEmpty();
    assertThat(dangers(it -> it.selfMeasured().pressure(150, 95))).isEmpty();
  }

  @Test
  void repeated_hypoglycaemia_is_three_within_a_month_of_which_any_two_within_two_weeks() {
    Danger usual = Danger.NATIONAL;
    Rules rules =
        Clinic.rules(
            new Danger(
                usual.systolic(),
                usual.diastolic(),
                usual.glucoseHigh(),
                usual.glucoseLow(),
                usual.temperatureAbove(),
                usual.heartRateAbove(),
                Set.of(),
                true),
            Timing.NATIONAL);
    assertThat(low(rules, "2025-01-01", "2025-01-05", "2025-01-30"))
        .contains("glucose-repeatedly-low");
    assertThat(low(rules, "2025-01-01", "2025-01-05", "2025-01-31"))
        .doesNotContain("glucose-repeatedly-low");
    assertThat(low(rules, "2025-01-01", "2025-01-15", "2025-01-29"))
        .doesNotContain("glucose-repeatedly-low");
    assertThat(low(rules, "2025-01-01", "2025-01-15", "2025-01-28"))
        .contains("glucose-repeatedly-low");
    assertThat(low(rules, "2025-01-01", "2025-01-05")).doesNotContain("glucose-repeatedly-low");
  }

  private static java.util.List<String> low(Rules rules, String... days) {
    Clinic clinic = Clinic.open().by(rules);
    for (String day : days) {
      clinic.fasting(day, "3.9");
    }
    return clinic.last().dangers();
  }

  @Test
  void signs_and_values_of_both_diseases_are_told_at_one_visit() {
    JudgedVisit judged =
        Clinic.open()
            .visit(
                "2025-01-01",
                it -> it.both().pressure(180, 80).fasting("16.7").signs("eye-pain", "sweating"))
            .course()
            .visits()
            .getLast();
    assertThat(judged.dangers())
        .containsExactly("eye-pain", "glucose-high", "sweating", "systolic-high");
    assertThat(judged.urgency()).contains(Urgency.EMERGENCY);
  }

  private static java.util.List<String> dangers(UnaryOperator<Form> form) {
    return Clinic.open().visit("2025-01-01", form).last().dangers();
  }
}
