package org.jiceng.starter.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far publishing lies behind, for the operators.
final class OutboxMeters {

  private final Clock clock;
  private final Counter published;
  private final Counter failed;
  private final Counter dropped;
  private volatile long pending;
  private volatile @Nullable Instant oldest;

  OutboxMeters(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    this.published =
        Counter.builder("jiceng.outbox.published")
            .description("Facts the broker acknowledged")
            .register(registry);
    this.failed =
        Counter.builder("jiceng.outbox.failed")
            .description("Attempts to publish a fact that failed")
            .register(registry);
    this.dropped =
        Counter.builder("jiceng.outbox.left.to.sweep")
            .description("Hand-overs that found no room and were left to the sweep")
            .register(registry);
    Gauge.builder("jiceng.outbox.pending", this, meters -> meters.pending)
        .description("Documents whose facts are not yet published, as of the last sweep")
        .register(registry);
    Gauge.builder("jiceng.outbox.oldest.age", this, OutboxMeters::oldestAge)
        .description("Age of the oldest fact not yet published, as of the last sweep")
        .baseUnit("seconds")
        .register(registry);
  }

  void published() {
    published.increment();
  }

  void failed() {
    failed.increment();
  }

  void dropped() {
    dropped.increment();
  }

  void swept(long nowPending, @Nullable Instant nowOldest) {
    pending = nowPending;
    oldest = nowOldest;
  }

  long pending() {
    return pending;
  }

  double oldestAge() {
    Instant since = oldest;
    return since == null
        ? 0
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }
}
