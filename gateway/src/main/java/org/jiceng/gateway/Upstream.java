package org.jiceng.gateway;

import java.util.Locale;

/// The services behind the gateway.
public enum Upstream {
  SIGNING,
  FOLLOWUP,
  REFERRAL,
  METRICS;

  /// The name used for its route, its circuit breaker and its metrics.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
