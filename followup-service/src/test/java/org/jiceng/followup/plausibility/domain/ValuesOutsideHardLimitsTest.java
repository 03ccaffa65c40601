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
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ValuesOutsideHardLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "SYSTOLIC, 50, 300",
    "DIASTOLIC, 30, 200",
    "FASTING_GLUCOSE, 0.6, 60.0",
    "RANDOM_GLUCOSE, 0.6, 60.0",
    "HBA1C, 3.0, 20.0",
    "HEART_RATE, 20, 300",
    "WEIGHT, 0.5, 400",
    "HEIGHT, 30, 250",
    "BODY_MASS_INDEX, 8, 80",
    "WAIST, 40, 200",
    "TEMPERATURE, 30.0, 45.0",
    "RESPIRATION, 4, 80",
    "TOTAL_CHOLESTEROL, 0.1, 30",
    "LDL_CHOLESTEROL, 0.1, 30",
    "HDL_CHOLESTEROL, 0.1, 30",
    "TRIGLYCERIDES, 0.05, 60",
    "CREATININE, 10, 3000",
  })
  void are_not_the_limits_themselves(Quantity quantity, String lowest, String highest) {
    assertThat(violations(quantity, lowest)).isEmpty();
    assertThat(violations(quantity, highest)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SYSTOLIC, 49, 301, /systolic",
    "DIASTOLIC, 29, 201, /diastolic",
    "FASTING_GLUCOSE, 0.59, 60.01, /fastingGlucose",
    "RANDOM_GLUCOSE, 0.59, 60.01, /randomGlucose",
    "HBA1C, 2.99, 20.01, /hba1c",
    "HEART_RATE, 19, 301, /heartRate",
    "WEIGHT, 0.49, 400.01, /weight",
    "HEIGHT, 29.9, 250.1, /height",
    "BODY_MASS_INDEX, 7.9, 80.1, /height",
    "WAIST, 39.9, 200.1, /waist",
    "TEMPERATURE, 29.9, 45.1, /temperature",
    "RESPIRATION, 3, 81, /respiration",
    "TOTAL_CHOLESTEROL, 0.09, 30.01, /totalCholesterol",
    "LDL_CHOLESTEROL, 0.09, 30.01, /ldlCholesterol",
    "HDL_CHOLESTEROL, 0.09, 30.01, /hdlCholesterol",
    "TRIGLYCERIDES, 0.04, 60.01, /triglycerides",
    "CREATININE, 9.9, 3000.1, /creatinine",
  })
  void are_refused_on_either_side(Quantity quantity, String below, String above, String pointer) {
    assertThat(violations(quantity, below)).containsExactly("out-of-range " + pointer);
    assertThat(violations(quantity, above)).containsExactly("out-of-range " + pointer);
  }

  @ParameterizedTest
  @EnumSource(Quantity.class)
  void are_refused_however_far_off(Quantity quantity) {
    for (String value :
        List.of("-1", "0", "0.000", "1E+2000000000", "1E-2000000000", "9".repeat(999))) {
      assertThat(violations(quantity, value)).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SYSTOLIC, 120.5, /systolic",
    "DIASTOLIC, 80.1, /diastolic",
    "HEART_RATE, 72.5, /heartRate",
    "FASTING_GLUCOSE, 5.123, /fastingGlucose",
    "RANDOM_GLUCOSE, 5.123, /randomGlucose",
    "HBA1C, 6.501, /hba1c",
    "WEIGHT, 70.001, /weight",
  })
  void are_told_apart_from_values_of_a_precision_nobody_measures(
      Quantity quantity, String value, String pointer) {
    assertThat(violations(quantity, value)).containsExactly("too-precise " + pointer);
  }

  @ParameterizedTest
  @CsvSource({
    "SYSTOLIC, 120.0",
    "HEART_RATE, 7E+1",
    "FASTING_GLUCOSE, 5.12",
    "RANDOM_GLUCOSE, 11.10",
    "HBA1C, 6.500",
    "WEIGHT, 70.25"
  })
  void do_not_include_zeros_behind_the_last_decimal(Quantity quantity, String value) {
    assertThat(violations(quantity, value)).isEmpty();
  }

  @Test
  void are_all_named_at_once() {
    Violations found = new Violations();
    new Measured(
            Map.of(
                Quantity.SYSTOLIC, new BigDecimal(400),
                Quantity.DIASTOLIC, new BigDecimal(10),
                Quantity.HBA1C, new BigDecimal(50)))
        .check(found);
    assertThat(FoundViolations.in(found))
        .containsExactly(
            "out-of-range /systolic", "out-of-range /diastolic", "out-of-range /hba1c");
  }

  private static List<String> violations(Quantity quantity, String value) {
    Violations found = new Violations();
    quantity.check(new BigDecimal(value), found);
    return FoundViolations.in(found);
  }
}
