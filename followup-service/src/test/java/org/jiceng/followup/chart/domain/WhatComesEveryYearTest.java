package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.PersonalCareEvent.ComplicationsScreened;
import org.jiceng.events.PersonalCareEvent.ExaminationKind;
import org.jiceng.events.PersonalCareEvent.ExaminationRecorded;
import org.jiceng.events.PersonalCareEvent.Finding;
import org.jiceng.events.PersonalCareEvent.Organ;
import org.jiceng.events.PersonalCareEvent.OrganFinding;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.events.SigningEvent.Period;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.followup.judging.domain.Clinic;
import org.jiceng.followup.worklist.domain.ToDo;
import org.jiceng.followup.worklist.domain.Worklist;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLINICAL-RULES §5: an examination a year, and a screening for complications of diabetes.
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhatComesEveryYearTest {

  private static final DomainEvent HYPERTENSION = Facts.enrolled("hypertension", "2020-01-01");
  private static final DomainEvent DIABETES = Facts.enrolled("type-2-diabetes", "2020-01-01");
  private static final Organ[] ALL = {Organ.EYE, Organ.KIDNEY, Organ.FOOT, Organ.HEART};
  private static final Instant AT = Instant.parse("2025-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2022-03-10, 2023-03-10, 2023-03-11",
    "2023-03-01, 2024-02-29, 2024-03-01",
    "2024-02-29, 2025-02-28, 2025-03-01",
    "2024-03-01, 2025-03-01, 2025-03-02"
  })
  void day_365_is_in_time_and_day_366_is_overdue_in_a_leap_year_too(
      String examined, String inTime, String late) {
    Chart chart =
        Facts.chart(HYPERTENSION, examined("x", 1, examined, ExaminationKind.CHRONIC, true));
    assertThat(line(Worklist.EXAMINATIONS, chart, inTime).orElseThrow())
        .containsEntry("dueOn", inTime)
        .containsEntry("reason", "yearly")
        .containsEntry("lastOn", examined)
        .containsEntry("groups", List.of("hypertension"))
        .doesNotContainKeys("overdueSince", "overdueDays", "escalation");
    assertThat(line(Worklist.EXAMINATIONS, chart, late).orElseThrow())
        .containsEntry("dueOn", inTime)
        .containsEntry("overdueSince", late)
        .containsEntry("overdueDays", 1L)
        .containsEntry("escalation", "team");
  }

  @Test
  void what_is_due_is_shown_so_many_days_ahead_and_no_more() {
    Chart chart =
        Facts.chart(HYPERTENSION, examined("x", 1, "2024-03-10", ExaminationKind.CHRONIC, true));
    LocalDate day = LocalDate.parse("2025-02-24");
    assertThat(Worklist.EXAMINATIONS.of(chart, Clinic.RULES, day, 14)).hasSize(1);
    assertThat(Worklist.EXAMINATIONS.of(chart, Clinic.RULES, day, 13)).isEmpty();
  }

  @Test
  void who_comes_on_a_register_has_365_days_for_the_first() {
    DomainEvent enrolled = Facts.enrolled("hypertension", "2023-06-01");
    assertThat(examination("2023-06-01", enrolled)).isEqualTo("2024-05-31 first [hypertension]");
    assertThat(examination("2023-05-31", enrolled)).isEqualTo("none");
    DomainEvent before = examined("x", 1, "2023-05-01", ExaminationKind.CHRONIC, true);
    assertThat(examination("2023-06-01", enrolled, before))
        .isEqualTo("2024-05-31 yearly [hypertension]");
    DomainEvent after = examined("y", 1, "2023-06-02", ExaminationKind.CHRONIC, true);
    assertThat(examination("2023-06-02", enrolled, after))
        .isEqualTo("2024-06-01 yearly [hypertension]");
  }

  @Test
  void of_two_registers_the_earlier_day_holds_and_one_examination_serves_both() {
    DomainEvent later = Facts.enrolled("type-2-diabetes", "2024-01-01");
    assertThat(examination("2020-02-01", HYPERTENSION, later))
        .isEqualTo("2020-12-31 first [hypertension]");
    assertThat(examination("2025-01-01", HYPERTENSION, later))
        .isEqualTo("2020-12-31 first [hypertension, type-2-diabetes]");
    assertThat(
            examination(
                "2025-03-01",
                HYPERTENSION,
                later,
                examined("x", 1, "2025-03-01", ExaminationKind.CHRONIC, true)))
        .isEqualTo("2026-03-01 yearly [hypertension, type-2-diabetes]");
  }

  @Test
  void no_other_register_asks_for_one() {
    assertThat(examination("2025-01-01", Facts.enrolled("copd", "2020-01-01"))).isEqualTo("none");
  }

  @Test
  void only_a_complete_one_by_a_form_that_asks_enough_counts() {
    DomainEvent last = examined("x", 1, "2024-01-10", ExaminationKind.CHRONIC, true);
    String yearly = "2025-01-09 yearly [hypertension]";
    assertThat(examination("2025-01-01", HYPERTENSION, last)).isEqualTo(yearly);
    for (ExaminationKind form :
        List.of(ExaminationKind.GENERAL, ExaminationKind.CHILD, ExaminationKind.MATERNAL)) {
      assertThat(
              examination(
                  "2025-01-01", HYPERTENSION, last, examined("y", 1, "2024-06-01", form, true)))
          .isEqualTo(yearly);
    }
    assertThat(
            examination(
                "2025-01-01",
                HYPERTENSION,
                last,
                examined("y", 1, "2024-06-01", ExaminationKind.CHRONIC, false)))
        .isEqualTo("2025-01-09 incomplete [hypertension]");
    assertThat(
            examination(
                "2025-01-01",
                HYPERTENSION,
                last,
                examined("y", 1, "2024-06-01", ExaminationKind.ELDERLY, true)))
        .isEqualTo("2025-06-01 yearly [hypertension]");
  }

  @Test
  void the_elderly_are_due_on_their_65th_birthday() {
    Chart chart = Facts.chart(Facts.resident(LocalDate.parse("1960-03-10"), null));
    assertThat(line(Worklist.EXAMINATIONS, chart, "2025-03-09")).isEmpty();
    assertThat(line(Worklist.EXAMINATIONS, chart, "2025-03-10").orElseThrow())
        .containsEntry("groups", List.of("elderly"))
        .containsEntry("reason", "first")
        .doesNotContainKey("overdueSince");
    assertThat(line(Worklist.EXAMINATIONS, chart, "2025-03-11").orElseThrow())
        .containsEntry("overdueSince", "2025-03-11");
  }

  @ParameterizedTest
  @CsvSource({
    "1960-02-29, 2025-03-01",
    "1960-03-01, 2025-03-01",
    "1960-02-28, 2025-02-28",
    "1940-01-01, 2020-01-01"
  })
  void from_the_65th_birthday_or_from_the_day_they_come_to_live_here(String born, String due) {
    assertThat(examination("2025-01-01", Facts.resident(LocalDate.parse(born), null)))
        .isEqualTo(due + " first [elderly]");
  }

  @Test
  void the_elderly_are_examined_by_their_own_form_be_it_before_the_birthday() {
    DomainEvent resident = Facts.resident(LocalDate.parse("1960-03-10"), null);
    DomainEvent early = examined("x", 1, "2024-09-01", ExaminationKind.ELDERLY, true);
    assertThat(examination("2025-03-10", resident, early)).isEqualTo("2025-09-01 yearly [elderly]");
    DomainEvent chronic = examined("x", 1, "2024-09-01", ExaminationKind.CHRONIC, true);
    assertThat(examination("2025-03-10", resident, HYPERTENSION, chronic))
        .isEqualTo("2025-03-10 incomplete [elderly]");
    assertThat(examination("2025-09-01", resident, HYPERTENSION, chronic))
        .isEqualTo("2025-03-10 incomplete [hypertension, elderly]");
  }

  @Test
  void the_elderly_are_due_still_where_an_item_was_left_out() {
    DomainEvent resident = Facts.resident(LocalDate.parse("1960-03-10"), null);
    DomainEvent lacking = examined("x", 1, "2025-03-12", ExaminationKind.ELDERLY, false);
    assertThat(examination("2025-03-12", resident, lacking))
        .isEqualTo("2025-03-10 incomplete [elderly]");
  }

  @Test
  void what_is_done_later_was_not_done_yet() {
    DomainEvent later = examined("x", 1, "2025-03-12", ExaminationKind.CHRONIC, true);
    assertThat(examination("2025-03-11", HYPERTENSION, later))
        .isEqualTo("2020-12-31 first [hypertension]");
    assertThat(examination("2025-03-12", HYPERTENSION, later))
        .isEqualTo("2026-03-12 yearly [hypertension]");
  }

  @Test
  void the_elderly_are_permanent_residents_or_on_their_register() {
    ResidentRegistered guest = resident(List.of(), null);
    assertThat(examination("2025-01-01", guest)).isEqualTo("none");
    assertThat(examination("2025-01-01", guest, Facts.enrolled("elderly", "2024-05-01")))
        .isEqualTo("2024-05-01 first [elderly]");
    ResidentRegistered back =
        resident(
            List.of(
                new Period(LocalDate.parse("2020-01-01"), LocalDate.parse("2021-12-31")),
                new Period(LocalDate.parse("2024-01-01"), LocalDate.parse("2026-12-31"))),
            null);
    assertThat(examination("2021-12-31", back)).isEqualTo("2020-01-01 first [elderly]");
    assertThat(examination("2022-01-01", back)).isEqualTo("none");
    assertThat(examination("2024-01-01", back)).isEqualTo("2024-01-01 first [elderly]");
    assertThat(examination("2026-12-31", back)).isEqualTo("2024-01-01 first [elderly]");
    assertThat(examination("2027-01-01", back)).isEqualTo("none");
    assertThat(
            examination(
                "2025-03-10",
                Facts.resident(LocalDate.parse("1960-06-01"), null),
                Facts.enrolled("elderly", "2024-05-01")))
        .isEqualTo("2025-06-01 first [elderly]");
  }

  @Test
  void nothing_is_due_from_closure_death_or_moving_out_on() {
    DomainEvent closed = closed("hypertension", "2024-06-01");
    assertThat(examination("2024-05-31", HYPERTENSION, closed))
        .isEqualTo("2020-12-31 first [hypertension]");
    assertThat(examination("2024-06-01", HYPERTENSION, closed)).isEqualTo("none");
    DomainEvent diabetesClosed = closed("type-2-diabetes", "2024-06-01");
    assertThat(screening("2024-05-31", DIABETES, diabetesClosed)).startsWith("2020-12-31 first");
    assertThat(screening("2024-06-01", DIABETES, diabetesClosed)).isEqualTo("none");
    DomainEvent died = Facts.resident("2024-06-01");
    assertThat(screening("2024-05-31", DIABETES, died)).startsWith("2020-12-31 first");
    assertThat(screening("2024-06-01", DIABETES, died)).isEqualTo("none");
    assertThat(examination("2024-06-01", HYPERTENSION, died)).isEqualTo("none");
    DomainEvent moved =
        resident(List.of(new Period(LocalDate.parse("2020-01-01"), null)), "2024-06-01");
    assertThat(examination("2024-05-31", moved)).isEqualTo("2020-01-01 first [elderly]");
    assertThat(examination("2024-06-01", moved)).isEqualTo("none");
    DomainEvent merged =
        new ResidentsMerged(new RecordRef("district", "m"), 1, "li-na", "other", "twice", AT);
    assertThat(examination("2024-06-01", HYPERTENSION, merged)).isEqualTo("none");
  }

  @Test
  void who_comes_back_on_the_register_owes_nothing_for_the_time_away() {
    DomainEvent old = examined("x", 1, "2015-01-01", ExaminationKind.CHRONIC, true);
    assertThat(examination("2020-01-02", HYPERTENSION, old))
        .isEqualTo("2020-12-31 yearly [hypertension]");
  }

  @Test
  void complications_of_diabetes_are_looked_for_in_eye_kidney_foot_and_heart() {
    assertThat(screening("2020-12-31", DIABETES))
        .isEqualTo("2020-12-31 first [eye, kidney, foot, heart]");
    assertThat(screening("2025-01-01", DIABETES, screened("s", 1, "2024-01-01", ALL)))
        .isEqualTo("2024-12-31 yearly [eye, kidney, foot, heart]");
    assertThat(
            screening(
                "2025-01-01",
                DIABETES,
                screened("s", 1, "2024-01-01", ALL),
                screened("t", 1, "2024-06-01", Organ.EYE, Organ.NERVE)))
        .isEqualTo("2024-12-31 incomplete [kidney, heart]");
    assertThat(screening("2025-01-01", HYPERTENSION)).isEqualTo("none");
  }

  @Test
  void an_organ_that_could_not_be_judged_was_not_looked_at() {
    DomainEvent blurred =
        screened(
            "t",
            1,
            "2024-06-01",
            "type-2-diabetes",
            List.of(
                new OrganFinding(Organ.EYE, "fundus-photo", Finding.INDETERMINATE),
                new OrganFinding(Organ.KIDNEY, "urine-acr", Finding.ABNORMAL)));
    assertThat(screening("2025-01-01", DIABETES, screened("s", 1, "2024-01-01", ALL), blurred))
        .isEqualTo("2024-12-31 incomplete [eye, foot, heart]");
  }

  @Test
  void damage_to_organs_by_hypertension_is_no_complication_of_diabetes() {
    DomainEvent other =
        screened(
            "t",
            1,
            "2024-06-01",
            "hypertension",
            List.of(new OrganFinding(Organ.EYE, "fundus-photo", Finding.NORMAL)));
    assertThat(screening("2025-01-01", DIABETES, other))
        .isEqualTo("2020-12-31 first [eye, kidney, foot, heart]");
  }

  @Test
  void an_examination_is_no_screening_and_a_screening_no_examination() {
    DomainEvent examined = examined("x", 1, "2024-06-01", ExaminationKind.CHRONIC, true);
    DomainEvent screened = screened("x", 1, "2024-08-01", ALL);
    assertThat(examination("2024-09-01", DIABETES, examined, screened))
        .isEqualTo("2025-06-01 yearly [type-2-diabetes]");
    assertThat(screening("2024-09-01", DIABETES, examined, screened))
        .isEqualTo("2025-08-01 yearly [eye, kidney, foot, heart]");
  }

  @Test
  void the_newest_revision_counts_in_whatever_order_it_comes() {
    List<DomainEvent> story =
        List.of(
            DIABETES,
            examined("x", 1, "2024-06-01", ExaminationKind.CHRONIC, true),
            examined("x", 2, "2024-05-01", ExaminationKind.CHRONIC, true),
            examined("y", 1, "2024-12-01", ExaminationKind.CHRONIC, true),
            examined("y", 2, "2024-12-01", ExaminationKind.GENERAL, true),
            voided(RecordKind.EXAMINATION, "z", 2),
            examined("z", 1, "2024-11-01", ExaminationKind.CHRONIC, true),
            screened("s", 1, "2024-03-01", ALL),
            screened("t", 1, "2024-10-01", ALL),
            voided(RecordKind.COMPLICATION_SCREENING, "t", 2));
    Chart once = Facts.chart(story.toArray(DomainEvent[]::new));
    assertThat(examination("2025-01-01", once)).isEqualTo("2025-05-01 yearly [type-2-diabetes]");
    assertThat(screening("2025-01-01", once))
        .isEqualTo("2025-03-01 yearly [eye, kidney, foot, heart]");
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      List<DomainEvent> shuffled = new ArrayList<>(story);
      shuffled.addAll(story.subList(0, random.nextInt(story.size())));
      Collections.shuffle(shuffled, random);
      assertThat(Facts.chart(shuffled.toArray(DomainEvent[]::new))).isEqualTo(once);
    }
  }

  @Test
  void of_residents_who_turn_out_to_be_one_either_may_have_been_examined() {
    ExaminationRecorded it = examined("x", 1, "2024-06-01", ExaminationKind.CHRONIC, true);
    Chart other =
        Chart.empty("twice")
            .learn(
                new ExaminationRecorded(
                    it.record(),
                    it.revision(),
                    "twice",
                    it.institutionId(),
                    it.on(),
                    it.form(),
                    it.conditions(),
                    it.complete(),
                    it.missing(),
                    it.guided(),
                    it.eyesExamined(),
                    null,
                    null,
                    null,
                    null),
                Clinic.RULES)
            .learn(
                new ResidentsMerged(
                    new RecordRef("district", "m"), 1, "twice", "li-na", "twice on file", AT),
                Clinic.RULES);
    Chart stays = Facts.chart(HYPERTENSION);
    assertThat(examination("2025-01-01", stays)).startsWith("2020-12-31 first");
    Chart joined = Persons.acquainted(stays, List.of(other));
    assertThat(examination("2025-01-01", joined)).isEqualTo("2025-06-01 yearly [hypertension]");
    assertThat(examination("2025-01-01", Persons.acquainted(other, List.of(stays))))
        .isEqualTo("none");
  }

  @Test
  void is_found_by_a_day_that_is_never_after_the_one_it_is_due() {
    ResidentRegistered guest =
        resident(
            List.of(new Period(LocalDate.parse("2020-01-01"), LocalDate.parse("2025-12-31"))),
            null);
    for (Chart chart :
        List.of(
            Facts.chart(HYPERTENSION),
            Facts.chart(Facts.resident(LocalDate.parse("1960-03-10"), null)),
            Facts.chart(guest),
            Facts.chart(guest, DIABETES, screened("s", 1, "2024-03-01", Organ.EYE)),
            Facts.chart(
                DIABETES,
                screened("s", 1, "2024-03-01", ALL),
                examined("x", 1, "2024-06-01", ExaminationKind.CHRONIC, true)))) {
      for (Yearly yearly : Yearly.values()) {
        for (LocalDate day :
            LocalDate.parse("2024-07-01").datesUntil(LocalDate.parse("2026-07-01")).toList()) {
          yearly
              .on(chart, day)
              .ifPresent(
                  next ->
                      assertThat(yearly.earliest(chart).orElseThrow())
                          .isBeforeOrEqualTo(next.dueOn()));
        }
      }
    }
    assertThat(
            Yearly.EXAMINATION.earliest(
                Facts.chart(HYPERTENSION, closed("hypertension", "2024-06-01"))))
        .isEmpty();
  }

  @Test
  void stands_before_what_is_due_later_and_behind_who_is_more_at_risk() {
    Chart late =
        Facts.chart(HYPERTENSION, examined("x", 1, "2024-01-01", ExaminationKind.CHRONIC, true));
    Chart later =
        Facts.chart(HYPERTENSION, examined("x", 1, "2024-02-01", ExaminationKind.CHRONIC, true));
    Chart danger =
        Facts.chart(
            HYPERTENSION,
            examined("x", 1, "2024-02-01", ExaminationKind.CHRONIC, true),
            Facts.visit("v", "2025-02-20", it -> it.pressure(190, 80)));
    assertThat(rank(danger)).isLessThan(rank(late));
    assertThat(rank(late)).isLessThan(rank(later));
  }

  private static String rank(Chart chart) {
    return Worklist.EXAMINATIONS
        .of(chart, Clinic.RULES, LocalDate.parse("2025-03-01"), 0)
        .map(ToDo::rank)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Map<String, Object>> line(Worklist list, Chart chart, String day) {
    return list.of(chart, Clinic.RULES, LocalDate.parse(day), 0).map(ToDo::shown).findFirst();
  }

  private static String examination(String day, DomainEvent... events) {
    return examination(day, Facts.chart(events));
  }

  private static String examination(String day, Chart chart) {
    return told(Yearly.EXAMINATION, chart, day);
  }

  private static String screening(String day, DomainEvent... events) {
    return screening(day, Facts.chart(events));
  }

  private static String screening(String day, Chart chart) {
    return told(Yearly.COMPLICATION_SCREENING, chart, day);
  }

  private static String told(Yearly yearly, Chart chart, String day) {
    return yearly
        .on(chart, LocalDate.parse(day))
        .map(it -> it.dueOn() + " " + it.reason().wireName() + " " + it.of())
        .orElse("none");
  }

  private static ResidentRegistered resident(List<Period> periods, @Nullable String movedOutOn) {
    return new ResidentRegistered(
        new RecordRef("district", "li-na"),
        1,
        "li-na",
        LocalDate.parse("1940-01-01"),
        Sex.FEMALE,
        List.of(new Responsibility("A", "team-1", LocalDate.parse("2020-01-01"), null)),
        null,
        null,
        List.of(),
        null,
        movedOutOn == null ? null : LocalDate.parse(movedOutOn),
        AT,
        periods,
        null);
  }

  private static EnrolmentClosed closed(String condition, String day) {
    return new EnrolmentClosed(
        new RecordRef("clinic", "c-" + condition),
        1,
        "li-na",
        "e-" + condition,
        LocalDate.parse(day),
        "moved-out");
  }

  private static ExaminationRecorded examined(
      String id, int revision, String day, ExaminationKind form, boolean complete) {
    return new ExaminationRecorded(
        new RecordRef("clinic", id),
        revision,
        "li-na",
        "A",
        LocalDate.parse(day),
        form,
        List.of(),
        complete,
        complete ? List.of() : List.of("waist"),
        false,
        false,
        null,
        null,
        null,
        null);
  }

  private static ComplicationsScreened screened(
      String id, int revision, String day, Organ... organs) {
    return screened(
        id,
        revision,
        day,
        "type-2-diabetes",
        Arrays.stream(organs)
            .map(organ -> new OrganFinding(organ, "looked", Finding.NORMAL))
            .toList());
  }

  private static ComplicationsScreened screened(
      String id, int revision, String day, String condition, List<OrganFinding> findings) {
    return new ComplicationsScreened(
        new RecordRef("clinic", id),
        revision,
        "li-na",
        "A",
        LocalDate.parse(day),
        condition,
        findings);
  }

  private static RecordVoided voided(RecordKind kind, String id, int revision) {
    return new RecordVoided(
        kind, new RecordRef("clinic", id), revision, "li-na", "entered-twice", AT);
  }
}
