package org.jiceng.metrics.freshness;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Shows the last report as gauges. What is not known has no gauge: an old number would look like a
// true one.
final class FreshnessGauges {

  private final MultiGauge lagEvents;
  private final MultiGauge lagSeconds;
  private final MultiGauge age;
  private final MultiGauge deadLetters;
  private final Clock clock;

  FreshnessGauges(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    lagEvents =
        MultiGauge.builder("jiceng.freshness.lag.events")
            .description("Events on the topic that are not applied yet")
            .register(registry);
    lagSeconds =
        MultiGauge.builder("jiceng.freshness.lag.seconds")
            .description("Age of the oldest event on the topic that is not applied yet")
            .register(registry);
    age =
        MultiGauge.builder("jiceng.freshness.age.seconds")
            .description("Time since the moment up to which all events are on the board")
            .register(registry);
    deadLetters =
        MultiGauge.builder("jiceng.dead.letters")
            .description("Records parked and not replayed")
            .register(registry);
  }

  void show(Report report) {
    boolean known = report.problem() == null;
    lagEvents.register(
        !known
            ? List.of()
            : report.topics().stream()
                .<Row<?>>map(each -> Row.of(Tags.of("topic", each.topic()), each.lagEvents()))
                .toList(),
        true);
    lagSeconds.register(
        !known
            ? List.of()
            : report.topics().stream()
                .<Row<?>>map(each -> Row.of(Tags.of("topic", each.topic()), each.lagSeconds()))
                .toList(),
        true);
    Instant upTo = report.completeUpTo();
    // Goes on growing while nothing can be measured.
    age.register(
        upTo == null
            ? List.of()
            : List.of(
                Row.of(
                    Tags.empty(),
                    () -> Duration.between(upTo, clock.instant()).toMillis() / 1000.0)),
        true);
    Long parked = report.deadLetters();
    deadLetters.register(
        !known || parked == null ? List.of() : List.of(Row.of(Tags.empty(), parked)), true);
  }
}
