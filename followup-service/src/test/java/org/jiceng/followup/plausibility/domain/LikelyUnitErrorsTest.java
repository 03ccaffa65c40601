package org.jiceng.followup.plausibility.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.jiceng.followup.FoundViolations;
import org.jiceng.starter.record.Violations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LikelyUnitErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "FASTING_GLUCOSE, 60.1, mg/dL",
    "FASTING_GLUCOSE, 126, mg/dL",
    "RANDOM_GLUCOSE, 600, mg/dL",
    "SYSTOLIC, 8, kPa",
    "SYSTOLIC, 16.5, kPa",
    "SYSTOLIC, 30, kPa",
    "HBA1C, 20.1, mmol/mol",
    "HBA1C, 53, mmol/mol",
    "HBA1C, 130, mmol/mol",
  })
  void are_hinted_at(Quantity quantity, String value, String unit) {
    assertThat(details(quantity, value))
        .singleElement()
        .satisfies(detail -> assertThat(detail).contains("looks like " + unit));
  }

  @ParameterizedTest
  @CsvSource({
    "FASTING_GLUCOSE, 600.1",
    "RANDOM_GLUCOSE, 0.5",
    "SYSTOLIC, 7",
    "SYSTOLIC, 31",
    "SYSTOLIC, 400",
    "HBA1C, 131",
    "HBA1C, 2.9",
    "DIASTOLIC, 10",
    "HEART_RATE, 10",
    "WEIGHT, 500",
  })
  void are_not_guessed_at_elsewhere(Quantity quantity, String value) {
    assertThat(details(quantity, value))
        .singleElement()
        .satisfies(detail -> assertThat(detail).doesNotContain("looks like"));
  }

  private static List<String> details(Quantity quantity, String value) {
    Violations found = new Violations();
    quantity.check(new BigDecimal(value), found);
    return FoundViolations.detailsIn(found);
  }
}
