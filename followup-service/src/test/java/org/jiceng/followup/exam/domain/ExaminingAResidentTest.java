package org.jiceng.followup.exam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiceng.events.PersonalCareEvent.ExaminationKind;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.FoundViolations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExaminingAResidentTest {

  private static final LocalDate TODAY = LocalDate.parse("2025-03-10");
  private static final RecordRef RECORD = new RecordRef("clinic-lotus", "x-1");

  @ParameterizedTest
  @EnumSource
  void is_complete_when_every_item_of_the_form_is_answered(ExaminationKind form) {
    List<String> all = Form.of(form, TODAY).mandatory();
    assertThat(told(form, all).complete()).isTrue();
    for (String left : all) {
      List<String> fewer = new ArrayList<>(all);
      fewer.remove(left);
      assertThat(told(form, fewer).complete()).isFalse();
      assertThat(told(form, fewer).missing()).containsExactly(left);
      assertThat(examination(form, fewer).flags()).containsExactly("missing-item:" + left);
    }
  }

  @Test
  void asks_the_elderly_for_what_the_third_edition_asks() {
    assertThat(Form.of(ExaminationKind.ELDERLY, LocalDate.parse("2024-12-31")).mandatory())
        .contains("self-care", "motor-function", "ecg", "abdominal-ultrasound", "ldl-cholesterol")
        .hasSize(33);
  }

  @Test
  void asks_the_elderly_for_a_chest_image_and_hba1c_from_2025_on() {
    assertThat(Form.of(ExaminationKind.ELDERLY, LocalDate.parse("2024-12-31")).mandatory())
        .doesNotContain("chest-dr", "hba1c");
    assertThat(Form.of(ExaminationKind.ELDERLY, LocalDate.parse("2025-01-01")).mandatory())
        .contains("chest-dr", "hba1c")
        .hasSize(35);
  }

  @ParameterizedTest
  @CsvSource({
    "waist, 39, out-of-range /values/waist",
    "waist, 40, ''",
    "creatinine, 3001, out-of-range /values/creatinine",
    "triglycerides, 60, ''",
    "triglycerides, 61, out-of-range /values/triglycerides",
    "weight, 19, out-of-range /values/weight",
    "weight, 20, ''"
  })
  void refuses_a_value_nobody_can_have(String name, BigDecimal value, String wrong) {
    assertThat(String.join(" ", FoundViolations.in(valued(Map.of(name, value)).check(TODAY))))
        .isEqualTo(wrong);
  }

  @Test
  void flags_an_unusual_value_and_names_one_it_does_not_know() {
    assertThat(
            valued(Map.of("respiration", new BigDecimal(31), "creatinine", new BigDecimal(30)))
                .flags())
        .contains("soft-limit:/respiration")
        .doesNotContain("soft-limit:/creatinine");
    assertThat(FoundViolations.in(valued(Map.of("charm", BigDecimal.ONE)).fields()))
        .containsExactly("unknown-value /values/charm");
    assertThat(FoundViolations.in(valued(Map.of("bmi", BigDecimal.TEN)).fields()))
        .containsExactly("unknown-value /values/bmi");
  }

  @ParameterizedTest
  @CsvSource({
    "totalCholesterol, 4.49, false", "totalCholesterol, 4.5, true",
    "hdlCholesterol, 1.01, false", "hdlCholesterol, 1.0, true",
    "triglycerides, 1.69, false", "triglycerides, 1.7, true",
    "ldlCholesterol, 2.59, false", "ldlCholesterol, 2.6, true"
  })
  void shows_a_diabetic_which_goals_were_missed(String name, BigDecimal value, boolean missed) {
    List<String> flags = valued(Map.of(name, value), "type-2-diabetes").flags();
    assertThat(flags.contains("goal-missed:/" + name)).isEqualTo(missed);
    assertThat(valued(Map.of(name, value)).flags()).doesNotContain("goal-missed:/" + name);
  }

  @ParameterizedTest
  @CsvSource({"1.79, false", "1.8, true"})
  void asks_for_less_ldl_cholesterol_with_an_atherosclerotic_disease(
      BigDecimal value, boolean missed) {
    List<String> flags =
        valued(Map.of("ldlCholesterol", value), "type-2-diabetes", "coronary-heart-disease")
            .flags();
    assertThat(flags.contains("goal-missed:/ldlCholesterol")).isEqualTo(missed);
  }

  @ParameterizedTest
  @CsvSource({"61.1, false", "61.5, true"}) // 23.9 and 24.0 kg/m²
  void shows_a_diabetic_a_body_mass_index_of_24_or_more(BigDecimal weight, boolean missed) {
    List<String> flags =
        valued(Map.of("height", new BigDecimal(160), "weight", weight), "type-2-diabetes").flags();
    assertThat(flags.contains("goal-missed:/bmi")).isEqualTo(missed);
  }

  private static Examination valued(Map<String, BigDecimal> values, String... conditions) {
    return new Examination(
        "wang",
        "lotus",
        TODAY,
        ExaminationKind.ELDERLY,
        List.of(conditions),
        null,
        null,
        null,
        null,
        null,
        null,
        values);
  }

  @Test
  void tells_whether_the_eyes_were_looked_at() {
    assertThat(told(ExaminationKind.CHILD, List.of("vision")).eyesExamined()).isTrue();
    assertThat(told(ExaminationKind.CHILD, List.of("height")).eyesExamined()).isFalse();
  }

  @Test
  void gives_its_result_back_on_its_day_or_later() {
    assertThat(FoundViolations.in(returned("2025-03-01").check(TODAY))).isEmpty();
    assertThat(FoundViolations.in(returned("2025-02-28").check(TODAY)))
        .containsExactly("inverted-range /returnedOn");
  }

  @Test
  void has_an_age_step_only_for_a_child() {
    assertThat(FoundViolations.in(aged(ExaminationKind.CHILD, 84).check(TODAY))).isEmpty();
    assertThat(FoundViolations.in(aged(ExaminationKind.CHILD, 85).check(TODAY)))
        .containsExactly("out-of-range /childMonths");
    assertThat(FoundViolations.in(aged(ExaminationKind.ELDERLY, 3).check(TODAY)))
        .containsExactly("not-this-form /childMonths");
  }

  private static org.jiceng.events.PersonalCareEvent.ExaminationRecorded told(
      ExaminationKind form, List<String> items) {
    return examination(form, items).told(RECORD, 1);
  }

  private static Examination examination(ExaminationKind form, List<String> items) {
    return new Examination(
        "wang", "lotus", TODAY, form, null, items, null, true, null, null, null, null);
  }

  private static Examination returned(String day) {
    return new Examination(
        "wang",
        "lotus",
        LocalDate.parse("2025-03-01"),
        ExaminationKind.ELDERLY,
        null,
        null,
        null,
        null,
        null,
        LocalDate.parse(day),
        null,
        null);
  }

  private static Examination aged(ExaminationKind form, int months) {
    return new Examination(
        "wang", "lotus", TODAY, form, null, null, months, null, null, null, null, null);
  }
}
