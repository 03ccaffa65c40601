package org.jiceng.metrics.board;

import java.util.OptionalDouble;

/// How many met the rule, out of how many were eligible.
public record Tally(long numerator, long denominator) {

  /// Nobody.
  public static final Tally NONE = new Tally(0, 0);

  /// Both added up; the share of the sum is never the mean of the shares.
  public Tally plus(Tally other) {
    return new Tally(numerator + other.numerator, denominator + other.denominator);
  }

  /// Empty when nobody was eligible: that is not zero per cent (INDICATORS §0.3.2).
  public OptionalDouble share() {
    return denominator == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) numerator / denominator);
  }
}
