package org.jiceng.followup.reading.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.FollowUpEvent.Setting;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.FoundViolations;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingAReadingTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-05-10");
  private static final Instant THIS_MORNING = Instant.parse("2024-05-10T01:30:00Z");

  @Test
  void takes_a_single_value() {
    assertThat(
            FoundViolations.in(
                reading(THIS_MORNING, new Measured(Map.of(Quantity.HBA1C, decimal("6.5"))))
                    .check(TODAY)))
        .isEmpty();
  }

  @Test
  void needs_at_least_one_value() {
    assertThat(FoundViolations.in(reading(THIS_MORNING, Measured.NOTHING).check(TODAY)))
        .containsExactly("nothing-measured");
  }

  @Test
  void is_refused_after_tomorrow() {
    Measured fine = new Measured(Map.of(Quantity.HBA1C, decimal("6.5")));
    assertThat(
            FoundViolations.in(reading(Instant.parse("2024-05-11T15:59:59Z"), fine).check(TODAY)))
        .isEmpty();
    assertThat(
            FoundViolations.in(reading(Instant.parse("2024-05-11T16:00:00Z"), fine).check(TODAY)))
        .containsExactly("in-the-future /occurredAt");
  }

  @Test
  void is_refused_with_a_value_nobody_can_have() {
    assertThat(
            FoundViolations.in(
                reading(THIS_MORNING, new Measured(Map.of(Quantity.HBA1C, decimal("53"))))
                    .check(TODAY)))
        .containsExactly("out-of-range /hba1c");
  }

  @Test
  void tells_where_when_and_what_was_measured() {
    RecordRef record = new RecordRef("clinic-a", "r-1");
    Reading reading =
        reading(
            THIS_MORNING,
            new Measured(
                Map.of(Quantity.SYSTOLIC, decimal("132"), Quantity.DIASTOLIC, decimal("84"))));
    assertThat(reading.told(record, 3))
        .isEqualTo(
            new MeasurementRecorded(
                record,
                3,
                "zhang-wei",
                THIS_MORNING,
                "clinic-a",
                Setting.HOME,
                new Measurements(132, 84, null, null, null, null, null)));
  }

  private static Reading reading(Instant occurredAt, Measured measured) {
    return new Reading("zhang-wei", occurredAt, Optional.of("clinic-a"), Setting.HOME, measured);
  }

  private static BigDecimal decimal(String value) {
    return new BigDecimal(value);
  }
}
