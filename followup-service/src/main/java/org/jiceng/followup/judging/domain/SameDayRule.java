package org.jiceng.followup.judging.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jspecify.annotations.Nullable;

/// Which value counts where a resident was followed up several times a day (CLINICAL-RULES §15,
/// sameDayRule). The last of them stays the link of the chain; the rule says by which values it is
/// judged. A blood pressure without both values is left aside (CLINICAL-RULES §14).
public enum SameDayRule {
  /// That of the last one (NBPHS-3).
  LAST {
    @Override
    public Measurements of(List<Measurements> inTime) {
      return inTime.getLast();
    }
  },
  /// The mean: pressures in whole mmHg, the others to two decimals, a half rounded up.
  MEAN {
    @Override
    public Measurements of(List<Measurements> inTime) {
      return combined(inTime, SameDayRule::mean);
    }
  },
  /// The lowest systolic and the lowest diastolic, which may come from different readings, and the
  /// lowest of everything else (CMS165).
  LOWEST {
    @Override
    public Measurements of(List<Measurements> inTime) {
      return combined(
          inTime, (values, _) -> values.stream().min(Comparator.naturalOrder()).orElseThrow());
    }
  };

  private interface Choice {
    BigDecimal of(List<BigDecimal> values, int decimals);
  }

  /// The values of a day.
  ///
  /// @param inTime those of its follow-ups, the last one last; at least one
  public abstract Measurements of(List<Measurements> inTime);

  private static Measurements combined(List<Measurements> inTime, Choice choice) {
    Measurements last = inTime.getLast();
    List<Measurements> pressures =
        inTime.stream().filter(one -> one.systolic() != null && one.diastolic() != null).toList();
    return new Measurements(
        whole(chosen(pressures, one -> decimal(one.systolic()), 0, choice)),
        whole(chosen(pressures, one -> decimal(one.diastolic()), 0, choice)),
        chosen(inTime, Measurements::fastingGlucose, 2, choice),
        chosen(inTime, Measurements::randomGlucose, 2, choice),
        chosen(inTime, Measurements::hba1c, 2, choice),
        last.heartRate(),
        last.weight());
  }

  private static @Nullable BigDecimal chosen(
      List<Measurements> all,
      Function<Measurements, @Nullable BigDecimal> value,
      int decimals,
      Choice choice) {
    List<BigDecimal> values =
        all.stream().flatMap(one -> Stream.ofNullable(value.apply(one))).toList();
    return values.isEmpty() ? null : choice.of(values, decimals);
  }

  private static BigDecimal mean(List<BigDecimal> values, int decimals) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), decimals, RoundingMode.HALF_UP);
  }

  private static @Nullable BigDecimal decimal(@Nullable Integer value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }

  private static @Nullable Integer whole(@Nullable BigDecimal value) {
    return value == null ? null : value.intValueExact();
  }

  /// Its name in settings, events and answers.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The rule with a name.
  public static Optional<SameDayRule> named(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(name)).findFirst();
  }
}
