package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.JudgementEvent.CallOutcome;
import org.jiceng.followup.judging.domain.Clinic;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.worklist.domain.Worklist;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLINICAL-RULES §3 and §5: the 14th day is in time, lost, escalation, return to care.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatIsDueTest {

  private static final DomainEvent ENROLLED = Facts.enrolled("hypertension", "2024-01-01");

  @Test
  void the_14th_day_is_in_time_and_the_15th_is_overdue() {
    Chart chart =
        Facts.chart(ENROLLED, Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80)));
    assertThat(lines(Worklist.DUE, chart, "2025-01-15")).isEqualTo(1);
    assertThat(lines(Worklist.OVERDUE, chart, "2025-01-15")).isZero();
    assertThat(lines(Worklist.DUE, chart, "2025-01-16")).isZero();
    assertThat(lines(Worklist.OVERDUE, chart, "2025-01-16")).isEqualTo(1);
    assertThat(next(chart, "2025-01-16").orElseThrow().overdueDays(LocalDate.parse("2025-01-16")))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-16, team",
    "2025-01-21, team",
    "2025-01-22, institution",
    "2025-02-13, institution",
    "2025-02-14, district"
  })
  void overdue_escalates_at_7_and_at_30_days(String day, String to) {
    Chart chart =
        Facts.chart(ENROLLED, Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80)));
    assertThat(
            Worklist.OVERDUE
                .of(chart, Clinic.RULES, LocalDate.parse(day), 0)
                .findFirst()
                .orElseThrow()
                .shown())
        .containsEntry("escalation", to);
  }

  @Test
  void who_was_never_followed_up_is_due_90_days_after_enrolment() {
    assertThat(next(Facts.chart(ENROLLED), "2024-02-01").orElseThrow().dueOn())
        .isEqualTo("2024-03-31");
  }

  @Test
  void who_comes_back_on_the_register_owes_nothing_for_the_time_away() {
    DomainEvent old = Facts.visit("old", "2022-01-01", it -> it.pressure(130, 80));
    Chart back = Facts.chart(Facts.enrolled("hypertension", "2024-01-01"), old);
    assertThat(next(back, "2024-01-02").orElseThrow().dueOn()).isEqualTo("2024-03-31");
    DomainEvent ill = Facts.visit("ill", "2022-01-01", it -> it.pressure(150, 80));
    Chart uncontrolled = Facts.chart(Facts.enrolled("hypertension", "2024-01-01"), ill);
    assertThat(next(uncontrolled, "2024-01-02").orElseThrow().dueOn()).isEqualTo("2024-01-15");
    DomainEvent found = Facts.visit("found", "2023-12-30", it -> it.pressure(150, 80));
    Chart fresh = Facts.chart(Facts.enrolled("hypertension", "2024-01-01"), found);
    assertThat(next(fresh, "2024-01-02").orElseThrow().dueOn()).isEqualTo("2024-01-13");
    DomainEvent dueOnTheDay = Facts.visit("due", "2023-12-18", it -> it.pressure(150, 80));
    Chart just = Facts.chart(Facts.enrolled("hypertension", "2024-01-01"), dueOnTheDay);
    assertThat(next(just, "2024-01-02").orElseThrow().dueOn()).isEqualTo("2024-01-01");
  }

  @Test
  void who_is_on_no_register_or_has_died_is_not_due() {
    DomainEvent visit = Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80));
    assertThat(next(Facts.chart(visit), "2025-02-01")).isEmpty();
    Chart died = Facts.chart(ENROLLED, visit, Facts.resident("2025-01-20"));
    assertThat(next(died, "2025-01-19")).isPresent();
    assertThat(next(died, "2025-01-20")).isEmpty();
  }

  @Test
  void of_two_diseases_the_earlier_day_holds() {
    Chart chart =
        Facts.chart(
            ENROLLED,
            Facts.enrolled("type-2-diabetes", "2024-01-01"),
            Facts.visit("one", "2025-01-01", it -> it.both().pressure(130, 80).fasting("8.0")));
    assertThat(next(chart, "2025-01-02").orElseThrow())
        .isEqualTo(new Due.Next(List.of("type-2-diabetes"), LocalDate.parse("2025-01-15"), false));
  }

  @Test
  void three_failed_attempts_on_different_days_over_14_days_make_lost() {
    DomainEvent first = attempt("a", "2025-03-01");
    DomainEvent second = attempt("b", "2025-03-08");
    Chart two = Facts.chart(ENROLLED, first, second, attempt("c", "2025-03-08"));
    assertThat(isLost(two, "2025-04-01")).isFalse();
    Chart close = Facts.chart(ENROLLED, first, second, attempt("c", "2025-03-14"));
    assertThat(isLost(close, "2025-04-01")).isFalse();
    Chart lost = Facts.chart(ENROLLED, first, second, attempt("c", "2025-03-15"));
    assertThat(isLost(lost, "2025-03-14")).isFalse();
    assertThat(isLost(lost, "2025-03-15")).isTrue();
    assertThat(lines(Worklist.LOST, lost, "2025-03-15")).isEqualTo(1);
    Chart found =
        lost.learn(Facts.visit("d", "2025-04-01", it -> it.pressure(130, 80)), Clinic.RULES);
    assertThat(isLost(found, "2025-04-01")).isFalse();
  }

  @Test
  void calls_in_vain_are_attempts() {
    Chart chart =
        Facts.chart(
            ENROLLED,
            Facts.call("a", "2025-03-01", CallOutcome.NO_ANSWER),
            Facts.call("b", "2025-03-08", CallOutcome.WRONG_NUMBER),
            Facts.call("c", "2025-03-15", CallOutcome.NO_ANSWER));
    assertThat(isLost(chart, "2025-03-15")).isTrue();
  }

  @Test
  void a_stated_loss_closes_nothing_and_is_flagged_without_attempts() {
    Chart chart =
        Facts.chart(
            ENROLLED,
            Facts.visit("one", "2025-01-01", it -> it.pressure(130, 80)),
            Facts.visit("gone", "2025-04-05", it -> it.outcome(Outcome.LOST)));
    assertThat(isLost(chart, "2025-04-05")).isTrue();
    assertThat(next(chart, "2025-04-05")).isPresent();
    Course course = chart.course(Clinic.RULES);
    assertThat(Anomalies.of(chart, course, Clinic.RULES).values())
        .anySatisfy(flags -> assertThat(flags).contains(Anomalies.LOST_TOO_SOON));
  }

  @Test
  void a_refusal_closes_nothing() {
    Chart chart =
        Facts.chart(ENROLLED, Facts.visit("no", "2025-04-05", it -> it.outcome(Outcome.REFUSED)));
    assertThat(next(chart, "2025-04-06")).isPresent();
  }

  @Test
  void who_was_called_is_to_come_within_15_days() {
    Chart chart = Facts.chart(ENROLLED, Facts.call("a", "2025-03-01", CallOutcome.WILL_COME));
    assertThat(called(chart, "2025-03-16")).containsEntry("overdue", false);
    assertThat(called(chart, "2025-03-17")).containsEntry("overdue", true);
    Chart came =
        chart.learn(Facts.visit("d", "2025-03-10", it -> it.pressure(130, 80)), Clinic.RULES);
    assertThat(lines(Worklist.RETURN_TO_CARE, came, "2025-03-17")).isZero();
  }

  @Test
  void a_danger_nobody_referred_is_listed_until_declined_or_a_later_follow_up() {
    Chart chart =
        Facts.chart(ENROLLED, Facts.visit("one", "2025-01-01", it -> it.pressure(185, 80)));
    assertThat(lines(Worklist.DANGER_UNREFERRED, chart, "2025-01-01")).isEqualTo(1);
    assertThat(lines(Worklist.REFERRAL_TRACKING, chart, "2025-01-15")).isEqualTo(1);
    Chart declined = chart.learn(Facts.declined("one", "2025-01-03"), Clinic.RULES);
    assertThat(lines(Worklist.DANGER_UNREFERRED, declined, "2025-01-02")).isEqualTo(1);
    assertThat(lines(Worklist.DANGER_UNREFERRED, declined, "2025-01-03")).isZero();
    Chart later =
        chart.learn(Facts.visit("two", "2025-01-10", it -> it.pressure(135, 80)), Clinic.RULES);
    assertThat(lines(Worklist.DANGER_UNREFERRED, later, "2025-01-10")).isZero();
    assertThat(lines(Worklist.REFERRAL_TRACKING, later, "2025-01-10")).isZero();
  }

  @Test
  void the_most_at_risk_come_first() {
    Chart danger =
        Facts.chart(ENROLLED, Facts.visit("one", "2025-01-01", it -> it.pressure(185, 80)));
    Chart uncontrolled =
        Facts.chart(ENROLLED, Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80)));
    Chart controlled =
        Facts.chart(ENROLLED, Facts.visit("one", "2025-01-01", it -> it.pressure(130, 80)));
    assertThat(rank(danger)).isLessThan(rank(uncontrolled));
    assertThat(rank(uncontrolled)).isLessThan(rank(controlled));
  }

  @Test
  void due_days_are_found_by_their_index() {
    Chart chart =
        Facts.chart(
            Facts.resident(null),
            ENROLLED,
            Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80)));
    assertThat(Due.earliest(chart, Clinic.RULES)).contains(LocalDate.parse("2025-01-15"));
    assertThat(Due.openMatters(chart, Clinic.RULES)).isEmpty();
  }

  private static DomainEvent attempt(String id, String day) {
    return Facts.visit(id, day, it -> it.outcome(Outcome.ATTEMPT_FAILED));
  }

  private static boolean isLost(Chart chart, String day) {
    return Lost.on(chart, chart.course(Clinic.RULES), Clinic.RULES.timing(), LocalDate.parse(day));
  }

  private static Optional<Due.Next> next(Chart chart, String day) {
    return Due.on(chart, chart.course(Clinic.RULES), Clinic.RULES, LocalDate.parse(day));
  }

  private static long lines(Worklist worklist, Chart chart, String day) {
    return worklist.of(chart, Clinic.RULES, LocalDate.parse(day), 14).count();
  }

  private static Map<String, Object> called(Chart chart, String day) {
    return Worklist.RETURN_TO_CARE
        .of(chart, Clinic.RULES, LocalDate.parse(day), 0)
        .findFirst()
        .orElseThrow()
        .shown();
  }

  private static String rank(Chart chart) {
    return Worklist.OVERDUE
        .of(chart, Clinic.RULES, LocalDate.parse("2025-05-01"), 0)
        .findFirst()
        .orElseThrow()
        .rank();
  }
}
