package org.jiceng.followup.plan.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.FoundViolations;
import org.jiceng.followup.plan.domain.DrugNeed.Planned;
import org.jiceng.followup.plan.domain.MedicationPlan.Drug;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SupplyingDrugsTest {

  private static final LocalDate TODAY = LocalDate.parse("2025-03-10");
  private static final YearMonth MARCH = YearMonth.parse("2025-03");

  @Test
  void adds_up_what_a_month_needs_over_all_residents() {
    assertThat(
            DrugNeed.of(
                List.of(
                    plan("wang", "2025-01-01", null, drug("amlodipine", "1.5", null, null)),
                    plan("li", "2025-03-22", null, drug("amlodipine", "2", null, null)),
                    plan("li", "2025-03-01", "2025-03-10", drug("metformin", null, null, null))),
                MARCH))
        .extracting(
            DrugNeed.Need::key,
            each -> each.units().toPlainString(),
            DrugNeed.Need::residents,
            DrugNeed.Need::unstated)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("amlodipine", "66.5", 2, 0),
            org.assertj.core.api.Assertions.tuple("metformin", "0", 1, 1));
  }

  @Test
  void counts_a_day_once_where_plans_follow_each_other_without_an_end() {
    assertThat(
            DrugNeed.of(
                List.of(
                    plan("wang", "2025-03-11", null, drug("amlodipine", "2", null, null)),
                    plan("wang", "2025-01-01", null, drug("amlodipine", "1", null, null))),
                MARCH))
        .singleElement()
        .extracting(each -> each.units().intValueExact())
        .isEqualTo(10 + 21 * 2);
  }

  @Test
  void needs_nothing_in_a_month_no_plan_reaches() {
    List<Planned> plans =
        List.of(plan("wang", "2025-02-01", "2025-02-28", drug("amlodipine", "1", null, null)));
    assertThat(DrugNeed.of(plans, MARCH)).isEmpty();
    assertThat(DrugNeed.of(plans, MARCH.minusMonths(1)).getFirst().units().intValueExact())
        .isEqualTo(28);
  }

  @ParameterizedTest
  @CsvSource({"28, 1, 2025-03-29", "27, 2, 2025-03-14", "1, 2, 2025-03-01", "0, 1, 2025-03-01"})
  void runs_out_on_the_first_day_without_enough(String units, String perDay, String day) {
    assertThat(drug("amlodipine", perDay, "2025-03-01", units).runsOutOn())
        .contains(LocalDate.parse(day));
  }

  @Test
  void names_who_runs_out_by_a_day_the_most_urgent_first() {
    List<Planned> plans =
        List.of(
            plan("wang", "2025-03-01", null, drug("amlodipine", "1", "2025-03-01", "16")),
            plan("li", "2025-03-01", null, drug("amlodipine", "1", "2025-03-01", "7")),
            plan("zhao", "2025-03-01", null, drug("amlodipine", "1", "2025-03-01", "17")),
            plan("chen", "2025-02-01", "2025-03-09", drug("amlodipine", "1", "2025-02-01", "7")),
            plan("sun", "2025-03-01", null, drug("amlodipine", null, "2025-03-01", "7")));
    assertThat(DrugNeed.runningOut(plans, TODAY, TODAY.plusDays(7)))
        .extracting(DrugNeed.RunOut::residentId)
        .containsExactly("li", "wang");
  }

  @Test
  void takes_the_supply_that_lasts_longest() {
    assertThat(
            DrugNeed.runningOut(
                List.of(
                    plan("wang", "2025-03-01", null, drug("amlodipine", "1", "2025-03-01", "10")),
                    plan("wang", "2025-03-05", null, drug("amlodipine", "1", "2025-03-05", "60"))),
                TODAY,
                TODAY.plusDays(7)))
        .isEmpty();
  }

  @Test
  void says_that_no_drug_is_needed_only_without_drugs() {
    MedicationPlan none =
        new MedicationPlan("wang", TODAY, Optional.empty(), List.of(), null, true);
    assertThat(FoundViolations.in(none.check(TODAY))).isEmpty();
    assertThat(none.told(new RecordRef("lotus", "m"), 1).noDrugIndicated()).isTrue();
    MedicationPlan both =
        new MedicationPlan(
            "wang", TODAY, Optional.empty(), List.of(drug("a", null, null, null)), null, true);
    assertThat(FoundViolations.in(both.check(TODAY)))
        .containsExactly("contradiction /noDrugIndicated");
  }

  @Test
  void prescribes_for_long_only_whoever_is_planned_and_assessed() {
    assertThat(LongPrescription.judge(1, Optional.of("tier-one")).longestDays()).isEqualTo(84);
    assertThat(LongPrescription.judge(1, Optional.of("tier-two")).longestDays()).isEqualTo(28);
    assertThat(LongPrescription.judge(1, Optional.of("tier-three")))
        .isEqualTo(new LongPrescription(0, List.of("not-stable")));
    assertThat(LongPrescription.judge(0, Optional.empty()))
        .isEqualTo(new LongPrescription(0, List.of("no-plan", "not-assessed")));
  }

  private static Drug drug(
      String name, @Nullable String perDay, @Nullable String suppliedOn, @Nullable String units) {
    return new Drug(
        name,
        Optional.of("1"),
        Optional.of("daily"),
        null,
        perDay == null ? null : new BigDecimal(perDay),
        "tablet",
        suppliedOn == null ? null : LocalDate.parse(suppliedOn),
        units == null ? null : new BigDecimal(units));
  }

  private static Planned plan(
      String resident, String startsOn, @Nullable String endsOn, Drug... drugs) {
    return new Planned(
        new RecordRef("clinic-lotus", resident + startsOn),
        new MedicationPlan(
            resident,
            LocalDate.parse(startsOn),
            Optional.ofNullable(endsOn).map(LocalDate::parse),
            List.of(drugs)));
  }
}
