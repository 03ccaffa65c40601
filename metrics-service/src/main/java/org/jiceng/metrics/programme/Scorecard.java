package org.jiceng.metrics.programme;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.programme.Target.Rule;
import org.jiceng.metrics.timeline.Window;

/// Judges values against targets, in whole numbers throughout: a share on the line is never lost to
/// rounding.
public final class Scorecard {

  private Scorecard() {}

  /// A target with its value and what follows from it.
  ///
  /// @param window whose value was taken: the target's at the deadline, the last 365 days before
  /// @param before the same a year earlier, where a rule compares with it
  /// @param gap how many more were needed above the line to reach the target, none where that
  ///     cannot be said
  public record Judged(
      Window window, Tally tally, Optional<Tally> before, Verdict verdict, OptionalLong gap) {}

  /// The day a programme is judged on: the one asked for, but none after the deadline, when it was
  /// settled.
  public static LocalDate judgedOn(Programme programme, LocalDate day) {
    return day.isAfter(programme.deadline()) ? programme.deadline() : day;
  }

  /// Judges one target on a day.
  ///
  /// @param values gives the value in a window on a day
  public static Judged judge(
      Target target,
      LocalDate deadline,
      LocalDate day,
      BiFunction<Window, LocalDate, Tally> values) {
    boolean settled = !day.isBefore(deadline);
    Window window = settled || target.window() == Window.PIT ? target.window() : Window.R365;
    Tally tally = values.apply(window, day);
    boolean compares =
        target.rules().stream().anyMatch(rule -> rule.comparator() != Target.Comparator.AT_LEAST);
    Optional<Tally> before =
        compares ? Optional.of(values.apply(window, day.minusYears(1))) : Optional.empty();
    if (tally.denominator() == 0) {
      return new Judged(window, tally, before, Verdict.NOT_AVAILABLE, OptionalLong.empty());
    }
    OptionalLong needed =
        target.rules().stream()
            .map(rule -> needed(rule, tally, before))
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .min();
    if (needed.isEmpty()) {
      return new Judged(window, tally, before, Verdict.NOT_AVAILABLE, OptionalLong.empty());
    }
    long gap = Math.max(0, needed.getAsLong());
    if (tally.denominator() < target.fewest()) {
      return new Judged(window, tally, before, Verdict.NOT_AVAILABLE, OptionalLong.of(gap));
    }
    Verdict verdict;
    if (gap > 0) {
      verdict = Verdict.BEHIND;
    } else {
      verdict = settled || window == Window.PIT ? Verdict.MET : Verdict.ON_TRACK;
    }
    return new Judged(window, tally, before, verdict, OptionalLong.of(gap));
  }

  /// The least number to add above the line so that the rule holds; none where there is nothing to
  /// compare with.
  private static OptionalLong needed(Rule rule, Tally tally, Optional<Tally> before) {
    BigDecimal target = rule.target() == null ? BigDecimal.ZERO : rule.target();
    return switch (rule.comparator()) {
      case AT_LEAST -> OptionalLong.of(missing(target, Tally.NONE, tally));
      case ROSE_BY ->
          before
              .filter(it -> it.denominator() > 0)
              .map(it -> OptionalLong.of(missing(target, it, tally)))
              .orElse(OptionalLong.empty());
      case ROSE ->
          before
              .filter(it -> it.denominator() > 0)
              .map(it -> OptionalLong.of(more(it, tally)))
              .orElse(OptionalLong.empty());
    };
  }

  /// Least k with (n + k)/d ≥ share + n₀/d₀; the second part counts as 0 where d₀ is 0.
  private static long missing(BigDecimal share, Tally base, Tally tally) {
    BigInteger scale = BigInteger.TEN.pow(Math.max(0, share.scale()));
    BigInteger top = share.multiply(new BigDecimal(scale)).toBigIntegerExact();
    BigInteger bottom = scale;
    if (base.denominator() > 0) {
      BigInteger d = BigInteger.valueOf(base.denominator());
      top = top.multiply(d).add(BigInteger.valueOf(base.numerator()).multiply(bottom));
      bottom = bottom.multiply(d);
    }
    BigInteger[] needed =
        top.multiply(BigInteger.valueOf(tally.denominator())).divideAndRemainder(bottom);
    BigInteger whole = needed[1].signum() == 0 ? needed[0] : needed[0].add(BigInteger.ONE);
    return whole.longValueExact() - tally.numerator();
  }

  /// Least k with (n + k)/d > n₀/d₀.
  private static long more(Tally base, Tally tally) {
    return BigInteger.valueOf(base.numerator())
            .multiply(BigInteger.valueOf(tally.denominator()))
            .divide(BigInteger.valueOf(base.denominator()))
            .longValueExact()
        + 1
        - tally.numerator();
  }
}
