package org.jiceng.metrics.query;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jiceng.metrics.MetricsSettings;
import org.jiceng.metrics.board.Board;
import org.jiceng.metrics.board.Board.Scope;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.gauge.GaugeFamily;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.timeline.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Today's values as gauges. A value that is not available has no gauge.
final class IndicatorGauges implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(IndicatorGauges.class);
  private static final String ALL = "all";

  private final GaugeFamily numerators;
  private final GaugeFamily denominators;
  private final GaugeFamily values;
  private final Board board;
  private final MetricsSettings settings;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("gauges").daemon().factory());

  IndicatorGauges(MeterRegistry registry, Board board, MetricsSettings settings, Clock clock) {
    this.board = board;
    this.settings = settings;
    this.clock = clock;
    numerators =
        new GaugeFamily(registry, "jiceng.indicator.numerator", "How many meet the rule today");
    denominators =
        new GaugeFamily(registry, "jiceng.indicator.denominator", "How many are eligible today");
    values =
        new GaugeFamily(
            registry,
            "jiceng.indicator.value",
            "Numerator over denominator today; absent where nobody is eligible");
  }

  void start() {
    long pause = settings.gaugeInterval().toMillis();
    var _ = thread.scheduleWithFixedDelay(this::show, 0, pause, TimeUnit.MILLISECONDS);
  }

  private void show() {
    try {
      Map<Tags, Double> above = new HashMap<>();
      Map<Tags, Double> below = new HashMap<>();
      Map<Tags, Double> shares = new HashMap<>();
      LocalDate today = LocalDate.now(clock.withZone(settings.zone()));
      List<String> members = board.members(new Scope.All());
      for (Definition definition : Catalogue.published()) {
        for (Window window : definition.indicator().windows()) {
          for (String institution : members) {
            Scope scope = new Scope.Institution(institution);
            add(
                definition,
                window,
                institution,
                board.value(definition, window, scope, today),
                board.lacksHospitalFeed(definition, window, List.of(institution), today),
                above,
                below,
                shares);
          }
          if (!members.isEmpty()) {
            Tally all = board.value(definition, window, members, new Scope.All(), today);
            boolean lacks = board.lacksHospitalFeed(definition, window, members, today);
            add(definition, window, ALL, all, lacks, above, below, shares);
          }
        }
      }
      numerators.show(above);
      denominators.show(below);
      values.show(shares);
    } catch (RuntimeException e) {
      LOG.error("today's values cannot be shown", e);
    }
  }

  private static void add(
      Definition definition,
      Window window,
      String institution,
      Tally tally,
      boolean lacksHospitalFeed,
      Map<Tags, Double> above,
      Map<Tags, Double> below,
      Map<Tags, Double> shares) {
    Tags tags =
        Tags.of(
            "indicator",
            definition.indicator().id(),
            "window",
            window.wireName(),
            "institution",
            institution);
    above.put(tags, (double) tally.numerator());
    below.put(tags, (double) tally.denominator());
    if (!lacksHospitalFeed) {
      tally.share().ifPresent(share -> shares.put(tags, share));
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
