package org.jiceng.followup.judging.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.JudgementEvent.Urgency;
import org.jiceng.followup.judging.domain.Clinic.Form;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// CLINICAL-RULES §3.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClassifyingAFollowUpTest {

  private static final LocalDate JANUARY = LocalDate.of(2025, 1, 1);

  @Test
  void class_1_is_the_target_met_and_nothing_else() {
    assertThat(Clinic.open().pressure("2025-01-01", 139, 89).last().classification()).contains(1);
  }

  @Test
  void class_2_is_the_target_missed_and_nothing_else() {
    assertThat(Clinic.open().pressure("2025-01-01", 140, 89).last().classification()).contains(2);
  }

  @Test
  void class_3_is_an_adverse_reaction_whether_controlled_or_not() {
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.pressure(120, 70).adverseReaction())
                .last()
                .classification())
        .contains(3);
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.pressure(160, 70).adverseReaction())
                .last()
                .classification())
        .contains(3);
  }

  @Test
  void class_4_is_a_new_complication_or_one_that_is_worse_before_all_others() {
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.pressure(160, 70).adverseReaction().newComplication())
                .last()
                .classification())
        .contains(4);
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.pressure(120, 70).complicationWorse())
                .last()
                .classification())
        .contains(4);
  }

  @Test
  void a_new_complication_advises_referral_at_once() {
    Assessment judged =
        Clinic.open().visit("2025-01-01", it -> it.pressure(120, 70).newComplication()).last();
    assertThat(judged.reasons()).containsExactly(Reasons.NEW_COMPLICATION);
    assertThat(judged.urgency()).contains(Urgency.ROUTINE);
    assertThat(judged.nextDueOn()).contains(LocalDate.parse("2025-01-15"));
  }

  @Test
  void a_complication_that_is_worse_advises_referral_at_once() {
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.pressure(120, 70).complicationWorse())
                .last()
                .reasons())
        .containsExactly(Reasons.COMPLICATION_WORSE);
  }

  @Test
  void a_first_adverse_reaction_advises_none_and_is_followed_within_14_days() {
    Assessment judged =
        Clinic.open().visit("2025-01-01", it -> it.pressure(120, 70).adverseReaction()).last();
    assertThat(judged.reasons()).isEmpty();
    assertThat(judged.urgency()).isEmpty();
    assertThat(judged.nextDueOn()).contains(LocalDate.parse("2025-01-15"));
  }

  @Test
  void an_adverse_reaction_at_two_follow_ups_in_a_row_advises_referral() {
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.pressure(120, 70).adverseReaction())
                .visit("2025-01-15", it -> it.pressure(120, 70).adverseReaction())
                .last()
                .reasons())
        .containsExactly(Reasons.ADVERSE_REACTION_UNCONTROLLED);
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.pressure(120, 70).adverseReaction())
                .pressure("2025-01-10", 120, 70)
                .visit("2025-01-15", it -> it.pressure(120, 70).adverseReaction())
                .last()
                .reasons())
        .isEmpty();
  }

  @Test
  void an_adverse_reaction_hard_to_control_advises_referral_the_first_time() {
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.pressure(120, 70).hardToControl())
                .last()
                .reasons())
        .containsExactly(Reasons.ADVERSE_REACTION_UNCONTROLLED);
  }

  @Test
  void one_unsatisfactory_follow_up_is_followed_within_14_days_without_referral() {
    Assessment judged = Clinic.open().pressure("2025-01-01", 150, 80).last();
    assertThat(judged.reasons()).isEmpty();
    assertThat(judged.nextDueOn()).contains(LocalDate.parse("2025-01-15"));
  }

  @Test
  void two_unsatisfactory_follow_ups_in_a_row_advise_referral() {
    Assessment judged =
        Clinic.open().pressure("2025-01-01", 150, 80).pressure("2025-01-15", 140, 80).last();
    assertThat(judged.classification()).contains(2);
    assertThat(judged.reasons()).containsExactly(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
    assertThat(judged.nextDueOn()).contains(LocalDate.parse("2025-01-29"));
  }

  @Test
  void diabetes_is_judged_alike_by_fasting_glucose() {
    Assessment judged =
        Clinic.open().fasting("2025-01-01", "7.0").fasting("2025-01-15", "8.1").last();
    assertThat(judged.disease()).isEqualTo(Disease.DIABETES);
    assertThat(judged.reasons()).containsExactly(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
  }

  @Test
  void a_controlled_follow_up_resets_the_chain() {
    assertThat(
            Clinic.open()
                .pressure("2025-01-01", 150, 80)
                .pressure("2025-01-10", 130, 80)
                .pressure("2025-01-15", 150, 80)
                .last()
                .reasons())
        .isEmpty();
  }

  @Test
  void consecutive_is_by_visit_date_regardless_of_the_interval() {
    assertThat(
            Clinic.open()
                .pressure("2023-01-01", 150, 80)
                .pressure("2025-01-15", 150, 80)
                .last()
                .reasons())
        .containsExactly(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
  }

  @Test
  void consecutive_may_be_limited_to_120_days() {
    Rules within = Clinic.rules(Danger.NATIONAL, timing(120, false));
    assertThat(
            Clinic.open()
                .by(within)
                .pressure("2025-01-01", 150, 80)
                .pressure("2025-05-01", 150, 80)
                .last()
                .reasons())
        .containsExactly(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
    assertThat(
            Clinic.open()
                .by(within)
                .pressure("2025-01-01", 150, 80)
                .pressure("2025-05-02", 150, 80)
                .last()
                .reasons())
        .isEmpty();
  }

  @Test
  void a_lost_or_failed_visit_neither_counts_nor_resets() {
    Clinic clinic =
        Clinic.open()
            .pressure("2025-01-01", 150, 80)
            .visit("2025-01-05", it -> it.outcome(Outcome.ATTEMPT_FAILED))
            .visit("2025-01-08", it -> it.outcome(Outcome.LOST));
    assertThat(clinic.course().visits().getLast().assessments()).isEmpty();
    assertThat(clinic.pressure("2025-01-15", 150, 80).last().reasons())
        .containsExactly(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
  }

  @Test
  void outreach_without_a_reading_neither_counts_nor_resets() {
    Clinic clinic =
        Clinic.open()
            .pressure("2025-01-01", 150, 80)
            .visit("2025-01-08", it -> it.by(Channel.PHONE));
    Assessment outreach = clinic.last();
    assertThat(outreach.classification()).isEmpty();
    assertThat(outreach.counted()).isFalse();
    assertThat(clinic.course().dueOn(Disease.HYPERTENSION, LocalDate.parse("2025-02-01")))
        .contains(LocalDate.parse("2025-01-15"));
    assertThat(clinic.pressure("2025-01-15", 150, 80).last().reasons())
        .containsExactly(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
  }

  @Test
  void any_channel_with_a_reading_counts() {
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.by(Channel.PHONE).pressure(150, 80))
                .last()
                .counted())
        .isTrue();
  }

  @Test
  void two_visits_on_the_same_day_count_as_one_the_last() {
    Clinic clinic =
        Clinic.open()
            .visit("2025-01-01", it -> it.at("09:00").pressure(150, 80))
            .visit("2025-01-01", it -> it.at("11:00").pressure(150, 80));
    assertThat(clinic.last().reasons()).isEmpty();
    assertThat(clinic.course().visits().getFirst().assessments().getFirst().counted()).isFalse();
    Clinic better =
        Clinic.open()
            .visit("2025-01-01", it -> it.at("09:00").pressure(150, 80))
            .visit("2025-01-01", it -> it.at("11:00").pressure(130, 80));
    assertThat(better.pressure("2025-01-15", 150, 80).last().reasons()).isEmpty();
  }

  @Test
  void what_is_found_again_on_the_same_day_is_not_found_twice_in_a_row() {
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.at("09:00").pressure(130, 80).adverseReaction())
                .visit("2025-01-01", it -> it.at("11:00").by(Channel.PHONE).adverseReaction())
                .last()
                .reasons())
        .isEmpty();
  }

  @Test
  void the_business_day_is_shanghais() {
    Clinic clinic =
        Clinic.open()
            .visit("2025-01-01", it -> it.at("00:30").pressure(150, 80))
            .visit("2025-01-01", it -> it.at("23:30").pressure(150, 80));
    assertThat(clinic.last().reasons()).isEmpty();
  }

  @Test
  void both_diseases_have_two_chains_and_the_earlier_day_holds() {
    Clinic clinic =
        Clinic.open().visit("2025-01-01", it -> it.both().pressure(130, 80).fasting("7.5"));
    JudgedVisit judged = clinic.course().visits().getLast();
    assertThat(judged.of(Disease.HYPERTENSION).orElseThrow().nextDueOn())
        .contains(LocalDate.parse("2025-04-01"));
    assertThat(judged.of(Disease.DIABETES).orElseThrow().nextDueOn())
        .contains(LocalDate.parse("2025-01-15"));
    assertThat(judged.nextDueOn()).contains(LocalDate.parse("2025-01-15"));
    JudgedVisit later =
        clinic
            .visit("2025-01-15", it -> it.both().pressure(150, 80).fasting("7.5"))
            .course()
            .visits()
            .getLast();
    assertThat(later.of(Disease.HYPERTENSION).orElseThrow().reasons()).isEmpty();
    assertThat(later.of(Disease.DIABETES).orElseThrow().reasons())
        .containsExactly(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
  }

  @Test
  void other_registers_are_not_judged() {
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.diabetes().pressure(150, 80))
                .last()
                .controlled())
        .isEmpty();
  }

  @Test
  void class_2_begins_at_140_and_at_90_both_must_be_met() {
    assertThat(Clinic.open().pressure("2025-01-01", 139, 90).last().classification()).contains(2);
    assertThat(Clinic.open().fasting("2025-01-01", "6.9").last().classification()).contains(1);
    assertThat(Clinic.open().fasting("2025-01-01", "7.0").last().classification()).contains(2);
  }

  @Test
  void all_reasons_are_named_beside_one_another() {
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.pressure(150, 80).adverseReaction())
                .visit(
                    "2025-01-15",
                    it ->
                        it.pressure(150, 80)
                            .adverseReaction()
                            .newComplication()
                            .complicationWorse())
                .last()
                .reasons())
        .containsExactly(
            Reasons.NEW_COMPLICATION,
            Reasons.COMPLICATION_WORSE,
            Reasons.ADVERSE_REACTION_UNCONTROLLED,
            Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
  }

  @Test
  void an_adverse_reaction_at_an_unmeasured_visit_is_none_of_the_previous_judged_one() {
    assertThat(
            Clinic.open()
                .pressure("2025-01-01", 120, 70)
                .visit("2025-01-10", it -> it.by(Channel.PHONE).adverseReaction())
                .visit("2025-01-15", it -> it.pressure(120, 70).adverseReaction())
                .last()
                .reasons())
        .isEmpty();
  }

  @Test
  void the_chain_of_one_disease_looks_at_no_visit_for_the_other() {
    Clinic clinic =
        Clinic.open()
            .pressure("2025-01-01", 150, 80)
            .fasting("2025-01-08", "6.0")
            .fasting("2025-01-10", "8.0");
    assertThat(clinic.last().reasons()).isEmpty();
    assertThat(clinic.pressure("2025-01-15", 150, 80).last().reasons())
        .containsExactly(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
  }

  @Test
  void no_contact_without_a_reading_puts_off_what_a_judged_visit_made_due() {
    Clinic clinic =
        Clinic.open()
            .pressure("2025-01-01", 150, 80)
            .visit("2025-01-10", it -> it.by(Channel.PHONE).adverseReaction());
    assertThat(clinic.course().dueOn(Disease.HYPERTENSION, LocalDate.parse("2025-01-10")))
        .contains(LocalDate.parse("2025-01-15"));
    Clinic earlier =
        Clinic.open()
            .pressure("2025-01-01", 130, 80)
            .visit("2025-01-10", it -> it.by(Channel.PHONE).adverseReaction());
    assertThat(earlier.course().dueOn(Disease.HYPERTENSION, LocalDate.parse("2025-01-10")))
        .contains(LocalDate.parse("2025-01-24"));
  }

  @Test
  void the_order_of_arrival_makes_no_difference_to_visits_of_one_day() {
    Visit morning =
        new Visit(new Form("2025-01-01", 1).pressure(150, 80).fact(), Clinic.RULES.on(JANUARY));
    Visit noon =
        new Visit(
            new Form("2025-01-01", 2).at("12:00").pressure(130, 80).fact(),
            Clinic.RULES.on(JANUARY));
    Patient nobody = new Patient(Optional.empty(), List.of(), List.of());
    assertThat(Judging.judge(List.of(noon, morning), nobody, Clinic.RULES))
        .isEqualTo(Judging.judge(List.of(morning, noon), nobody, Clinic.RULES));
  }

  static Timing timing(int consecutiveWithin, boolean byTier) {
    return new Timing(90, 14, 14, byTier, 60, 30, consecutiveWithin, 15, 7, 30, 3, 14);
  }
}
