package org.jiceng.metrics.gauge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Gauges of one name, one for each set of tags. A gauge stays registered as long as its value is
/// known: taking all out
/// and putting them back, as a multi-gauge does, makes a scrape in between fail as a whole. Used by
/// one thread.
public final class GaugeFamily {

  private final MeterRegistry registry;
  private final String name;
  private final String description;
  private final Map<Tags, Shown> all = new HashMap<>();

  private record Shown(Gauge gauge, AtomicReference<Double> value) {}

  /// @param description what the gauges show
  public GaugeFamily(MeterRegistry registry, String name, String description) {
    this.registry = registry;
    this.name = name;
    this.description = description;
  }

  /// Shows these values and no others.
  public void show(Map<Tags, Double> values) {
    all.entrySet()
        .removeIf(
            each -> {
              if (values.containsKey(each.getKey())) {
                return false;
              }
              registry.remove(each.getValue().gauge());
              return true;
            });
    values.forEach((tags, value) -> all.computeIfAbsent(tags, this::registered).value().set(value));
  }

  private Shown registered(Tags tags) {
    var value = new AtomicReference<>(Double.NaN);
    Gauge gauge =
        Gauge.builder(name, value, AtomicReference::get)
            .tags(tags)
            .description(description)
            .strongReference(true)
            .register(registry);
    return new Shown(gauge, value);
  }
}
