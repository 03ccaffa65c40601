package org.jiceng.followup.reading.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.Setting;
import org.jiceng.followup.FoundViolations;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.reading.domain.Reading.Pressure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingSeveralTimesTest {

  @Test
  void counts_the_mean_of_the_last_two() {
    assertThat(
            Reading.meanOfLastTwo(
                List.of(pressure(170, 95, 90), pressure(141, 82, null), pressure(138, 81, 70))))
        .isEqualTo(pressure(140, 82, 70));
    assertThat(Reading.meanOfLastTwo(List.of(pressure(150, 90, null))))
        .isEqualTo(pressure(150, 90, null));
  }

  @Test
  void looks_at_every_one_of_them() {
    Reading reading =
        reading(Setting.CLINIC, 140, 80, List.of(pressure(301, 80, null), pressure(120, 80, null)));
    assertThat(FoundViolations.in(reading.check(LocalDate.parse("2025-03-10"))))
        .containsExactly("out-of-range /series/0/systolic");
  }

  @ParameterizedTest
  @CsvSource({
    "HOME, 134, 84, false",
    "HOME, 135, 84, true",
    "HOME, 134, 85, true",
    "DEVICE, 135, 84, true",
    "CLINIC, 139, 89, false",
    "STATION, 139, 89, false"
  })
  void flags_what_is_too_high_at_home(
      Setting setting, int systolic, int diastolic, boolean flagged) {
    assertThat(
            reading(setting, systolic, diastolic, List.of())
                .flags()
                .contains(Reading.HOME_THRESHOLD))
        .isEqualTo(flagged);
  }

  private static Reading reading(
      Setting setting, int systolic, int diastolic, List<Pressure> series) {
    return new Reading(
        "wang",
        Instant.parse("2025-03-01T00:00:00Z"),
        Optional.empty(),
        setting,
        Measured.of(
            BigDecimal.valueOf(systolic),
            BigDecimal.valueOf(diastolic),
            null,
            null,
            null,
            null,
            null),
        new ArrayList<>(series),
        null,
        null);
  }

  private static Pressure pressure(int systolic, int diastolic, @Nullable Integer rate) {
    return new Pressure(
        BigDecimal.valueOf(systolic),
        BigDecimal.valueOf(diastolic),
        rate == null ? null : BigDecimal.valueOf(rate));
  }
}
