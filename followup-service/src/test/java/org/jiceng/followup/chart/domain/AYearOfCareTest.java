package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.judging.domain.Clinic;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLINICAL-RULES §5 and §6: four follow-ups a year, pro rata by the days on the register.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AYearOfCareTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0", "1, 1", "91, 1", "92, 2", "182, 2", "183, 3", "273, 3", "274, 4", "365, 4", "366, 4"
  })
  void asks_for_one_follow_up_in_every_91_25_days_on_the_register(int days, int required) {
    assertThat(YearOfCare.required(days)).isEqualTo(required);
  }

  @Test
  void counts_the_days_on_the_register_in_that_year() {
    assertThat(year("2025-12-31", Facts.enrolled("hypertension", "2024-06-01")).required())
        .isEqualTo(4);
    assertThat(year("2025-12-31", Facts.enrolled("hypertension", "2025-10-02")).required())
        .as("91 days")
        .isEqualTo(1);
    assertThat(year("2025-12-31", Facts.enrolled("hypertension", "2025-10-01")).required())
        .as("92 days")
        .isEqualTo(2);
    assertThat(
            year(
                    "2025-12-31",
                    Facts.enrolled("hypertension", "2024-06-01"),
                    new EnrolmentClosed(
                        new RecordRef("clinic", "x"),
                        1,
                        "li-na",
                        "e-hypertension",
                        LocalDate.parse("2025-04-02"),
                        "moved"))
                .required())
        .as("91 days")
        .isEqualTo(1);
  }

  @Test
  void hypertension_asks_for_four_follow_ups_face_to_face() {
    YearOfCare year =
        year(
            "2025-12-31",
            Facts.enrolled("hypertension", "2024-06-01"),
            Facts.visit("last-year", "2024-12-31", it -> it.pressure(130, 80)),
            Facts.visit("clinic", "2025-01-01", it -> it.pressure(130, 80)),
            Facts.visit("again", "2025-01-01", it -> it.at("15:00").pressure(130, 80)),
            Facts.visit("home", "2025-04-01", it -> it.by(Channel.HOME).pressure(130, 80)),
            Facts.visit("phone", "2025-07-01", it -> it.by(Channel.PHONE).pressure(130, 80)),
            Facts.visit("online", "2025-08-01", it -> it.by(Channel.ONLINE).pressure(130, 80)),
            Facts.visit("lost", "2025-09-01", it -> it.outcome(Outcome.LOST)),
            Facts.visit("sweet", "2025-10-01", it -> it.diabetes().fasting("6.0")));
    assertThat(year).isEqualTo(new YearOfCare(4, 2, 0));
  }

  @Test
  void diabetes_asks_for_four_with_fasting_glucose() {
    Chart chart =
        Facts.chart(
            Facts.enrolled("type-2-diabetes", "2024-06-01"),
            Facts.visit("a", "2025-01-01", it -> it.diabetes().fasting("6.0")),
            Facts.visit("b", "2025-04-01", it -> it.diabetes().random("9.0")));
    assertThat(
            YearOfCare.of(
                chart.course(Clinic.RULES),
                chart.registers(),
                "type-2-diabetes",
                Clinic.RULES,
                LocalDate.parse("2025-12-31")))
        .isEqualTo(new YearOfCare(4, 2, 1));
  }

  @Test
  void an_annual_visit_of_the_elderly_for_both_registers_counts_as_a_follow_up() {
    assertThat(
            year(
                    "2025-12-31",
                    Facts.enrolled("hypertension", "2024-06-01"),
                    Facts.visit(
                        "both",
                        "2025-03-31",
                        it -> it.of("elderly", "hypertension").pressure(130, 80)),
                    Facts.visit("one", "2025-06-30", it -> it.of("elderly").pressure(130, 80)))
                .done())
        .isEqualTo(1);
  }

  @Test
  void counts_nothing_after_the_day_it_is_seen_from() {
    assertThat(
            year(
                    "2025-03-31",
                    Facts.enrolled("hypertension", "2024-06-01"),
                    Facts.visit("a", "2025-03-31", it -> it.pressure(130, 80)),
                    Facts.visit("b", "2025-04-01", it -> it.pressure(130, 80)))
                .done())
        .isEqualTo(1);
  }

  private static YearOfCare year(String day, DomainEvent... events) {
    Chart chart = Facts.chart(events);
    return YearOfCare.of(
        chart.course(Clinic.RULES),
        chart.registers(),
        "hypertension",
        Clinic.RULES,
        LocalDate.parse(day));
  }
}
