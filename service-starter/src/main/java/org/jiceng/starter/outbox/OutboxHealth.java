package org.jiceng.starter.outbox;

import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Tells how publishing stands. A broker that is away costs freshness, not service: this is always
/// up.
public final class OutboxHealth implements HealthIndicator {

  private final Relay relay;

  public OutboxHealth(Relay relay) {
    this.relay = relay;
  }

  @Override
  public Health health() {
    Health.Builder health =
        Health.up()
            .withDetail("pending", relay.pending())
            .withDetail("oldestAgeSeconds", relay.oldestAge());
    Instant acknowledged = relay.broker().lastAcknowledged();
    if (acknowledged != null) {
      health.withDetail("lastAcknowledged", acknowledged.toString());
    }
    String failure = relay.broker().lastFailure();
    if (failure != null) {
      health.withDetail("lastFailure", failure);
    }
    return health.build();
  }
}
