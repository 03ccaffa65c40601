package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.judging.domain.Clinic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// INDICATORS §3 and CLINICAL-RULES §6: whom the official rates miss.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhoIsMissingInARateTest {

  private static final DomainEvent RESIDENT = Facts.resident(null);
  private static final DomainEvent HYPERTENSION = Facts.enrolled("hypertension", "2024-01-01");
  private static final DomainEvent DIABETES = Facts.enrolled("type-2-diabetes", "2024-01-01");

  @Test
  void without_a_reading_nobody_is_controlled() {
    assertThat(gap("2025-01-01", RESIDENT, HYPERTENSION, DIABETES))
        .isEqualTo(new Gap(true, true, false));
  }

  @Test
  void the_last_reading_counts_for_365_days() {
    DomainEvent reading = Facts.visit("a", "2024-03-01", it -> it.pressure(130, 80));
    assertThat(gap("2025-02-28", RESIDENT, HYPERTENSION, reading).bloodPressure()).isFalse();
    assertThat(gap("2025-03-01", RESIDENT, HYPERTENSION, reading).bloodPressure()).isTrue();
  }

  @Test
  void only_face_to_face_readings_count() {
    DomainEvent phone =
        Facts.visit("a", "2024-03-01", it -> it.by(Channel.PHONE).pressure(130, 80));
    DomainEvent home = Facts.visit("a", "2024-03-01", it -> it.by(Channel.HOME).pressure(130, 80));
    assertThat(gap("2024-04-01", RESIDENT, HYPERTENSION, phone).bloodPressure()).isTrue();
    assertThat(gap("2024-04-01", RESIDENT, HYPERTENSION, home).bloodPressure()).isFalse();
  }

  @Test
  void a_loss_after_the_reading_takes_its_place() {
    DomainEvent reading =
        Facts.visit("a", "2024-03-01", it -> it.both().pressure(130, 80).fasting("6.0"));
    DomainEvent loss = Facts.visit("b", "2024-06-01", it -> it.outcome(Outcome.LOST));
    assertThat(gap("2024-05-31", RESIDENT, HYPERTENSION, DIABETES, reading, loss))
        .isEqualTo(new Gap(false, false, false));
    assertThat(gap("2024-06-01", RESIDENT, HYPERTENSION, DIABETES, reading, loss))
        .isEqualTo(new Gap(true, true, false));
  }

  @Test
  void fasting_glucose_6_99_or_hba1c_6_9_is_controlled_and_7_0_is_not() {
    assertThat(glucose("6.99", null)).isFalse();
    assertThat(glucose("7.0", null)).isTrue();
    assertThat(glucose("8.0", "6.9")).isFalse();
    assertThat(glucose("8.0", "7.0")).isTrue();
  }

  private static boolean glucose(String fasting, @Nullable String hba1c) {
    return gap(
            "2024-04-01",
            RESIDENT,
            DIABETES,
            Facts.visit(
                "a",
                "2024-03-01",
                it ->
                    hba1c == null
                        ? it.diabetes().fasting(fasting)
                        : it.diabetes().fasting(fasting).hba1c(hba1c)))
        .glucose();
  }

  @Test
  void vectors_of_section_6_for_blood_pressure() {
    // born on the 1st of June 1960: 64 until the 31st of May 2025
    assertThat(pressure("2025-05-31", 139, 89)).isFalse();
    assertThat(pressure("2025-05-31", 140, 89)).isTrue();
    assertThat(pressure("2025-06-01", 149, 89)).isFalse();
    assertThat(pressure("2025-06-01", 150, 80)).isTrue();
    assertThat(pressure("2025-06-01", 149, 90)).isTrue();
  }

  @Test
  void a_reading_400_days_ago_is_none_at_70() {
    DomainEvent old = Facts.visit("a", "2030-06-01", it -> it.pressure(120, 70));
    assertThat(gap("2031-05-31", RESIDENT, HYPERTENSION, old).bloodPressure()).isFalse();
    assertThat(gap("2031-07-06", RESIDENT, HYPERTENSION, old).bloodPressure()).isTrue();
  }

  private static boolean pressure(String day, int systolic, int diastolic) {
    return gap(
            day,
            RESIDENT,
            HYPERTENSION,
            Facts.visit("a", day, it -> it.pressure(systolic, diastolic)))
        .bloodPressure();
  }

  @Test
  void under_35_and_the_dead_are_in_no_rate() {
    DomainEvent young = Facts.resident(LocalDate.of(1990, 1, 1), null);
    assertThat(gap("2024-12-31", young, HYPERTENSION).bloodPressure()).isFalse();
    assertThat(gap("2025-01-01", young, HYPERTENSION).bloodPressure()).isTrue();
    assertThat(gap("2025-01-20", Facts.resident("2025-01-20"), HYPERTENSION).bloodPressure())
        .isFalse();
    assertThat(gap("2025-01-19", Facts.resident("2025-01-20"), HYPERTENSION).bloodPressure())
        .isTrue();
  }

  @Test
  void only_the_responsible_institution_misses_the_resident() {
    Chart chart = Facts.chart(RESIDENT, HYPERTENSION);
    LocalDate day = LocalDate.parse("2025-01-01");
    assertThat(Gap.of(chart, Clinic.RULES, "B", day)).isEqualTo(new Gap(false, false, false));
  }

  @Test
  void who_has_no_contract_misses_no_plan() {
    DomainEvent plan =
        new MedicationPlanned(
            new RecordRef("clinic", "p"), 1, "li-na", LocalDate.parse("2025-01-01"), null, 1);
    assertThat(gap("2025-01-01", RESIDENT, HYPERTENSION, plan).plan()).isFalse();
    assertThat(gap("2025-01-01", RESIDENT, HYPERTENSION).plan()).isFalse();
  }

  private static Gap gap(String day, DomainEvent... events) {
    return Gap.of(Facts.chart(events), Clinic.RULES, "A", LocalDate.parse(day));
  }
}
