package org.jiceng.followup.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.FoundViolations;
import org.jiceng.followup.plan.domain.MedicationPlan.Drug;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanningMedicationTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-05-10");
  private static final Drug AMLODIPINE =
      new Drug("amlodipine 5 mg", Optional.of("1 tablet"), Optional.of("daily"));

  @Test
  void may_leave_the_end_open() {
    assertThat(FoundViolations.in(plan(TODAY, Optional.empty(), AMLODIPINE).check(TODAY)))
        .isEmpty();
  }

  @Test
  void may_last_a_single_day() {
    assertThat(FoundViolations.in(plan(TODAY, Optional.of(TODAY), AMLODIPINE).check(TODAY)))
        .isEmpty();
  }

  @Test
  void may_begin_within_a_year_from_now() {
    LocalDate last = TODAY.plusDays(MedicationPlan.PLANNED_AHEAD_DAYS);
    assertThat(FoundViolations.in(plan(last, Optional.empty(), AMLODIPINE).check(TODAY))).isEmpty();
    assertThat(
            FoundViolations.in(plan(last.plusDays(1), Optional.empty(), AMLODIPINE).check(TODAY)))
        .containsExactly("in-the-future /startsOn");
  }

  @Test
  void is_refused_when_it_ends_before_it_begins() {
    assertThat(
            FoundViolations.in(
                plan(TODAY, Optional.of(TODAY.minusDays(1)), AMLODIPINE).check(TODAY)))
        .containsExactly("inverted-range /endsOn");
  }

  @Test
  void is_refused_with_a_far_day_in_place_of_an_open_end() {
    LocalDate longest = TODAY.plusDays(MedicationPlan.LONGEST_DAYS);
    assertThat(FoundViolations.in(plan(TODAY, Optional.of(longest), AMLODIPINE).check(TODAY)))
        .isEmpty();
    assertThat(
            FoundViolations.in(
                plan(TODAY, Optional.of(longest.plusDays(1)), AMLODIPINE).check(TODAY)))
        .containsExactly("out-of-range /endsOn");
  }

  @Test
  void counts_only_drugs_with_dose_and_frequency() {
    Drug noDose = new Drug("metformin", Optional.empty(), Optional.of("daily"));
    Drug noFrequency = new Drug("metformin", Optional.of("500 mg"), Optional.empty());
    assertThat(plan(TODAY, Optional.empty(), noDose, AMLODIPINE, noFrequency).completeDrugs())
        .isEqualTo(1);
    assertThat(plan(TODAY, Optional.empty()).completeDrugs()).isZero();
  }

  @Test
  void tells_the_days_and_how_many_drugs() {
    RecordRef record = new RecordRef("clinic-a", "m-1");
    assertThat(plan(TODAY, Optional.of(TODAY.plusDays(27)), AMLODIPINE).told(record, 1))
        .isEqualTo(new MedicationPlanned(record, 1, "zhang-wei", TODAY, TODAY.plusDays(27), 1));
    assertThat(plan(TODAY, Optional.empty()).told(record, 1))
        .isEqualTo(new MedicationPlanned(record, 1, "zhang-wei", TODAY, null, 0));
  }

  private static MedicationPlan plan(
      LocalDate startsOn, Optional<LocalDate> endsOn, Drug... drugs) {
    return new MedicationPlan("zhang-wei", startsOn, endsOn, List.of(drugs));
  }
}
