package org.jiceng.followup.judging.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.JudgementEvent.IndividualTargetAgreed;
import org.jiceng.events.RecordRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CLINICAL-RULES §2 and the test vectors of §6.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ControlThresholdsTest {

  @ParameterizedTest
  @CsvSource({
    // the day before the 65th birthday, the birthday itself, and later
    "2025-05-31, 139, 89, true",
    "2025-05-31, 140, 89, false",
    "2025-05-31, 139, 90, false",
    "2025-06-01, 149, 89, true",
    "2025-06-01, 150, 80, false",
    "2025-06-01, 149, 90, false",
    "2026-01-01, 149, 89, true"
  })
  void nbphs_2017_is_below_140_90_and_from_the_65th_birthday_below_150_90(
      String day, int systolic, int diastolic, boolean controlled) {
    assertThat(Clinic.open().pressure(day, systolic, diastolic).last().controlled())
        .contains(controlled);
  }

  @Test
  void nobody_of_unknown_age_is_older() {
    assertThat(Clinic.open().ofUnknownAge().pressure("2026-01-01", 145, 80).last().controlled())
        .contains(false);
  }

  @ParameterizedTest
  @CsvSource({
    "htn-2020, 64, '', 140/90",
    "htn-2020, 65, '', 150/90",
    "htn-2020, 80, '', 150/90",
    "htn-2020, 70, type-2-diabetes, 130/80",
    "htn-2020, 50, chronic-kidney-disease, 130/80",
    "htn-2025, 79, '', 130/80",
    "htn-2025, 80, '', 150/90",
    "dm-2022, 64, '', 130/80",
    "dm-2022, 65, '', 140/90",
    "cms165, 85, '', 140/90",
    "who-2021, 50, '', 140/90",
    "who-2021, 50, heart-failure, 130/90",
    "nbphs-2017, 64, type-2-diabetes, 140/90"
  })
  void other_profiles_have_limits_of_their_own(
      String profile, int age, String condition, String limits) {
    BloodPressureLimits found =
        BloodPressureProfile.named(profile)
            .orElseThrow()
            .limits(OptionalInt.of(age), Set.of(condition), 65);
    assertThat(found.systolicBelow() + "/" + found.diastolicBelow()).isEqualTo(limits);
  }

  @Test
  void an_older_age_of_80_may_be_set() {
    assertThat(BloodPressureProfile.NBPHS_2017.limits(OptionalInt.of(79), Set.of(), 80))
        .isEqualTo(new BloodPressureLimits(140, 90));
    assertThat(BloodPressureProfile.NBPHS_2017.limits(OptionalInt.of(80), Set.of(), 80))
        .isEqualTo(new BloodPressureLimits(150, 90));
  }

  @Test
  void values_measured_at_home_are_not_used_by_default() {
    Assessment judged =
        Clinic.open()
            .visit("2025-01-01", it -> it.by(Channel.PHONE).pressure(120, 70).selfMeasured())
            .last();
    assertThat(judged.controlled()).isEmpty();
    assertThat(judged.counted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"134, 84, true", "135, 84, false", "134, 85, false"})
  void where_values_measured_at_home_count_they_need_135_85(
      int systolic, int diastolic, boolean controlled) {
    Rules usual = Clinic.RULES;
    Rules home =
        new Rules(
            usual.officialPressure(),
            usual.clinicalPressure(),
            usual.officialGlucose(),
            usual.clinicalGlucose(),
            usual.sameDay(),
            65,
            35,
            usual.countableChannels(),
            true,
            usual.danger(),
            usual.timing(),
            usual.anomalies());
    assertThat(
            Clinic.open()
                .by(home)
                .visit("2025-01-01", it -> it.pressure(systolic, diastolic).selfMeasured())
                .last()
                .controlled())
        .contains(controlled);
  }

  @ParameterizedTest
  @CsvSource({"6.9, true", "6.99, true", "7.0, false", "7.00, false", "3.9, true"})
  void nbphs_2017_glucose_is_fasting_below_7(String glucose, boolean controlled) {
    assertThat(Clinic.open().fasting("2025-01-01", glucose).last().controlled())
        .contains(controlled);
  }

  @Test
  void hba1c_and_random_glucose_are_recorded_only_under_nbphs_2017() {
    assertThat(
            Clinic.open()
                .visit("2025-01-01", it -> it.diabetes().hba1c("6.0").random("6.0"))
                .last()
                .controlled())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nbphs-2017, 8.0, , 6.9, false",
    "qx-2024, 8.0, , 6.9, true",
    "qx-2024, 6.9, , 7.0, true",
    "qx-2024, 7.0, , 7.0, false",
    "dm-2022, 6.9, , 7.0, false",
    "dm-2022, 6.9, , 6.9, true",
    "dm-2022, , 9.9, , true",
    "dm-2022, , 10.0, , false",
    "dm-2022-elderly-healthy, 7.1, , 7.4, true",
    "dm-2022-elderly-healthy, 7.2, , , false",
    "dm-2022-elderly-intermediate, 8.2, , 7.9, true",
    "dm-2022-elderly-poor, 10.0, , , false",
    "dm-2022-elderly-poor, , , 8.4, true",
    "cms122, , , 9.0, true",
    "cms122, , , 9.1, false"
  })
  void glucose_profiles_have_limits_of_their_own(
      String profile,
      @Nullable String fasting,
      @Nullable String random,
      @Nullable String hba1c,
      boolean controlled) {
    assertThat(
            GlucoseProfile.named(profile)
                .orElseThrow()
                .controlled(measured(null, null, fasting, random, hba1c)))
        .contains(controlled);
  }

  @Test
  void the_global_diabetes_compact_needs_blood_pressure_besides() {
    GlucoseProfile compact = GlucoseProfile.GLOBAL_DIABETES_COMPACT;
    assertThat(compact.controlled(measured(139, 89, null, null, "7.9"))).contains(true);
    assertThat(compact.controlled(measured(140, 89, null, null, "7.9"))).contains(false);
    assertThat(compact.controlled(measured(139, 89, null, null, "8.0"))).contains(false);
    assertThat(compact.controlled(measured(null, null, null, null, "7.9"))).isEmpty();
  }

  @Test
  void profile_and_version_are_kept_with_the_judgement() {
    Assessment judged = Clinic.open().pressure("2025-01-01", 120, 70).last();
    assertThat(judged.profile()).isEqualTo("nbphs-2017");
    assertThat(judged.profileVersion()).isEqualTo("2017");
  }

  @Test
  void the_clinical_line_goes_by_htn_2025() {
    Assessment judged = Clinic.open().pressure("2025-01-01", 135, 75).last();
    assertThat(judged.controlled()).contains(true);
    assertThat(judged.clinicallyControlled()).contains(false);
  }

  @Test
  void an_individual_target_holds_for_the_clinical_view_alone() {
    IndividualTargetAgreed target =
        new IndividualTargetAgreed(
            new RecordRef("clinic", "t"),
            1,
            "li-na",
            "A",
            null,
            LocalDate.parse("2025-01-01"),
            LocalDate.parse("2025-03-31"),
            150,
            95,
            new BigDecimal("8.0"),
            null);
    Clinic clinic = Clinic.open().target(target);
    Assessment within = clinic.pressure("2025-03-31", 145, 92).last();
    assertThat(within.controlled()).contains(false);
    assertThat(within.classification()).contains(2);
    assertThat(within.clinicallyControlled()).contains(true);
    assertThat(clinic.pressure("2025-04-01", 145, 92).last().clinicallyControlled())
        .contains(false);
    Assessment glucose = Clinic.open().target(target).fasting("2025-03-01", "7.9").last();
    assertThat(glucose.controlled()).contains(false);
    assertThat(glucose.clinicallyControlled()).contains(true);
  }

  @Test
  void a_profile_holds_from_its_effective_day() {
    DatedProfiles<BloodPressureProfile> dated =
        DatedProfiles.read(
            List.of("nbphs-2017", "htn-2025@2027-01-01"), BloodPressureProfile::named);
    assertThat(dated.on(LocalDate.parse("2026-12-31"))).isEqualTo(BloodPressureProfile.NBPHS_2017);
    assertThat(dated.on(LocalDate.parse("2027-01-01"))).isEqualTo(BloodPressureProfile.HTN_2025);
    assertThatThrownBy(() -> DatedProfiles.read(List.of("nbphs"), BloodPressureProfile::named))
        .hasMessageContaining("nbphs");
    assertThatThrownBy(
            () -> DatedProfiles.read(List.of("nbphs-2017@2027-01-01"), BloodPressureProfile::named))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(BloodPressureProfile.named("none")).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "1960-06-01, 2025-05-31, 64",
    "1960-06-01, 2025-06-01, 65",
    "1960-02-29, 2025-02-28, 64",
    "1960-02-29, 2025-03-01, 65",
    "1960-02-29, 2024-02-28, 63",
    "1960-02-29, 2024-02-29, 64"
  })
  void age_is_completed_years_on_the_day_of_the_reading(String born, String day, int age) {
    assertThat(
            new Patient(Optional.of(LocalDate.parse(born)), List.of(), List.of())
                .ageOn(LocalDate.parse(day)))
        .hasValue(age);
  }

  @Test
  void who_2021_asks_for_less_than_130_after_a_stroke_and_htn_2020_does_not() {
    assertThat(BloodPressureProfile.WHO_2021.limits(OptionalInt.of(50), Set.of("stroke"), 65))
        .isEqualTo(new BloodPressureLimits(130, 90));
    assertThat(BloodPressureProfile.HTN_2020.limits(OptionalInt.of(50), Set.of("stroke"), 65))
        .isEqualTo(new BloodPressureLimits(140, 90));
  }

  @ParameterizedTest
  @CsvSource({
    "64, 139, 89, true",
    "64, 140, 89, false",
    "65, 149, 89, true",
    "65, 150, 80, false",
    "65, 149, 90, false"
  })
  void vectors_of_section_6(int age, int systolic, int diastolic, boolean controlled) {
    assertThat(
            BloodPressureProfile.NBPHS_2017
                .limits(OptionalInt.of(age), Set.of(), 65)
                .met(systolic, diastolic))
        .isEqualTo(controlled);
  }

  @Test
  void limits_at_home_take_the_place_of_140_90_alone() {
    assertThat(new BloodPressureLimits(140, 90).atHome())
        .isEqualTo(new BloodPressureLimits(135, 85));
    assertThat(new BloodPressureLimits(150, 90).atHome())
        .isEqualTo(new BloodPressureLimits(150, 90));
    assertThat(new BloodPressureLimits(130, 80).atHome())
        .isEqualTo(new BloodPressureLimits(130, 80));
  }

  private static Measurements measured(
      @Nullable Integer systolic,
      @Nullable Integer diastolic,
      @Nullable String fasting,
      @Nullable String random,
      @Nullable String hba1c) {
    return new Measurements(
        systolic, diastolic, decimal(fasting), decimal(random), decimal(hba1c), null, null);
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }
}
