package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jiceng.events.DomainEvent;
import org.jiceng.followup.chart.domain.Suspected.Stage;
import org.jiceng.followup.judging.domain.Clinic;
import org.jiceng.followup.judging.domain.Clinic.Form;
import org.jiceng.followup.judging.domain.Disease;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLINICAL-RULES §1: what makes a disease likely in somebody who is on no register of it.
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuspectingADiseaseTest {

  @ParameterizedTest
  @CsvSource({"139, 89, false", "140, 89, true", "139, 90, true"})
  void a_first_found_raised_blood_pressure_is_measured_again(
      int systolic, int diastolic, boolean raised) {
    List<Suspected> found =
        on("2025-01-01", elderly("a", "2025-01-01", it -> it.pressure(systolic, diastolic)));
    assertThat(found.stream().map(Suspected::stage))
        .isEqualTo(raised ? List.of(Stage.MEASURE_AGAIN) : List.of());
  }

  @Test
  void blood_pressure_raised_on_three_days_within_4_weeks_is_referred_and_followed_in_14_days() {
    DomainEvent first = elderly("a", "2025-01-01", it -> it.pressure(140, 80));
    DomainEvent second = elderly("b", "2025-01-10", it -> it.pressure(150, 80));
    assertThat(stages("2025-01-10", first, second)).containsExactly(Stage.MEASURE_AGAIN);
    assertThat(
            stages(
                "2025-01-10",
                first,
                second,
                elderly("c", "2025-01-10", it -> it.pressure(150, 80))))
        .as("the same day")
        .containsExactly(Stage.MEASURE_AGAIN);
    List<Suspected> third =
        on("2025-01-28", first, second, elderly("c", "2025-01-28", it -> it.pressure(130, 90)));
    assertThat(third)
        .containsExactly(
            new Suspected(
                Disease.HYPERTENSION,
                Stage.CONFIRM,
                LocalDate.parse("2025-01-28"),
                java.util.Optional.of(LocalDate.parse("2025-02-11"))));
    assertThat(
            stages(
                "2025-01-29",
                first,
                second,
                elderly("c", "2025-01-29", it -> it.pressure(130, 90))))
        .containsExactly(Stage.MEASURE_AGAIN);
  }

  @Test
  void values_measured_at_home_are_raised_from_135_85_on() {
    assertThat(
            stages(
                "2025-01-01",
                elderly("a", "2025-01-01", it -> it.selfMeasured().pressure(134, 84))))
        .isEmpty();
    assertThat(
            stages(
                "2025-01-01",
                elderly("a", "2025-01-01", it -> it.selfMeasured().pressure(135, 84))))
        .containsExactly(Stage.MEASURE_AGAIN);
  }

  @Test
  void a_normal_value_afterwards_ends_it_below_three() {
    assertThat(
            stages(
                "2025-01-05",
                elderly("a", "2025-01-01", it -> it.pressure(150, 80)),
                elderly("b", "2025-01-05", it -> it.pressure(130, 80))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "6.0, , , NONE",
    "6.1, , , IMPAIRED_FASTING_GLUCOSE",
    "6.9, , , IMPAIRED_FASTING_GLUCOSE",
    "7.0, , , MEASURE_AGAIN",
    ", 11.0, , NONE",
    ", 11.1, , MEASURE_AGAIN",
    ", , 6.4, NONE",
    ", , 6.5, MEASURE_AGAIN"
  })
  void glucose_without_symptoms_is_measured_again_on_another_day(
      String fasting, String random, String hba1c, String stage) {
    UnaryOperator<Form> form = values(fasting, random, hba1c);
    List<Stage> found = stages("2025-01-01", elderly("a", "2025-01-01", form));
    assertThat(found.isEmpty() ? "NONE" : found.getFirst().name()).isEqualTo(stage);
  }

  @Test
  void glucose_raised_on_two_days_or_with_typical_symptoms_is_referred() {
    DomainEvent first = elderly("a", "2025-01-01", it -> it.fasting("7.0"));
    assertThat(stages("2025-01-08", first, elderly("b", "2025-01-08", it -> it.random("11.1"))))
        .containsExactly(Stage.CONFIRM);
    assertThat(
            stages(
                "2025-01-01",
                elderly("a", "2025-01-01", it -> it.random("11.1").symptom("polyuria"))))
        .containsExactly(Stage.CONFIRM);
    assertThat(
            stages(
                "2025-01-01",
                elderly("a", "2025-01-01", it -> it.random("11.0").symptom("polyuria"))))
        .isEmpty();
  }

  @Test
  void nobody_on_the_register_is_suspected_and_nothing_older_than_a_year() {
    DomainEvent raised = elderly("a", "2025-01-01", it -> it.pressure(150, 80));
    assertThat(stages("2025-01-01", Facts.enrolled("hypertension", "2024-01-01"), raised))
        .isEmpty();
    assertThat(stages("2025-12-31", raised)).containsExactly(Stage.MEASURE_AGAIN);
    assertThat(stages("2026-01-01", raised)).isEmpty();
  }

  private static UnaryOperator<Form> values(String fasting, String random, String hba1c) {
    return form -> {
      if (fasting != null) {
        form.fasting(fasting);
      }
      if (random != null) {
        form.random(random);
      }
      return hba1c == null ? form : form.hba1c(hba1c);
    };
  }

  private static DomainEvent elderly(String id, String day, UnaryOperator<Form> form) {
    return Facts.visit(id, day, it -> form.apply(it.of("elderly")));
  }

  private static List<Stage> stages(String day, DomainEvent... events) {
    return on(day, events).stream().map(Suspected::stage).toList();
  }

  private static List<Suspected> on(String day, DomainEvent... events) {
    Chart chart = Facts.chart(events);
    return Suspected.of(
        chart, chart.course(Clinic.RULES).visits(), Clinic.RULES, LocalDate.parse(day));
  }
}
