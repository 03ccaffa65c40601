package org.jiceng.followup.exam.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.events.PersonalCareEvent.ExaminationKind;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.FoundViolations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExaminingAResidentTest {

  private static final LocalDate TODAY = LocalDate.parse("2025-03-10");
  private static final RecordRef RECORD = new RecordRef("clinic-lotus", "x-1");

  @ParameterizedTest
  @EnumSource
  void is_complete_when_every_item_of_the_form_is_answered(ExaminationKind form) {
    List<String> all = Form.of(form).mandatory();
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
    assertThat(Form.of(ExaminationKind.ELDERLY).mandatory())
        .contains("self-care", "motor-function", "ecg", "abdominal-ultrasound", "ldl-cholesterol")
        .hasSize(33);
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
    return new Examination("wang", "lotus", TODAY, form, null, items, null, true, null, null, null);
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
        null);
  }

  private static Examination aged(ExaminationKind form, int months) {
    return new Examination(
        "wang", "lotus", TODAY, form, null, null, months, null, null, null, null);
  }
}
