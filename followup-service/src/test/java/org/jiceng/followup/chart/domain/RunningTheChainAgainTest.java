package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.JudgementEvent.FollowUpJudged;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.followup.judging.domain.BloodPressureProfile;
import org.jiceng.followup.judging.domain.Clinic;
import org.jiceng.followup.judging.domain.Clinic.Form;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.GlucoseProfile;
import org.jiceng.followup.judging.domain.Reasons;
import org.jiceng.followup.judging.domain.Rules;
import org.jiceng.followup.judging.domain.SameDayRule;
import org.jiceng.followup.judging.domain.Visit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A voided or corrected visit runs the chain again (CLINICAL-RULES §3.2).
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunningTheChainAgainTest {

  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void two_hundred_visits_with_corrections_in_any_order_end_as_the_corrected_history_in_order(
      long seed) {
    Random random = new Random(seed);
    List<DomainEvent> all = new ArrayList<>();
    Map<RecordRef, DomainEvent> last = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      int revisions = 1 + (random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0);
      for (int revision = 1; revision <= revisions; revision++) {
        DomainEvent event =
            revision > 1 && random.nextInt(3) == 0
                ? Facts.voided("v-" + i, revision)
                : anyVisit("v-" + i, revision, random);
        all.add(event);
        last.put(event.record(), event);
      }
    }
    all.add(Facts.resident(null));
    all.add(Facts.enrolled("hypertension", "2020-01-01"));
    Collections.shuffle(all, random);
    List<DomainEvent> twice = new ArrayList<>(all);
    twice.addAll(all.subList(0, 50));

    Chart chart = Chart.empty("li-na");
    for (DomainEvent event : twice) {
      chart = Settlement.of(chart.learn(event, Clinic.RULES), Clinic.RULES, AT).chart();
    }

    Chart inOrder = Facts.chart(Facts.resident(null), Facts.enrolled("hypertension", "2020-01-01"));
    List<DomainEvent> corrected =
        last.values().stream()
            .filter(FollowUpRecorded.class::isInstance)
            .sorted(Comparator.comparing(DomainEvent::occurredAt))
            .toList();
    for (DomainEvent event : corrected) {
      inOrder = Settlement.of(inOrder.learn(event, Clinic.RULES), Clinic.RULES, AT).chart();
    }

    Course course = chart.course(Clinic.RULES);
    assertThat(course).as("seed %d", seed).isEqualTo(inOrder.course(Clinic.RULES));
    assertThat(standing(chart)).isEqualTo(standing(inOrder));
    assertThat(Settlement.recommendations(chart, course, Clinic.RULES))
        .isEqualTo(Settlement.recommendations(inOrder, inOrder.course(Clinic.RULES), Clinic.RULES));
  }

  /// What others were told and still holds, whatever its revision.
  private static Map<RecordRef, String> standing(Chart chart) {
    Map<RecordRef, String> held = new HashMap<>();
    chart.judged().stream()
        .filter(one -> !one.withdrawn())
        .forEach(one -> held.put(one.event().record(), withoutRevision(one.event().toString())));
    chart.recommended().stream()
        .filter(one -> !one.withdrawn())
        .forEach(
            one ->
                held.merge(
                    one.event().record(), withoutRevision(one.event().toString()), String::concat));
    return held;
  }

  private static String withoutRevision(String text) {
    return text.replaceFirst("revision=\\d+", "");
  }

  private static FollowUpRecorded anyVisit(String id, int revision, Random random) {
    Form form =
        new Form(LocalDate.of(2021, 1, 1).plusDays(random.nextInt(1500)).toString(), 0)
            .at("%02d:%02d".formatted(random.nextInt(24), random.nextInt(60)));
    switch (random.nextInt(3)) {
      case 0 -> form.diabetes();
      case 1 -> form.both();
      default -> {}
    }
    if (random.nextInt(8) > 0) {
      form.pressure(110 + random.nextInt(80), 60 + random.nextInt(50))
          .fasting((3 + random.nextInt(15)) + "." + random.nextInt(10));
    }
    if (random.nextInt(6) == 0) {
      form.adverseReaction();
    }
    if (random.nextInt(15) == 0) {
      form.newComplication();
    }
    return form.fact(id, revision);
  }

  @Test
  void a_correction_of_the_first_of_two_unsatisfactory_visits_takes_the_recommendation_back() {
    Chart chart =
        settled(
            Facts.chart(
                Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80)),
                Facts.visit("two", "2025-01-15", it -> it.pressure(150, 80))));
    assertThat(chart.recommended()).hasSize(1);
    Settlement after =
        Settlement.of(
            chart.learn(
                Facts.corrected("one", 2, "2025-01-01", it -> it.pressure(130, 80)), Clinic.RULES),
            Clinic.RULES,
            AT);
    assertThat(after.events())
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        RecordVoided.class,
                        it -> {
                          assertThat(it.record().recordId()).isEqualTo("two");
                          assertThat(it.reason()).isEqualTo("no-longer-advised");
                        }));
    assertThat(after.chart().recommended()).allMatch(Told::withdrawn);
  }

  @Test
  void a_recommendation_already_acted_on_is_kept_and_marked() {
    Chart chart =
        settled(
            Facts.chart(
                Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80)),
                Facts.visit("two", "2025-01-15", it -> it.pressure(150, 80)),
                Facts.declined("two", "2025-01-16")));
    Settlement after =
        Settlement.of(chart.learn(Facts.voided("one", 2), Clinic.RULES), Clinic.RULES, AT);
    assertThat(after.events().stream().filter(ReferralRecommended.class::isInstance))
        .singleElement()
        .satisfies(
            event -> {
              ReferralRecommended marked = (ReferralRecommended) event;
              assertThat(marked.superseded()).isTrue();
              assertThat(marked.revision()).isEqualTo(2);
            });
    assertThat(Settlement.of(after.chart(), Clinic.RULES, AT).events()).isEmpty();
  }

  @Test
  void a_recommendation_acted_on_is_kept_even_when_that_is_heard_after_the_correction() {
    Chart chart =
        settled(
            Facts.chart(
                Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80)),
                Facts.visit("two", "2025-01-15", it -> it.pressure(150, 80))));
    Chart corrected = settled(chart.learn(Facts.voided("one", 2), Clinic.RULES));
    assertThat(corrected.recommended()).singleElement().matches(Told::withdrawn);
    Settlement after =
        Settlement.of(
            corrected.learn(Facts.declined("two", "2025-01-16"), Clinic.RULES), Clinic.RULES, AT);
    assertThat(after.events())
        .singleElement()
        .isInstanceOfSatisfying(
            ReferralRecommended.class,
            it -> {
              assertThat(it.superseded()).isTrue();
              assertThat(it.revision()).isEqualTo(3);
            });
    assertThat(Settlement.of(after.chart(), Clinic.RULES, AT).events()).isEmpty();
  }

  @Test
  void running_again_tells_nothing_twice() {
    Chart chart =
        settled(
            Facts.chart(
                Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80)),
                Facts.visit("two", "2025-01-15", it -> it.pressure(150, 80))));
    assertThat(Settlement.of(chart, Clinic.RULES, AT).events()).isEmpty();
    Settlement later =
        Settlement.of(
            chart.learn(
                Facts.visit("three", "2025-01-29", it -> it.pressure(130, 80)), Clinic.RULES),
            Clinic.RULES,
            AT);
    assertThat(later.events()).hasSize(1).first().isInstanceOf(FollowUpJudged.class);
  }

  @Test
  void a_visit_that_arrives_late_changes_the_judgement_of_those_after_it() {
    Chart chart =
        settled(Facts.chart(Facts.visit("two", "2025-01-15", it -> it.pressure(150, 80))));
    assertThat(chart.recommended()).isEmpty();
    Settlement after =
        Settlement.of(
            chart.learn(Facts.visit("one", "2025-01-01", it -> it.pressure(150, 80)), Clinic.RULES),
            Clinic.RULES,
            AT);
    assertThat(after.events().stream().filter(ReferralRecommended.class::isInstance))
        .singleElement()
        .satisfies(
            event ->
                assertThat(((ReferralRecommended) event).reasons())
                    .singleElement()
                    .satisfies(
                        it ->
                            assertThat(it.code())
                                .isEqualTo(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY)));
  }

  @Test
  void the_birth_date_may_come_after_the_visit() {
    Chart chart =
        settled(Facts.chart(Facts.visit("one", "2025-12-01", it -> it.pressure(145, 80))));
    assertThat(chart.judged().getFirst().event().judgements().getFirst().controlled()).isFalse();
    Chart known = settled(chart.learn(Facts.resident(null), Clinic.RULES));
    assertThat(known.judged().getFirst().event().judgements().getFirst().controlled()).isTrue();
  }

  @Test
  void a_change_of_profile_judges_nothing_anew() {
    Chart chart = Facts.chart(Facts.visit("one", "2025-01-01", it -> it.pressure(135, 85)));
    var other = Clinic.with(BloodPressureProfile.HTN_2025, GlucoseProfile.NBPHS_2017);
    Chart later =
        chart
            .learn(Facts.corrected("one", 2, "2025-01-01", it -> it.pressure(136, 85)), other)
            .learn(Facts.visit("two", "2025-02-01", it -> it.pressure(135, 85)), other);
    List<Visit> visits = later.heldVisits();
    Course course = later.course(other);
    assertThat(visits).hasSize(2);
    assertThat(course.visits().getFirst().assessments().getFirst().controlled()).contains(true);
    assertThat(course.visits().getFirst().assessments().getFirst().profile())
        .isEqualTo("nbphs-2017");
    assertThat(course.visits().getLast().assessments().getFirst().controlled()).contains(false);
  }

  @Test
  void a_change_of_profile_judges_nothing_anew_that_was_taken_back_and_restored() {
    var other = Clinic.with(BloodPressureProfile.HTN_2025, GlucoseProfile.DM_2022);
    Chart chart =
        settled(
            Facts.chart(
                Facts.visit(
                    "one", "2025-01-01", it -> it.both().pressure(135, 85).fasting("6.5"))));
    Chart restored =
        settled(chart.learn(Facts.voided("one", 2), other))
            .learn(
                Facts.corrected(
                    "one",
                    3,
                    "2025-01-01",
                    it -> it.both().pressure(135, 85).fasting("6.5").hba1c("7.5")),
                other);
    assertThat(restored.course(other).visits().getFirst().assessments())
        .allSatisfy(
            it -> {
              assertThat(it.profile()).isEqualTo("nbphs-2017");
              assertThat(it.controlled()).contains(true);
            });
    Rules mean = Clinic.with(Clinic.always(SameDayRule.MEAN));
    assertThat(
            settled(chart.learn(Facts.voided("one", 2), mean))
                .learn(
                    Facts.corrected("one", 3, "2025-01-01", it -> it.both().pressure(135, 85)),
                    mean)
                .heldVisits()
                .getFirst()
                .under()
                .sameDay())
        .isEqualTo(SameDayRule.LAST);
    Chart moved =
        settled(chart.learn(Facts.voided("one", 2), other))
            .learn(Facts.corrected("one", 3, "2025-01-02", it -> it.pressure(135, 85)), other);
    assertThat(moved.course(other).visits().getFirst().assessments().getFirst().profile())
        .isEqualTo("htn-2025");
  }

  private static Chart settled(Chart chart) {
    return Settlement.of(chart, Clinic.RULES, AT).chart();
  }
}
