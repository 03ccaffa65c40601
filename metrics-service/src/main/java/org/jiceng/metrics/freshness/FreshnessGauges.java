package org.jiceng.metrics.freshness;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jiceng.metrics.gauge.GaugeFamily;

/// Shows the last report as gauges. What is not known has no gauge: an old number would look like a
/// true one.
final class FreshnessGauges {

  private final GaugeFamily lagEvents;
  private final GaugeFamily lagSeconds;
  private final GaugeFamily age;
  private final GaugeFamily deadLetters;
  private final Clock clock;

  FreshnessGauges(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    lagEvents =
        new GaugeFamily(
            registry,
            "jiceng.freshness.lag.events",
            "Events on the topic that are not applied yet");
    lagSeconds =
        new GaugeFamily(
            registry,
            "jiceng.freshness.lag.seconds",
            "Age of the oldest event on the topic that is not applied yet");
    age =
        new GaugeFamily(
            registry,
            "jiceng.freshness.age.seconds",
            "Time since the moment up to which all events are on the board");
    deadLetters =
        new GaugeFamily(registry, "jiceng.dead.letters", "Records parked and not replayed");
  }

  void show(Report report) {
    boolean known = report.problem() == null;
    Map<Tags, Double> events = new HashMap<>();
    Map<Tags, Double> seconds = new HashMap<>();
    Map<Tags, Double> parked = new HashMap<>();
    if (known) {
      for (Report.TopicLag each : report.topics()) {
        Tags tags = Tags.of("topic", each.topic());
        events.put(tags, (double) each.lagEvents());
        Double oldest = each.lagSeconds();
        if (oldest != null) {
          seconds.put(tags, oldest);
        }
      }
      Long letters = report.deadLetters();
      if (letters != null) {
        parked.put(Tags.empty(), letters.doubleValue());
      }
    }
    lagEvents.show(events);
    lagSeconds.show(seconds);
    deadLetters.show(parked);
    // Goes on growing while nothing can be measured.
    Instant upTo = report.completeUpTo();
    age.show(
        upTo == null
            ? Map.of()
            : Map.of(Tags.empty(), Duration.between(upTo, clock.instant()).toMillis() / 1000.0));
  }
}
