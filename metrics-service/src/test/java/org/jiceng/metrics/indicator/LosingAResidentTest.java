package org.jiceng.metrics.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.FactKey;
import org.jiceng.metrics.facts.Facts;
import org.jiceng.metrics.facts.ResidentFacts;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// A lost patient counts as not on target (CLINICAL-RULES §6; `lostAfterReading`).
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LosingAResidentTest {

  private final Map<FactKey, Fact> facts = new HashMap<>();

  LosingAResidentTest() {
    facts.put(
        key(RecordKind.RESIDENT, "wang"),
        new Fact.Registration(
            1, 0, 0, Timeline.OPEN, List.of(new Fact.Responsibility("north", 0))));
    facts.put(key(RecordKind.ENROLMENT, "h"), new Fact.Enrolment(1, "hypertension", 0));
    facts.put(key(RecordKind.ENROLMENT, "d"), new Fact.Enrolment(1, "type-2-diabetes", 0));
  }

  @Test
  void a_loss_after_the_reading_takes_its_place() {
    followUp("reading", "2024-05-01", 120, null);
    assertThat(controlled("bp-control-rate", "2024-05-10")).isEqualTo(1);
    assertThat(controlled("glucose-control-rate", "2024-05-10")).isEqualTo(1);
    followUp("loss", "2024-05-20", null, Outcome.LOST);
    assertThat(controlled("bp-control-rate", "2024-05-19")).isEqualTo(1);
    assertThat(controlled("bp-control-rate", "2024-05-20")).isZero();
    assertThat(controlled("glucose-control-rate", "2024-05-20")).isZero();
  }

  @Test
  void the_next_reading_counts_again() {
    followUp("loss", "2024-05-20", null, Outcome.LOST);
    followUp("found", "2024-05-25", 120, null);
    assertThat(controlled("bp-control-rate", "2024-05-25")).isEqualTo(1);
  }

  @Test
  void an_attempt_that_failed_or_a_refusal_takes_nothing_away() {
    followUp("reading", "2024-05-01", 120, null);
    followUp("attempt", "2024-05-20", null, Outcome.ATTEMPT_FAILED);
    followUp("refusal", "2024-05-21", null, Outcome.REFUSED);
    assertThat(controlled("bp-control-rate", "2024-05-25")).isEqualTo(1);
  }

  private void followUp(
      String id, String day, @Nullable Integer systolic, @Nullable Outcome outcome) {
    Fact fact =
        Facts.of(
            new FollowUpRecorded(
                new RecordRef("feed", id),
                1,
                "wang",
                List.of("hypertension"),
                Instant.parse(day + "T02:00:00Z"),
                "north",
                null,
                Channel.CLINIC,
                systolic == null
                    ? new Measurements(null, null, null, null, null, null, null)
                    : new Measurements(systolic, 80, new BigDecimal("6.0"), null, null, null, null),
                null,
                outcome,
                outcome == null ? null : "moved",
                null,
                List.of()));
    assertThat(fact).isNotNull();
    facts.put(key(RecordKind.FOLLOW_UP, id), fact);
  }

  private int controlled(String indicator, String day) {
    int[] sum = new int[1];
    Catalogue.named(indicator)
        .orElseThrow()
        .trace(
            new Person(ResidentFacts.of(facts), _ -> true),
            Window.R365,
            (_, _, numerator) -> sum[0] += numerator.on((int) LocalDate.parse(day).toEpochDay()));
    return sum[0];
  }

  private static FactKey key(RecordKind kind, String id) {
    return new FactKey(kind, new RecordRef("feed", id));
  }
}
