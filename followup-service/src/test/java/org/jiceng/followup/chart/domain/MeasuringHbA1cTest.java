package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiceng.events.DomainEvent;
import org.jiceng.followup.judging.domain.Clinic;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// CLINICAL-RULES §5, DM-2022.
@DisplayNameGeneration(ReplaceUnderscores.class)
class MeasuringHbA1cTest {

  private static final DomainEvent ENROLLED = Facts.enrolled("type-2-diabetes", "2025-01-10");
  private static final DomainEvent FIRST =
      Facts.visit("a", "2025-02-01", it -> it.diabetes().fasting("6.0").hba1c("6.8"));
  private static final DomainEvent SECOND =
      Facts.visit("b", "2025-05-01", it -> it.diabetes().fasting("6.9").hba1c("6.8"));

  @Test
  void every_3_months_at_the_start_and_every_6_once_controlled() {
    assertThat(due("2025-01-10", ENROLLED)).isEqualTo("2025-04-10");
    assertThat(due("2025-02-01", ENROLLED, FIRST)).isEqualTo("2025-05-01");
    assertThat(due("2025-05-01", ENROLLED, FIRST, SECOND)).isEqualTo("2025-11-01");
    assertThat(due("2025-04-30", ENROLLED, FIRST, SECOND)).isEqualTo("2025-05-01");
  }

  @Test
  void every_3_months_after_an_unsatisfactory_follow_up() {
    assertThat(
            due(
                "2025-06-01",
                ENROLLED,
                FIRST,
                SECOND,
                Facts.visit("c", "2025-06-01", it -> it.diabetes().fasting("7.0"))))
        .isEqualTo("2025-08-01");
    assertThat(
            due(
                "2025-06-01",
                ENROLLED,
                FIRST,
                SECOND,
                Facts.visit("c", "2025-06-01", it -> it.diabetes().fasting("6.9"))))
        .isEqualTo("2025-11-01");
  }

  @Test
  void of_nobody_who_is_on_no_register_of_diabetes() {
    assertThat(due("2025-05-01", FIRST, SECOND)).isEqualTo("never");
    assertThat(due("2025-05-01", Facts.enrolled("hypertension", "2025-01-01"))).isEqualTo("never");
    assertThat(due("2025-01-09", ENROLLED)).isEqualTo("never");
  }

  private static String due(String day, DomainEvent... events) {
    Chart chart = Facts.chart(events);
    return HbA1cDue.on(chart.course(Clinic.RULES), chart.registers(), LocalDate.parse(day))
        .map(LocalDate::toString)
        .orElse("never");
  }
}
