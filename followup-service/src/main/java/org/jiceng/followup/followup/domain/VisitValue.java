package org.jiceng.followup.followup.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which of several blood pressures of one visit counts (CLINICAL-RULES §15, sameVisitRule). One
/// without both values is left aside: the missing one must never decide (CLINICAL-RULES §14).
public enum VisitValue {
  /// The mean of the last two, in whole mmHg, a half rounded up.
  MEAN_OF_LAST_TWO {
    @Override
    Pressure of(List<Pressure> complete) {
      List<Pressure> last = complete.subList(Math.max(0, complete.size() - 2), complete.size());
      return new Pressure(
          mean(last.stream().map(Pressure::systolic).toList()),
          mean(last.stream().map(Pressure::diastolic).toList()));
    }
  },
  /// The last one.
  LAST {
    @Override
    Pressure of(List<Pressure> complete) {
      return complete.getLast();
    }
  },
  /// The lowest systolic and the lowest diastolic, which may come from different readings.
  LOWEST {
    @Override
    Pressure of(List<Pressure> complete) {
      Comparator<BigDecimal> order = Comparator.naturalOrder();
      return new Pressure(
          complete.stream().map(Pressure::systolic).min(order).orElseThrow(),
          complete.stream().map(Pressure::diastolic).min(order).orElseThrow());
    }
  };

  /// A blood pressure in mmHg.
  public record Pressure(BigDecimal systolic, BigDecimal diastolic) {}

  abstract Pressure of(List<Pressure> complete);

  /// The value that counts, empty where no reading has both values.
  public Optional<Pressure> among(List<Pressure> complete) {
    return complete.isEmpty() ? Optional.empty() : Optional.of(of(complete));
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), 0, RoundingMode.HALF_UP);
  }
}
