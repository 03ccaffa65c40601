package org.jiceng.followup.followup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.ItemsMissing;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.FoundViolations;
import org.jiceng.followup.followup.domain.FollowUp.Findings;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingAFollowUpTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-05-10");

  /// Already the 10th of May in Shanghai.
  private static final Instant LATE = Instant.parse("2024-05-09T16:30:00Z");

  private static final Measured GLUCOSE =
      new Measured(Map.of(Quantity.FASTING_GLUCOSE, new BigDecimal("6.9")));

  @Test
  void needs_no_measured_value() {
    assertThat(FoundViolations.in(followUp(LATE, Measured.NOTHING, Optional.empty()).check(TODAY)))
        .isEmpty();
  }

  @Test
  void is_refused_after_tomorrow() {
    assertThat(
            FoundViolations.in(
                followUp(Instant.parse("2024-05-11T15:59:59Z"), GLUCOSE, Optional.empty())
                    .check(TODAY)))
        .isEmpty();
    assertThat(
            FoundViolations.in(
                followUp(Instant.parse("2024-05-11T16:00:00Z"), GLUCOSE, Optional.empty())
                    .check(TODAY)))
        .containsExactly("in-the-future /occurredAt");
  }

  @Test
  void is_refused_with_a_value_nobody_can_have() {
    Measured milligrams = new Measured(Map.of(Quantity.FASTING_GLUCOSE, new BigDecimal("126")));
    assertThat(FoundViolations.in(followUp(LATE, milligrams, Optional.empty()).check(TODAY)))
        .containsExactly("out-of-range /fastingGlucose");
  }

  @Test
  void agrees_the_next_one_for_the_same_day_or_later() {
    assertThat(FoundViolations.in(followUp(LATE, GLUCOSE, day("2024-05-10")).check(TODAY)))
        .isEmpty();
    assertThat(FoundViolations.in(followUp(LATE, GLUCOSE, day("2025-05-10")).check(TODAY)))
        .isEmpty();
    assertThat(FoundViolations.in(followUp(LATE, GLUCOSE, day("2024-05-09")).check(TODAY)))
        .containsExactly("inverted-range /nextOn");
  }

  @Test
  void tells_values_and_findings_and_keeps_the_rest_of_the_form() {
    RecordRef record = new RecordRef("clinic-a", "f-1");
    assertThat(followUp(LATE, GLUCOSE, day("2024-08-01")).told(record, 2))
        .isEqualTo(
            new FollowUpRecorded(
                record,
                2,
                "zhang-wei",
                List.of("type-2-diabetes"),
                LATE,
                "clinic-a",
                "dr-li",
                Channel.PHONE,
                new Measurements(null, null, new BigDecimal("6.9"), null, null, null, null),
                LocalDate.parse("2024-08-01"),
                null,
                null,
                new FollowUpEvent.Findings(
                    List.of("polydipsia"),
                    List.of(),
                    true,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null),
                List.of(
                    new ItemsMissing(
                        "type-2-diabetes",
                        List.of(
                            "systolic",
                            "diastolic",
                            "heart-rate",
                            "weight",
                            "adherence",
                            "smoking",
                            "foot-pulse",
                            "hypoglycaemia")))));
  }

  private static FollowUp followUp(
      Instant occurredAt, Measured measured, Optional<LocalDate> nextOn) {
    return new FollowUp(
        "zhang-wei",
        List.of("type-2-diabetes"),
        occurredAt,
        "clinic-a",
        Optional.of("dr-li"),
        Channel.PHONE,
        measured,
        new Findings(
            List.of("polydipsia"),
            List.of(),
            Optional.of(true),
            Optional.empty(),
            Optional.empty(),
            Optional.of(false),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        nextOn);
  }

  private static Optional<LocalDate> day(String day) {
    return Optional.of(LocalDate.parse(day));
  }
}
