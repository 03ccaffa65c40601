package org.jiceng.followup.judging.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// CLINICAL-RULES §5.
@DisplayNameGeneration(ReplaceUnderscores.class)
class NextDueTest {

  private static final Rules TIERED =
      Clinic.rules(Danger.NATIONAL, ClassifyingAFollowUpTest.timing(0, true));

  @Test
  void satisfied_is_90_days() {
    assertThat(due(Clinic.open().pressure("2025-01-01", 130, 80))).isEqualTo("2025-04-01");
  }

  @Test
  void unsatisfactory_is_14_days() {
    assertThat(due(Clinic.open().pressure("2025-01-01", 150, 80))).isEqualTo("2025-01-15");
  }

  @Test
  void adverse_reaction_is_14_days() {
    assertThat(due(Clinic.open().visit("2025-01-01", it -> it.pressure(130, 80).adverseReaction())))
        .isEqualTo("2025-01-15");
  }

  @Test
  void complication_referral_and_danger_are_tracked_for_14_days() {
    assertThat(due(Clinic.open().visit("2025-01-01", it -> it.pressure(130, 80).newComplication())))
        .isEqualTo("2025-01-15");
    assertThat(due(Clinic.open().pressure("2025-01-01", 180, 80))).isEqualTo("2025-01-15");
  }

  @Test
  void an_earlier_day_agreed_with_the_resident_holds_and_a_later_one_does_not() {
    assertThat(
            due(Clinic.open().visit("2025-01-01", it -> it.pressure(130, 80).nextOn("2025-02-01"))))
        .isEqualTo("2025-02-01");
    assertThat(
            due(Clinic.open().visit("2025-01-01", it -> it.pressure(130, 80).nextOn("2025-08-01"))))
        .isEqualTo("2025-04-01");
  }

  @Test
  void tiers_are_off_by_default() {
    assertThat(due(Clinic.open().pressure("2024-12-15", 150, 80).pressure("2025-01-01", 130, 80)))
        .isEqualTo("2025-04-01");
  }

  @Test
  void the_low_tier_is_90_days() {
    assertThat(due(Clinic.open().by(TIERED).pressure("2025-01-01", 130, 80)))
        .isEqualTo("2025-04-01");
  }

  @Test
  void the_medium_tier_is_60_days_after_an_unsatisfactory_one_within_180_days() {
    assertThat(
            due(
                Clinic.open()
                    .by(TIERED)
                    .pressure("2024-07-06", 150, 80)
                    .pressure("2025-01-01", 130, 80)))
        .isEqualTo("2025-03-02");
    assertThat(
            due(
                Clinic.open()
                    .by(TIERED)
                    .pressure("2024-07-05", 150, 80)
                    .pressure("2025-01-01", 130, 80)))
        .isEqualTo("2025-04-01");
  }

  @Test
  void the_medium_tier_is_60_days_from_80_years_on() {
    assertThat(due(Clinic.open().by(TIERED).bornOn("1945-01-01").pressure("2025-01-01", 130, 80)))
        .isEqualTo("2025-03-02");
    assertThat(due(Clinic.open().by(TIERED).bornOn("1945-01-02").pressure("2025-01-01", 130, 80)))
        .isEqualTo("2025-04-01");
  }

  @Test
  void the_high_tier_is_30_days_after_a_danger_or_a_complication_within_180_days() {
    assertThat(
            due(
                Clinic.open()
                    .by(TIERED)
                    .pressure("2024-12-01", 185, 80)
                    .pressure("2025-01-01", 130, 80)))
        .isEqualTo("2025-01-31");
    assertThat(
            due(
                Clinic.open()
                    .by(TIERED)
                    .visit("2024-12-01", it -> it.pressure(130, 80).newComplication())
                    .pressure("2025-01-01", 130, 80)))
        .isEqualTo("2025-01-31");
  }

  @Test
  void the_high_tier_is_30_days_with_an_hba1c_of_9() {
    assertThat(
            due(
                Clinic.open()
                    .by(TIERED)
                    .visit("2025-01-01", it -> it.diabetes().fasting("6.0").hba1c("9.0"))))
        .isEqualTo("2025-01-31");
    assertThat(
            due(
                Clinic.open()
                    .by(TIERED)
                    .visit("2025-01-01", it -> it.diabetes().fasting("6.0").hba1c("8.9"))))
        .isEqualTo("2025-04-01");
  }

  @Test
  void the_intervals_of_a_guideline_may_be_set() {
    // HTN-2020: three months, 2-4 weeks; HTN-2025: three months, a month
    Rules guideline =
        Clinic.rules(Danger.NATIONAL, new Timing(90, 28, 14, false, 60, 30, 0, 15, 7, 30, 3, 14));
    assertThat(due(Clinic.open().by(guideline).pressure("2025-01-01", 130, 80)))
        .isEqualTo("2025-04-01");
    assertThat(due(Clinic.open().by(guideline).pressure("2025-01-01", 150, 80)))
        .isEqualTo("2025-01-29");
  }

  @Test
  void never_more_than_90_days_so_four_follow_ups_fit_a_year() {
    assertThat(Timing.NATIONAL.satisfiedDays() * 4).isLessThanOrEqualTo(365);
    assertThat(due(Clinic.open().fasting("2025-01-01", "6.9"))).isEqualTo("2025-04-01");
  }

  @Test
  void diabetes_unsatisfactory_or_in_danger_is_14_days() {
    assertThat(due(Clinic.open().fasting("2025-01-01", "7.0"))).isEqualTo("2025-01-15");
    assertThat(due(Clinic.open().fasting("2025-01-01", "3.9"))).isEqualTo("2025-01-15");
    assertThat(due(Clinic.open().fasting("2025-01-01", "4.0"))).isEqualTo("2025-04-01");
  }

  private static String due(Clinic clinic) {
    return clinic.last().nextDueOn().map(LocalDate::toString).orElse("none");
  }
}
