package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.ReferralLapsed;
import org.jiceng.events.ReferralCourseEvent.ReferralReceived;
import org.jiceng.events.ReferralCourseEvent.ReferralRequested;
import org.jiceng.events.ReferralCourseEvent.ReferralReturned;
import org.jiceng.events.ReferralCourseEvent.Urgency;
import org.jiceng.followup.judging.domain.Clinic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// CLINICAL-RULES §3.2 and §5: while a referral is open none is advised again for the same reason,
/// and within two weeks of the return a follow-up is due.
@DisplayNameGeneration(ReplaceUnderscores.class)
class HearingOfReferralsTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final DomainEvent ENROLLED = Facts.enrolled("hypertension", "2024-01-01");
  private static final DomainEvent ONE =
      Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80));
  private static final DomainEvent TWO =
      Facts.visit("two", "2025-01-15", it -> it.pressure(150, 80));
  private static final DomainEvent THREE =
      Facts.visit("three", "2025-01-29", it -> it.pressure(150, 80));

  @Test
  void without_a_referral_every_further_unsatisfactory_visit_advises_one() {
    assertThat(advised(ENROLLED, ONE, TWO, THREE)).containsExactly("two", "three");
  }

  @Test
  void while_a_referral_is_open_none_is_advised_for_the_same_reason() {
    assertThat(advised(ENROLLED, ONE, TWO, request(Direction.UP, "2025-01-16", "two"), THREE))
        .containsExactly("two");
  }

  @Test
  void the_reason_may_be_named_by_the_request_instead() {
    assertThat(
            advised(
                ENROLLED,
                ONE,
                TWO,
                request(Direction.UP, "2025-01-16", null, "two-consecutive-unsatisfactory"),
                THREE))
        .containsExactly("two");
  }

  @Test
  void another_reason_is_advised_beside_an_open_referral() {
    DomainEvent worse =
        Facts.visit("three", "2025-01-29", it -> it.pressure(150, 80).newComplication());
    Chart chart =
        Facts.chart(ENROLLED, ONE, TWO, request(Direction.UP, "2025-01-16", "two"), worse);
    List<ReferralRecommended> all = recommendations(chart);
    assertThat(all).hasSize(2);
    assertThat(all.getLast().reasons())
        .singleElement()
        .satisfies(it -> assertThat(it.code()).isEqualTo("new-complication"));
  }

  @Test
  void the_same_code_of_the_other_disease_is_another_reason() {
    Chart chart =
        Facts.chart(
            ENROLLED,
            ONE,
            TWO,
            request(Direction.UP, "2025-01-16", "two"),
            Facts.visit("sweet", "2025-01-20", it -> it.diabetes().fasting("8.0")),
            Facts.visit("sweeter", "2025-01-29", it -> it.both().pressure(150, 80).fasting("8.0")));
    assertThat(recommendations(chart))
        .extracting(one -> one.record().recordId())
        .containsExactly("two", "sweeter");
    assertThat(recommendations(chart).getLast().reasons())
        .singleElement()
        .satisfies(it -> assertThat(it.condition()).isEqualTo("type-2-diabetes"));
  }

  @Test
  void a_referral_for_no_named_reason_covers_all_but_a_danger() {
    DomainEvent request = request(Direction.UP, "2025-01-16", null);
    assertThat(advised(ENROLLED, ONE, TWO, request, THREE)).containsExactly("two");
    Chart chart =
        Facts.chart(
            ENROLLED,
            ONE,
            TWO,
            request,
            Facts.visit("danger", "2025-01-29", it -> it.pressure(190, 80)));
    assertThat(recommendations(chart).getLast().reasons())
        .singleElement()
        .satisfies(it -> assertThat(it.code()).isEqualTo("danger"));
  }

  @Test
  void after_the_return_it_is_advised_again() {
    assertThat(
            advised(
                ENROLLED,
                ONE,
                TWO,
                request(Direction.UP, "2025-01-16", "two"),
                returned("2025-01-20"),
                THREE))
        .containsExactly("two", "three");
  }

  @Test
  void after_a_lapse_it_is_advised_again() {
    assertThat(
            advised(
                ENROLLED,
                ONE,
                TWO,
                request(Direction.UP, "2025-01-16", "two"),
                lapsed("2025-01-28"),
                THREE))
        .containsExactly("two", "three");
  }

  @Test
  void a_downward_referral_covers_nothing() {
    assertThat(advised(ENROLLED, ONE, TWO, request(Direction.DOWN, "2025-01-16", null), THREE))
        .containsExactly("two", "three");
  }

  @Test
  void a_request_taken_back_covers_nothing() {
    assertThat(
            advised(
                ENROLLED,
                ONE,
                TWO,
                request(Direction.UP, "2025-01-16", "two"),
                new RecordVoided(
                    RecordKind.REFERRAL,
                    new RecordRef("clinic", "ref"),
                    2,
                    "li-na",
                    "wrong",
                    at("2025-01-17")),
                THREE))
        .containsExactly("two", "three");
  }

  @Test
  void a_referral_made_for_a_danger_ends_its_place_in_the_list() {
    DomainEvent danger = Facts.visit("danger", "2025-01-15", it -> it.pressure(190, 80));
    LocalDate day = LocalDate.parse("2025-01-16");
    Chart alone = Facts.chart(ENROLLED, danger);
    Chart referred = Facts.chart(ENROLLED, danger, request(Direction.UP, "2025-01-15", "danger"));
    assertThat(dangers(alone, day)).isEqualTo(1);
    assertThat(dangers(referred, day)).isZero();
  }

  @Test
  void a_recommendation_that_led_to_a_referral_is_kept_when_it_no_longer_follows() {
    Chart chart =
        Settlement.of(
                Facts.chart(ENROLLED, ONE, TWO, request(Direction.UP, "2025-01-16", "two")),
                Clinic.RULES,
                AT)
            .chart();
    Settlement after =
        Settlement.of(chart.learn(Facts.voided("one", 2), Clinic.RULES), Clinic.RULES, AT);
    assertThat(after.events())
        .filteredOn(ReferralRecommended.class::isInstance)
        .singleElement()
        .satisfies(it -> assertThat(((ReferralRecommended) it).superseded()).isTrue());
  }

  @Test
  void within_14_days_of_the_return_a_follow_up_is_due() {
    Chart chart =
        Facts.chart(
            ENROLLED,
            Facts.visit("one", "2025-01-01", it -> it.pressure(130, 80)),
            request(Direction.UP, "2025-01-05", null),
            returned("2025-02-01"));
    assertThat(next(chart, "2025-01-31").dueOn()).isEqualTo("2025-04-01");
    Due.Next due = next(chart, "2025-02-01");
    assertThat(due.dueOn()).isEqualTo("2025-02-15");
    assertThat(due.afterReferral()).isTrue();
    assertThat(due.overdueDays(LocalDate.parse("2025-02-15"))).isZero();
    assertThat(due.overdueDays(LocalDate.parse("2025-02-16"))).isEqualTo(1);
    Chart followed =
        chart.learn(Facts.visit("two", "2025-02-10", it -> it.pressure(130, 80)), Clinic.RULES);
    assertThat(next(followed, "2025-02-10").afterReferral()).isFalse();
  }

  @Test
  void after_the_return_it_is_due_for_that_too_where_it_is_due_before_anyway() {
    Chart chart =
        Facts.chart(
            ENROLLED,
            Facts.visit("one", "2025-01-30", it -> it.pressure(170, 100)),
            request(Direction.UP, "2025-01-30", null),
            returned("2025-02-10"));
    assertThat(next(chart, "2025-02-10").dueOn()).isEqualTo("2025-02-13");
    assertThat(next(chart, "2025-02-10").afterReferral()).isTrue();
  }

  @Test
  void after_the_return_of_who_is_on_no_register_it_is_due_as_well() {
    Chart chart = Facts.chart(request(Direction.UP, "2025-01-30", null), returned("2025-02-01"));
    Due.Next due = next(chart, "2025-02-01");
    assertThat(due.dueOn()).isEqualTo("2025-02-15");
    assertThat(due.conditions()).isEmpty();
    assertThat(due.afterReferral()).isTrue();
  }

  @Test
  void within_14_days_of_the_arrival_from_above_a_follow_up_is_due() {
    DomainEvent received =
        new ReferralReceived(
            new RecordRef("clinic", "received"),
            1,
            "li-na",
            new RecordRef("clinic", "ref"),
            "A",
            at("2025-02-01"),
            null,
            null,
            null);
    DomainEvent visit = Facts.visit("one", "2025-01-01", it -> it.pressure(130, 80));
    assertThat(
            next(
                    Facts.chart(
                        ENROLLED, visit, request(Direction.DOWN, "2025-01-30", null), received),
                    "2025-02-01")
                .dueOn())
        .isEqualTo("2025-02-15");
    assertThat(
            next(
                    Facts.chart(
                        ENROLLED, visit, request(Direction.UP, "2025-01-30", null), received),
                    "2025-02-01")
                .dueOn())
        .isEqualTo("2025-04-01");
  }

  private static long dangers(Chart chart, LocalDate day) {
    return Due.dangersUnreferred(chart, chart.course(Clinic.RULES), Clinic.RULES, day).size();
  }

  private static Due.Next next(Chart chart, String day) {
    return Due.on(chart, chart.course(Clinic.RULES), Clinic.RULES, LocalDate.parse(day))
        .orElseThrow();
  }

  private static List<String> advised(DomainEvent... events) {
    return recommendations(Facts.chart(events)).stream()
        .map(one -> one.record().recordId())
        .toList();
  }

  private static List<ReferralRecommended> recommendations(Chart chart) {
    return List.copyOf(
        Settlement.recommendations(chart, chart.course(Clinic.RULES), Clinic.RULES).values());
  }

  static ReferralRequested request(
      Direction direction, String day, @Nullable String followUp, String... reasons) {
    return new ReferralRequested(
        new RecordRef("clinic", "ref"),
        1,
        "li-na",
        direction,
        "A",
        "H",
        List.of(reasons),
        Urgency.ROUTINE,
        false,
        null,
        false,
        followUp == null ? null : new RecordRef("clinic", followUp),
        null,
        List.of(),
        at(day));
  }

  static ReferralReturned returned(String day) {
    return new ReferralReturned(
        new RecordRef("clinic", "returned"),
        1,
        "li-na",
        new RecordRef("clinic", "ref"),
        "H",
        at(day),
        null,
        List.of(),
        false,
        List.of());
  }

  private static ReferralLapsed lapsed(String day) {
    return new ReferralLapsed(
        new RecordRef("clinic", "lapsed"),
        1,
        "li-na",
        new RecordRef("clinic", "ref"),
        "A",
        at(day));
  }

  private static Instant at(String day) {
    return LocalDate.parse(day).atTime(12, 0).atZone(DomainEvent.BUSINESS_ZONE).toInstant();
  }
}
