package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsTest {

  private static MetricsSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("jiceng.metrics", MetricsSettings.class);
  }

  @Test
  void have_defaults() {
    assertThat(bound(Map.of()))
        .isEqualTo(
            new MetricsSettings(
                Duration.ofMillis(50),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                ZoneId.of("Asia/Shanghai"),
                6,
                4000,
                "jiceng-metrics-4"));
  }

  @Test
  void are_taken_from_outside() {
    assertThat(
            bound(
                Map.of(
                    "jiceng.metrics.interval", "20ms",
                    "jiceng.metrics.freshness-interval", "1s",
                    "jiceng.metrics.gauge-interval", "10s",
                    "jiceng.metrics.zone", "UTC",
                    "jiceng.metrics.partitions", "12",
                    "jiceng.metrics.max-points", "100",
                    "jiceng.metrics.application-id", "rebuilt")))
        .isEqualTo(
            new MetricsSettings(
                Duration.ofMillis(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                ZoneId.of("UTC"),
                12,
                100,
                "rebuilt"));
  }

  @Test
  void are_refused_where_they_make_no_sense() {
    for (String key :
        new String[] {
          "interval", "freshness-interval", "gauge-interval", "partitions", "max-points"
        }) {
      String nothing = key.endsWith("interval") ? "0s" : "0";
      assertThatThrownBy(() -> bound(Map.of("jiceng.metrics." + key, nothing)))
          .as(key)
          .hasStackTraceContaining("must be");
    }
    assertThatThrownBy(() -> bound(Map.of("jiceng.metrics.application-id", "")))
        .hasStackTraceContaining("must not be empty");
  }
}
