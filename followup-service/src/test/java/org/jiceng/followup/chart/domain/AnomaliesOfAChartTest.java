package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.JudgementEvent.ReviewOutcome;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.followup.judging.domain.AnomalyLimits;
import org.jiceng.followup.judging.domain.Clinic;
import org.jiceng.followup.judging.domain.Rules;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLINICAL-RULES §10, the rules that one resident's chart shows.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnomaliesOfAChartTest {

  private static final DomainEvent ENROLLED = Facts.enrolled("hypertension", "2024-01-01");

  @Test
  void rule_1_identical_blood_pressure_at_three_consecutive_visits() {
    DomainEvent one = Facts.visit("a", "2025-01-01", it -> it.pressure(136, 84));
    DomainEvent two = Facts.visit("b", "2025-02-01", it -> it.pressure(136, 84));
    assertThat(flags(ENROLLED, one, two)).isEmpty();
    assertThat(
            flags(ENROLLED, one, two, Facts.visit("c", "2025-03-01", it -> it.pressure(136, 84))))
        .containsOnly(Anomalies.IDENTICAL_VALUES)
        .hasSize(3);
    assertThat(
            flags(
                ENROLLED,
                one,
                two,
                Facts.visit("c", "2025-03-01", it -> it.pressure(137, 84)),
                Facts.visit("d", "2025-04-01", it -> it.pressure(136, 84))))
        .isEmpty();
  }

  @Test
  void rule_1_identical_fasting_glucose_at_three_consecutive_visits() {
    assertThat(
            flags(
                Facts.enrolled("type-2-diabetes", "2024-01-01"),
                Facts.visit("a", "2025-01-01", it -> it.diabetes().fasting("6.1")),
                Facts.visit("b", "2025-02-01", it -> it.diabetes().fasting("6.10")),
                Facts.visit("c", "2025-03-01", it -> it.diabetes().fasting("6.1"))))
        .containsOnly(Anomalies.IDENTICAL_VALUES)
        .hasSize(3);
  }

  @Test
  void rule_4_follow_up_after_death() {
    assertThat(
            flags(
                ENROLLED,
                Facts.resident("2025-01-10"),
                Facts.visit("a", "2025-01-10", it -> it.pressure(136, 84))))
        .isEmpty();
    assertThat(
            flags(
                ENROLLED,
                Facts.resident("2025-01-10"),
                Facts.visit("a", "2025-01-11", it -> it.pressure(136, 84))))
        .containsExactly(Anomalies.AFTER_DEATH);
  }

  @Test
  void rule_4_follow_up_during_a_recorded_hospital_stay() {
    DomainEvent stay =
        new VisitRecorded(
            new RecordRef("feed", "in-1"),
            1,
            "li-na",
            "H",
            Instant.parse("2025-01-10T02:00:00Z"),
            VisitKind.INPATIENT,
            List.of(),
            List.of(),
            null);
    assertThat(flags(ENROLLED, stay, Facts.visit("a", "2025-01-10", it -> it.pressure(136, 84))))
        .containsExactly(Anomalies.DURING_HOSPITAL_STAY);
    assertThat(flags(ENROLLED, stay, Facts.visit("a", "2025-01-11", it -> it.pressure(136, 84))))
        .isEmpty();
    DomainEvent outpatient =
        new VisitRecorded(
            new RecordRef("feed", "in-1"),
            2,
            "li-na",
            "H",
            Instant.parse("2025-01-10T02:00:00Z"),
            VisitKind.OUTPATIENT,
            List.of(),
            List.of(),
            null);
    assertThat(
            flags(
                ENROLLED,
                stay,
                outpatient,
                Facts.visit("a", "2025-01-10", it -> it.pressure(136, 84))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-09, false",
    "2025-01-10, true",
    "2025-01-11, true",
    "2025-01-19, true",
    "2025-01-20, false"
  })
  void rule_4_a_stay_covers_all_its_days_until_the_day_of_discharge(String day, boolean flagged) {
    assertThat(
            flags(
                ENROLLED, stay(1, "2025-01-20"), Facts.visit("a", day, it -> it.pressure(136, 84))))
        .isEqualTo(flagged ? List.of(Anomalies.DURING_HOSPITAL_STAY) : List.of());
  }

  @Test
  void rule_4_a_stay_whose_end_is_learnt_later_flags_what_was_recorded_before() {
    DomainEvent visit = Facts.visit("a", "2025-01-12", it -> it.pressure(136, 84));
    assertThat(flags(ENROLLED, visit, stay(1, null))).isEmpty();
    assertThat(flags(ENROLLED, visit, stay(1, null), stay(2, "2025-01-20")))
        .containsExactly(Anomalies.DURING_HOSPITAL_STAY);
    assertThat(flags(ENROLLED, visit, stay(2, "2025-01-20"), stay(3, "2025-01-12"))).isEmpty();
  }

  private static DomainEvent stay(int revision, @Nullable String dischargedOn) {
    return new VisitRecorded(
        new RecordRef("feed", "in-1"),
        revision,
        "li-na",
        "H",
        Instant.parse("2025-01-10T02:00:00Z"),
        VisitKind.INPATIENT,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        dischargedOn == null ? null : LocalDate.parse(dischargedOn));
  }

  @Test
  void rule_7_four_follow_ups_within_30_days_at_the_end_of_a_year() {
    DomainEvent[] december = {
      ENROLLED,
      Facts.visit("a", "2025-11-25", it -> it.pressure(131, 84)),
      Facts.visit("b", "2025-12-05", it -> it.pressure(132, 84)),
      Facts.visit("c", "2025-12-15", it -> it.pressure(133, 84)),
      Facts.visit("d", "2025-12-24", it -> it.pressure(134, 84))
    };
    assertThat(flags(december)).containsOnly(Anomalies.CLUSTERED).hasSize(4);
    december[4] = Facts.visit("d", "2025-12-25", it -> it.pressure(134, 84));
    assertThat(flags(december)).isEmpty();
    assertThat(
            flags(
                ENROLLED,
                Facts.visit("a", "2025-06-01", it -> it.pressure(131, 84)),
                Facts.visit("b", "2025-06-05", it -> it.pressure(132, 84)),
                Facts.visit("c", "2025-06-10", it -> it.pressure(133, 84)),
                Facts.visit("d", "2025-06-15", it -> it.pressure(134, 84))))
        .isEmpty();
  }

  @Test
  void rule_7_a_follow_up_in_january_hides_no_four_in_december() {
    assertThat(
            flags(
                ENROLLED,
                Facts.visit("a", "2025-12-10", it -> it.pressure(131, 84)),
                Facts.visit("b", "2025-12-15", it -> it.pressure(132, 84)),
                Facts.visit("c", "2025-12-20", it -> it.pressure(133, 84)),
                Facts.visit("d", "2025-12-31", it -> it.pressure(134, 84)),
                Facts.visit("e", "2026-01-02", it -> it.pressure(135, 84))))
        .containsOnly(Anomalies.CLUSTERED)
        .hasSize(4);
    assertThat(
            flags(
                ENROLLED,
                Facts.visit("a", "2025-12-15", it -> it.pressure(131, 84)),
                Facts.visit("b", "2025-12-20", it -> it.pressure(132, 84)),
                Facts.visit("c", "2025-12-31", it -> it.pressure(133, 84)),
                Facts.visit("d", "2026-01-02", it -> it.pressure(134, 84))))
        .isEmpty();
  }

  @Test
  void rule_9_visit_without_register() {
    assertThat(flags(ENROLLED, Facts.visit("a", "2023-12-31", it -> it.pressure(136, 84))))
        .containsExactly(Anomalies.NOT_ON_REGISTER);
    assertThat(flags(ENROLLED, Facts.visit("a", "2024-01-01", it -> it.pressure(136, 84))))
        .isEmpty();
  }

  @Test
  void rule_10_phone_visit_with_blood_pressure_not_marked_self_measured() {
    assertThat(
            flags(
                ENROLLED,
                Facts.visit("a", "2025-01-01", it -> it.by(Channel.PHONE).pressure(136, 84))))
        .containsExactly(Anomalies.PHONE_NOT_SELF_MEASURED);
    assertThat(
            flags(
                ENROLLED,
                Facts.visit(
                    "a",
                    "2025-01-01",
                    it -> it.by(Channel.PHONE).pressure(136, 84).selfMeasured())))
        .isEmpty();
  }

  @Test
  void rule_12_value_outside_the_soft_range_unconfirmed() {
    assertThat(flags(ENROLLED, Facts.visit("a", "2025-01-01", it -> it.pressure(251, 151))))
        .contains(Anomalies.UNCONFIRMED);
    assertThat(flags(ENROLLED, Facts.visit("a", "2025-01-01", it -> it.pressure(179, 109))))
        .isEmpty();
  }

  @Test
  void follow_up_at_the_clinic_on_a_closed_day() {
    Rules usual = Clinic.RULES;
    AnomalyLimits limits =
        new AnomalyLimits(
            3,
            50,
            40,
            30,
            60,
            60,
            2,
            98,
            20,
            30,
            500,
            4,
            30,
            3,
            Set.of(DayOfWeek.SUNDAY),
            Set.of(LocalDate.parse("2025-01-28")));
    Rules closing =
        new Rules(
            usual.officialPressure(),
            usual.clinicalPressure(),
            usual.officialGlucose(),
            usual.clinicalGlucose(),
            usual.sameDay(),
            65,
            35,
            usual.countableChannels(),
            false,
            usual.danger(),
            usual.timing(),
            limits);
    Chart chart =
        Facts.chart(
            ENROLLED,
            Facts.visit("sunday", "2025-01-05", it -> it.pressure(131, 84)),
            Facts.visit("home", "2025-01-12", it -> it.by(Channel.HOME).pressure(132, 84)),
            Facts.visit("holiday", "2025-01-28", it -> it.pressure(133, 84)),
            Facts.visit("monday", "2025-02-03", it -> it.pressure(134, 84)));
    assertThat(Anomalies.of(chart, chart.course(closing), closing).keySet())
        .extracting(RecordRef::recordId)
        .containsExactlyInAnyOrder("sunday", "holiday");
  }

  @Test
  void an_open_anomaly_takes_nothing_away() {
    Chart chart = Facts.chart(ENROLLED, Facts.visit("a", "2023-12-31", it -> it.pressure(150, 84)));
    assertThat(chart.course(Clinic.RULES).visits().getFirst().assessments().getFirst().counted())
        .isTrue();
    assertThat(chart.toTakeBack()).isEmpty();
  }

  @Test
  void a_confirmed_falsification_takes_the_follow_up_back_and_a_later_finding_restores_it() {
    Chart chart =
        Facts.chart(
            ENROLLED,
            Facts.visit("a", "2025-01-01", it -> it.pressure(130, 80)),
            Facts.review("r1", "a", ReviewOutcome.FALSIFIED, "2025-02-01"));
    assertThat(chart.toTakeBack()).singleElement().matches(one -> one.revision() == 1);
    Chart taken =
        chart.learn(
            new RecordVoided(
                RecordKind.FOLLOW_UP,
                new RecordRef("clinic", "a"),
                2,
                "li-na",
                Chart.FALSIFIED,
                Instant.parse("2025-02-01T00:00:00Z")),
            Clinic.RULES);
    assertThat(taken.toTakeBack()).isEmpty();
    assertThat(taken.toRestore()).isEmpty();
    assertThat(taken.falsified()).hasSize(1);
    assertThat(taken.course(Clinic.RULES).visits()).isEmpty();
    Chart restored =
        taken.learn(Facts.review("r2", "a", ReviewOutcome.CONFIRMED, "2025-02-10"), Clinic.RULES);
    assertThat(restored.toRestore()).singleElement().matches(one -> one.revision() == 2);
  }

  @Test
  void what_its_author_took_back_is_never_restored() {
    Chart chart =
        Facts.chart(
            ENROLLED,
            Facts.visit("a", "2025-01-01", it -> it.pressure(130, 80)),
            Facts.voided("a", 2),
            Facts.review("r1", "a", ReviewOutcome.CONFIRMED, "2025-02-01"));
    assertThat(chart.toRestore()).isEmpty();
  }

  private static List<String> flags(DomainEvent... events) {
    Chart chart = Facts.chart(events);
    return Anomalies.of(chart, chart.course(Clinic.RULES), Clinic.RULES).values().stream()
        .flatMap(List::stream)
        .toList();
  }
}
