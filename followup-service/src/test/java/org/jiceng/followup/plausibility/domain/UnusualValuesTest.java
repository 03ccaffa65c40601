package org.jiceng.followup.plausibility.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jiceng.followup.FoundViolations;
import org.jiceng.starter.record.Violations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnusualValuesTest {

  @ParameterizedTest
  @CsvSource({
    "FASTING_GLUCOSE, 2.2, 33.3",
    "RANDOM_GLUCOSE, 2.2, 33.3",
    "HBA1C, 4.0, 15.0",
    "HEART_RATE, 40, 150",
    "WEIGHT, 30, 180",
    "HEIGHT, 130, 200",
    "BODY_MASS_INDEX, 14, 45",
    "WAIST, 55, 150",
    "TEMPERATURE, 35.0, 41.0",
    "RESPIRATION, 10, 30",
    "CREATININE, 30, 500",
  })
  void begin_beyond_the_soft_limits(Quantity quantity, String from, String to) {
    assertThat(flagsOf(quantity, from)).isEmpty();
    assertThat(flagsOf(quantity, to)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FASTING_GLUCOSE, 2.19, 33.31, soft-limit:/fastingGlucose",
    "RANDOM_GLUCOSE, 2.19, 33.31, soft-limit:/randomGlucose",
    "HBA1C, 3.99, 15.01, soft-limit:/hba1c",
    "HEART_RATE, 39, 151, soft-limit:/heartRate",
    "WEIGHT, 29.99, 180.01, soft-limit:/weight",
    "HEIGHT, 129.9, 200.1, soft-limit:/height",
    "BODY_MASS_INDEX, 13.9, 45.1, soft-limit:/bmi",
    "WAIST, 54.9, 150.1, soft-limit:/waist",
    "TEMPERATURE, 34.9, 41.1, soft-limit:/temperature",
    "RESPIRATION, 9, 31, soft-limit:/respiration",
    "CREATININE, 29.9, 500.1, soft-limit:/creatinine",
  })
  void are_flagged_and_not_refused(Quantity quantity, String below, String above, String flag) {
    for (String value : new String[] {below, above}) {
      assertThat(flagsOf(quantity, value)).containsExactly(flag);
      Violations found = new Violations();
      quantity.check(new BigDecimal(value), found);
      assertThat(FoundViolations.in(found)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "70  | 45  | ''",
        "69  | 45  | soft-limit:/systolic",
        "250 | 140 | soft-limit:/pulsePressure",
        "230 | 140 | ''",
        "251 | 140 | soft-limit:/systolic,soft-limit:/pulsePressure",
        "100 | 40  | ''",
        "100 | 39  | soft-limit:/diastolic",
        "240 | 141 | soft-limit:/diastolic",
        "120 | 100 | ''",
        "120 | 101 | soft-limit:/pulsePressure",
        "180 | 80  | ''",
        "181 | 80  | soft-limit:/pulsePressure",
      })
  void of_blood_pressure_include_the_pulse_pressure(
      String systolic, String diastolic, String flags) {
    Measured measured =
        new Measured(
            Map.of(
                Quantity.SYSTOLIC, new BigDecimal(systolic),
                Quantity.DIASTOLIC, new BigDecimal(diastolic)));
    assertThat(String.join(",", measured.flags())).isEqualTo(flags);
  }

  @Test
  void are_none_where_nothing_was_measured() {
    assertThat(Measured.NOTHING.flags()).isEmpty();
  }

  private static List<String> flagsOf(Quantity quantity, String value) {
    return new Measured(Map.of(quantity, new BigDecimal(value))).flags();
  }
}
