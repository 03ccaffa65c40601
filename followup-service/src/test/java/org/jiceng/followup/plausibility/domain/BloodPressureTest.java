package org.jiceng.followup.plausibility.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jiceng.followup.FoundViolations;
import org.jiceng.starter.record.Violations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BloodPressureTest {

  @Test
  void has_a_diastolic_below_the_systolic() {
    assertThat(violations(Map.of(Quantity.SYSTOLIC, "90", Quantity.DIASTOLIC, "89"))).isEmpty();
    assertThat(violations(Map.of(Quantity.SYSTOLIC, "90", Quantity.DIASTOLIC, "90")))
        .containsExactly("inverted-range /diastolic");
    assertThat(violations(Map.of(Quantity.SYSTOLIC, "80", Quantity.DIASTOLIC, "120")))
        .containsExactly("inverted-range /diastolic");
  }

  @Test
  void is_never_half() {
    assertThat(violations(Map.of(Quantity.SYSTOLIC, "120")))
        .containsExactly("incomplete-pair /diastolic");
    assertThat(violations(Map.of(Quantity.DIASTOLIC, "80")))
        .containsExactly("incomplete-pair /systolic");
  }

  @Test
  void is_told_in_whole_mmHg_and_the_other_values_without_trailing_zeros() {
    var told =
        measured(
                Map.of(
                    Quantity.SYSTOLIC, "120.0",
                    Quantity.DIASTOLIC, "8E+1",
                    Quantity.FASTING_GLUCOSE, "5.10",
                    Quantity.WEIGHT, "70.0"))
            .told();
    assertThat(told.systolic()).isEqualTo(120);
    assertThat(told.diastolic()).isEqualTo(80);
    assertThat(told.fastingGlucose()).isEqualTo(new BigDecimal("5.1"));
    assertThat(told.weight()).isEqualTo(new BigDecimal("70"));
    assertThat(told.hba1c()).isNull();
    assertThat(told.heartRate()).isNull();
    assertThat(told.randomGlucose()).isNull();
  }

  private static List<String> violations(Map<Quantity, String> values) {
    Violations found = new Violations();
    measured(values).check(found);
    return FoundViolations.in(found);
  }

  private static Measured measured(Map<Quantity, String> values) {
    Map<Quantity, BigDecimal> numbers = new EnumMap<>(Quantity.class);
    values.forEach((quantity, value) -> numbers.put(quantity, new BigDecimal(value)));
    return new Measured(numbers);
  }
}
