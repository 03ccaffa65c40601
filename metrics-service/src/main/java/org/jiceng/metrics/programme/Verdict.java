package org.jiceng.metrics.programme;

import com.fasterxml.jackson.annotation.JsonProperty;

/// How a target stands (INDICATORS §9).
public enum Verdict {
  /// Reached: at the deadline, or now where the indicator is a state.
  @JsonProperty("met")
  MET,
  /// Before the deadline: the last 365 days would reach it.
  @JsonProperty("on-track")
  ON_TRACK,
  /// Not reached.
  @JsonProperty("behind")
  BEHIND,
  /// Nothing to judge by.
  @JsonProperty("not-available")
  NOT_AVAILABLE
}
