package org.jiceng.metrics;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the metrics service, under `jiceng.metrics`.
///
/// @param interval how often each stage of the engine hands on what changed
/// @param freshnessInterval how often the distance to the topics is measured
/// @param gaugeInterval how often today's values are put into the gauges
/// @param zone the zone whose calendar says what day is today
/// @param partitions partitions of the topics this service makes; as many as the event topics have
/// @param maxPoints most days one answer may hold
/// @param applicationId name of the stream application; another one rebuilds everything from the
///     topics
@ConfigurationProperties("jiceng.metrics")
public record MetricsSettings(
    @DefaultValue("50ms") Duration interval,
    @DefaultValue("500ms") Duration freshnessInterval,
    @DefaultValue("5s") Duration gaugeInterval,
    @DefaultValue("Asia/Shanghai") ZoneId zone,
    @DefaultValue("6") int partitions,
    @DefaultValue("4000") int maxPoints,
    @DefaultValue("jiceng-metrics-4") String applicationId) {

  public MetricsSettings {
    positive(interval, "interval");
    positive(freshnessInterval, "freshnessInterval");
    positive(gaugeInterval, "gaugeInterval");
    if (applicationId.isBlank()) {
      throw new IllegalArgumentException("applicationId must not be empty");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be 1 or more");
    }
    if (maxPoints < 1) {
      throw new IllegalArgumentException("maxPoints must be 1 or more");
    }
  }

  /// Topic on which merged residents hand over.
  public String mergedFacts() {
    return applicationId + "-merged-facts";
  }

  private static void positive(Duration duration, String name) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " must be positive");
    }
  }
}
