package org.jiceng.referral.feed.domain;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What came with one batch of a feed, and what became of it.
///
/// @param outcomes how many records came to which outcome: created, replayed, corrected, voided,
///     rejected
public record Deliveries(
    String source, String batchId, Instant firstAt, Instant lastAt, Map<String, Integer> outcomes) {

  public Deliveries {
    outcomes = Map.copyOf(outcomes);
  }

  /// A batch of which nothing came yet.
  public static Deliveries empty(String source, String batchId, Instant at) {
    return new Deliveries(source, batchId, at, at, Map.of());
  }

  /// With more of it.
  public Deliveries plus(Map<String, Integer> more, Instant at) {
    Map<String, Integer> sum = new TreeMap<>(outcomes);
    more.forEach((outcome, count) -> sum.merge(outcome, count, Integer::sum));
    return new Deliveries(source, batchId, firstAt, at, sum);
  }

  /// How many came to an outcome.
  public int of(String outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /// How many came.
  public int received() {
    return outcomes.values().stream().mapToInt(Integer::intValue).sum();
  }
}
