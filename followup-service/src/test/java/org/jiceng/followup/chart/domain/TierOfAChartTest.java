package org.jiceng.followup.chart.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.Adherence;
import org.jiceng.events.PersonalCareEvent.AssessmentKind;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.followup.assess.domain.Assessment;
import org.jiceng.followup.assess.domain.CardiovascularRisk;
import org.jiceng.followup.assess.domain.Tier;
import org.jiceng.followup.assess.domain.Tier.By;
import org.jiceng.followup.assess.domain.TierSigns;
import org.jiceng.followup.judging.domain.Clinic;
import org.jiceng.followup.judging.domain.Clinic.Form;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLINICAL-RULES §11.2, worked out of the chain. Li Na has two satisfactory follow-ups, in May and
/// on the 1st of June 2025, and takes her drugs regularly.
@DisplayNameGeneration(ReplaceUnderscores.class)
class TierOfAChartTest {

  private static final LocalDate DAY = LocalDate.parse("2025-06-01");

  private static final DomainEvent[] STABLE = {
    Facts.resident(null),
    Facts.enrolled("hypertension", "2023-01-01"),
    Facts.visit("may", "2025-05-01", it -> it.pressure(130, 80)),
    Facts.visit("june", "2025-06-01", it -> it.pressure(130, 80).adherence(Adherence.REGULAR))
  };

  private static Chart stableAnd(DomainEvent... more) {
    List<DomainEvent> all = new ArrayList<>(List.of(STABLE));
    all.addAll(List.of(more));
    return Facts.chart(all.toArray(DomainEvent[]::new));
  }

  private static DomainEvent visit(int daysBefore, UnaryOperator<Form> form) {
    return Facts.visit("other", DAY.minusDays(daysBefore).toString(), form);
  }

  private static Optional<TierSigns> signs(Chart chart, Optional<String> risk) {
    return ChainTier.signs(chart, chart.course(Clinic.RULES), DAY, risk);
  }

  private static String tier(Chart chart) {
    return signs(chart, Optional.empty()).orElseThrow().result();
  }

  @Test
  void level_1_last_two_visits_class_1_no_danger_in_a_year_adherence_regular() {
    assertThat(tier(stableAnd())).isEqualTo("tier-one");
  }

  @Test
  void one_satisfactory_visit_is_not_two() {
    Chart chart =
        Facts.chart(
            Facts.enrolled("hypertension", "2023-01-01"),
            Facts.visit(
                "june", "2025-06-01", it -> it.pressure(130, 80).adherence(Adherence.REGULAR)));
    assertThat(tier(chart)).isEqualTo("tier-two");
  }

  @ParameterizedTest
  @CsvSource({"REGULAR, tier-one", "INTERMITTENT, tier-two", "NONE, tier-two", ", tier-two"})
  void adherence_must_be_regular(@Nullable Adherence adherence, String tier) {
    assertThat(
            tier(
                Facts.chart(
                    STABLE[1],
                    STABLE[2],
                    Facts.visit(
                        "june", "2025-06-01", it -> it.pressure(130, 80).adherence(adherence)))))
        .isEqualTo(tier);
  }

  @ParameterizedTest
  @CsvSource({"179, tier-two", "180, tier-one"})
  void level_2_class_2_within_180_days(int daysBefore, String tier) {
    assertThat(tier(stableAnd(visit(daysBefore, it -> it.pressure(150, 80))))).isEqualTo(tier);
  }

  @ParameterizedTest
  @CsvSource({"179, tier-two", "180, tier-one"})
  void level_2_class_3_within_180_days(int daysBefore, String tier) {
    assertThat(tier(stableAnd(visit(daysBefore, it -> it.pressure(130, 80).adverseReaction()))))
        .isEqualTo(tier);
  }

  @ParameterizedTest
  @CsvSource({"1945-06-02, tier-one", "1945-06-01, tier-two"})
  void level_2_from_80_on(String born, String tier) {
    assertThat(
            tier(
                Facts.chart(
                    Facts.resident(LocalDate.parse(born), null), STABLE[1], STABLE[2], STABLE[3])))
        .isEqualTo(tier);
  }

  @ParameterizedTest
  @CsvSource({"low, tier-one", "moderate, tier-two", "high, tier-two", "very-high, tier-three"})
  void a_risk_that_was_assessed_counts(String risk, String tier) {
    assertThat(signs(stableAnd(), Optional.of(risk)).orElseThrow().result()).isEqualTo(tier);
  }

  @ParameterizedTest
  @CsvSource({"179, tier-three", "180, tier-two", "364, tier-two", "365, tier-one"})
  void level_3_danger_within_180_days_and_no_level_1_within_a_year(int daysBefore, String tier) {
    assertThat(tier(stableAnd(visit(daysBefore, it -> it.pressure(180, 80))))).isEqualTo(tier);
  }

  @ParameterizedTest
  @CsvSource({"179, tier-three", "180, tier-one"})
  void level_3_class_4_within_180_days(int daysBefore, String tier) {
    assertThat(tier(stableAnd(visit(daysBefore, it -> it.pressure(130, 80).newComplication()))))
        .isEqualTo(tier);
  }

  @Test
  void level_3_open_referral_within_180_days() {
    DomainEvent request = HearingOfReferralsTest.request(Direction.UP, "2024-11-01", null);
    assertThat(tier(stableAnd(request))).isEqualTo("tier-three");
    assertThat(tier(stableAnd(request, HearingOfReferralsTest.returned("2024-12-04"))))
        .isEqualTo("tier-three");
    assertThat(tier(stableAnd(request, HearingOfReferralsTest.returned("2024-12-03"))))
        .isEqualTo("tier-one");
    assertThat(tier(stableAnd(HearingOfReferralsTest.request(Direction.DOWN, "2025-05-01", null))))
        .isEqualTo("tier-one");
  }

  @ParameterizedTest
  @CsvSource({"8.9, tier-one", "9.0, tier-three"})
  void level_3_from_an_hba1c_of_9_on(String hba1c, String tier) {
    assertThat(tier(stableAnd(visit(10, it -> it.pressure(130, 80).hba1c(hba1c))))).isEqualTo(tier);
  }

  @Test
  void level_3_frequent_hypoglycaemia() {
    assertThat(
            tier(
                stableAnd(
                    visit(
                        10,
                        it -> it.both().pressure(130, 80).fasting("6.0").frequentHypoglycaemia()))))
        .isEqualTo("tier-three");
  }

  @Test
  void a_correction_or_a_void_changes_the_tier() {
    DomainEvent danger = visit(10, it -> it.pressure(185, 80));
    assertThat(tier(stableAnd(danger))).isEqualTo("tier-three");
    assertThat(tier(stableAnd(danger, Facts.voided("other", 2)))).isEqualTo("tier-one");
    assertThat(
            tier(
                stableAnd(
                    danger, Facts.corrected("other", 2, "2025-05-22", it -> it.pressure(130, 80)))))
        .isEqualTo("tier-one");
  }

  @Test
  void both_diseases_must_be_stable() {
    assertThat(tier(stableAnd(Facts.enrolled("type-2-diabetes", "2023-01-01"))))
        .isEqualTo("tier-two");
  }

  @Test
  void the_chain_says_nothing_off_the_registers_or_after_a_year_without_follow_up() {
    assertThat(signs(Facts.chart(STABLE[2], STABLE[3]), Optional.empty())).isEmpty();
    Chart chart = stableAnd();
    assertThat(
            ChainTier.signs(chart, chart.course(Clinic.RULES), DAY.plusDays(364), Optional.empty()))
        .isPresent();
    assertThat(
            ChainTier.signs(chart, chart.course(Clinic.RULES), DAY.plusDays(365), Optional.empty()))
        .isEmpty();
  }

  private static Assessment assessed(
      AssessmentKind kind, String on, @Nullable TierSigns tier, @Nullable String result) {
    return new Assessment(
        "li-na",
        "A",
        LocalDate.parse(on),
        null,
        kind,
        null,
        kind == AssessmentKind.CARDIOVASCULAR_RISK
            ? new CardiovascularRisk(null, null, 3, List.of(), null, null, null, null, true)
            : null,
        tier,
        null,
        null,
        null,
        null,
        result,
        result == null ? null : "known for years");
  }

  private static final TierSigns NOTHING_KNOWN =
      new TierSigns(null, null, null, null, null, null, null, null, null, null, null);

  @Test
  void a_doctors_decision_goes_before_the_chain_while_it_holds() {
    Assessment decided = assessed(AssessmentKind.TIER, "2024-06-02", NOTHING_KNOWN, "tier-three");
    Optional<TierSigns> chain = signs(stableAnd(), Optional.empty());
    assertThat(Tier.on(DAY, List.of(decided), chain))
        .contains(new Tier("tier-three", By.DOCTOR, NOTHING_KNOWN.reasons()));
    assertThat(Tier.on(DAY.plusDays(1), List.of(decided), chain).orElseThrow().by())
        .isEqualTo(By.CHAIN);
  }

  @Test
  void the_chain_goes_before_an_assessment_by_the_rule() {
    Assessment older = assessed(AssessmentKind.TIER, "2025-01-01", NOTHING_KNOWN, null);
    assertThat(Tier.on(DAY, List.of(older), signs(stableAnd(), Optional.empty())))
        .contains(new Tier("tier-one", By.CHAIN, List.of()));
    assertThat(Tier.on(DAY, List.of(older), Optional.empty()).orElseThrow().by())
        .isEqualTo(By.ASSESSMENT);
    assertThat(Tier.on(DAY, List.of(), Optional.empty())).isEmpty();
  }

  @Test
  void the_risk_is_that_of_the_assessment_that_holds() {
    Assessment risk = assessed(AssessmentKind.CARDIOVASCULAR_RISK, "2024-06-02", null, null);
    assertThat(Tier.risk(DAY, List.of(risk))).contains("very-high");
    assertThat(Tier.risk(DAY.plusDays(1), List.of(risk))).isEmpty();
  }
}
