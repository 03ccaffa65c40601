package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.JudgementEvent.FollowUpJudged;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.followup.judging.domain.Clinic;
import org.jiceng.followup.judging.domain.Disease;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Li Na is on file a second time, as `li-na-2`, with an unsatisfactory follow-up each; then the
/// two
/// are merged, and taken apart again (CLINICAL-RULES §9).
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChartsOfOnePersonTest {

  private static final Instant AT = Instant.parse("2025-06-01T00:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2025-02-01");
  private static final DomainEvent ENROLLED = Facts.enrolled("hypertension", "2024-01-01");
  private static final DomainEvent FIRST =
      Facts.visit("first", "2025-01-01", it -> it.pressure(150, 80));
  private static final DomainEvent SECOND = other("second", 1, 150);

  private static FollowUpRecorded other(String id, int revision, int systolic) {
    FollowUpRecorded it =
        Facts.corrected(id, revision, "2025-01-15", form -> form.pressure(systolic, 80));
    return new FollowUpRecorded(
        it.record(),
        it.revision(),
        "li-na-2",
        it.conditions(),
        it.occurredAt(),
        "B",
        it.staffId(),
        it.channel(),
        it.measurements(),
        it.nextOn(),
        it.outcome(),
        it.outcomeReason(),
        it.findings(),
        it.itemsMissing());
  }

  private static final DomainEvent MERGED =
      new ResidentsMerged(
          new RecordRef("district", "m"),
          1,
          "li-na-2",
          "li-na",
          "twice on file",
          Instant.parse("2025-01-20T00:00:00Z"));
  private static final DomainEvent APART =
      new RecordVoided(
          RecordKind.RESIDENT_MERGE, new RecordRef("district", "m"), 2, "li-na-2", "wrong", AT);

  private static Chart heard(String resident, DomainEvent... events) {
    Chart chart = Chart.empty(resident);
    for (DomainEvent event : events) {
      chart = chart.learn(event, Clinic.RULES);
    }
    return chart;
  }

  private static final Chart ONE = heard("li-na", ENROLLED, FIRST);
  private static final Chart TWO = heard("li-na-2", SECOND, MERGED);

  private static List<DomainEvent> told(Chart chart) {
    return Settlement.of(chart, Clinic.RULES, AT).events();
  }

  private static Chart settled(Chart chart) {
    return Settlement.of(chart, Clinic.RULES, AT).chart();
  }

  @Test
  void the_chain_runs_over_the_follow_ups_of_both() {
    Chart stays = Persons.acquainted(ONE, List.of(TWO));
    assertThat(stays.course(Clinic.RULES).visits()).hasSize(2);
    assertThat(
            stays
                .course(Clinic.RULES)
                .visits()
                .getLast()
                .of(Disease.HYPERTENSION)
                .orElseThrow()
                .reasons())
        .containsExactly("two-consecutive-unsatisfactory");
    assertThat(stays.institutions()).containsExactly("A", "B");
    assertThat(Due.on(stays, stays.course(Clinic.RULES), Clinic.RULES, DAY).orElseThrow().dueOn())
        .isEqualTo("2025-01-29");
    assertThat(Due.openMatters(stays, Clinic.RULES)).contains(Due.Matter.REFERRAL_TRACKING);
  }

  @Test
  void each_chart_tells_of_its_own_follow_ups_alone() {
    assertThat(told(Persons.acquainted(ONE, List.of(TWO))))
        .singleElement()
        .satisfies(it -> assertThat(it.record().recordId()).isEqualTo("first"));
    List<DomainEvent> ofOther = told(Persons.acquainted(TWO, List.of(ONE)));
    assertThat(ofOther)
        .hasSize(2)
        .hasAtLeastOneElementOfType(FollowUpJudged.class)
        .hasAtLeastOneElementOfType(ReferralRecommended.class)
        .allSatisfy(it -> assertThat(it.subject()).isEqualTo("li-na-2"));
  }

  @Test
  void who_is_merged_away_is_due_nowhere() {
    Chart away = Persons.acquainted(TWO, List.of(ONE));
    assertThat(Due.on(away, away.course(Clinic.RULES), Clinic.RULES, DAY)).isEmpty();
    assertThat(away.heldVisits()).hasSize(2);
  }

  @Test
  void taken_apart_each_has_its_own_again_and_what_no_longer_follows_is_withdrawn() {
    Chart stays = settled(Persons.acquainted(ONE, List.of(TWO)));
    Chart away = settled(Persons.acquainted(TWO, List.of(ONE)));
    Chart left = away.learn(APART, Clinic.RULES);
    assertThat(left.heldVisits()).hasSize(1);
    assertThat(told(left))
        .anySatisfy(
            it -> {
              assertThat(it).isInstanceOf(RecordVoided.class);
              assertThat(it.kind()).isEqualTo(RecordKind.REFERRAL_RECOMMENDATION);
            });
    Chart stayed = Persons.acquainted(stays, List.of(left));
    assertThat(stayed.heldVisits()).hasSize(1);
    assertThat(stayed.institutions()).containsExactly("A");
    assertThat(told(stayed)).isEmpty();
  }

  @Test
  void merged_again_they_are_one_again() {
    DomainEvent again =
        new ResidentsMerged(new RecordRef("district", "m"), 3, "li-na-2", "li-na", "after all", AT);
    Chart left = Persons.acquainted(TWO, List.of(ONE)).learn(APART, Clinic.RULES);
    Chart back = left.learn(again, Clinic.RULES);
    assertThat(back.heldVisits()).hasSize(2);
    assertThat(Persons.acquainted(ONE, List.of(left)).heldVisits()).hasSize(1);
    assertThat(Persons.acquainted(ONE, List.of(left, back)).heldVisits()).hasSize(2);
  }

  @Test
  void a_correction_under_the_old_id_runs_the_chain_again() {
    Chart stays = Persons.acquainted(ONE, List.of(TWO));
    Chart corrected = TWO.learn(other("second", 2, 130), Clinic.RULES);
    assertThat(
            Persons.acquainted(stays, List.of(corrected))
                .course(Clinic.RULES)
                .visits()
                .getLast()
                .reasons())
        .isEmpty();
  }

  @Test
  void copies_that_come_late_or_in_any_order_come_to_the_same() {
    Chart early = heard("li-na-2", SECOND);
    Chart corrected = TWO.learn(other("second", 2, 130), Clinic.RULES);
    Chart left = corrected.learn(APART, Clinic.RULES);
    List<Chart> copies = new ArrayList<>(List.of(early, TWO, corrected, left));
    Chart expected = Persons.acquainted(ONE, List.of(left));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(copies, new Random(seed));
      Chart chart = ONE;
      for (Chart copy : copies) {
        chart = Persons.acquainted(chart, List.of(copy));
      }
      assertThat(chart).as("seed " + seed).isEqualTo(expected);
    }
  }

  @Test
  void a_third_chart_of_the_person_is_known_to_all() {
    Chart third =
        heard(
            "li-na-3",
            new ConditionEnrolled(
                new RecordRef("clinic", "e-3"),
                1,
                "li-na-3",
                "type-2-diabetes",
                LocalDate.parse("2024-01-01"),
                "C"),
            new ResidentsMerged(
                new RecordRef("district", "m3"), 1, "li-na-3", "li-na", "twice", AT));
    Chart stays = Persons.acquainted(ONE, List.of(TWO, third));
    assertThat(stays.registers()).hasSize(2);
    assertThat(Persons.acquainted(third, List.of(ONE, TWO)).heldVisits()).hasSize(2);
    assertThat(Persons.acquainted(stays, List.of(stays))).isSameAs(stays);
  }
}
