package org.jiceng.metrics.indicator;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.Fact.Named;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// The latest of facts that are sorted by time, as seen from any day.
final class Latest {

  private Latest() {}

  /// 1 on the days whose window's latest fact is a good one. A fact is the latest until the next
  /// one comes or
  /// until it leaves the window.
  static <F extends Fact> Timeline during(
      List<Named<F>> sorted, ToIntFunction<F> day, Window window, Predicate<F> good) {
    var days = new Timeline.Sum();
    for (int i = 0; i < sorted.size(); i++) {
      F fact = sorted.get(i).fact();
      if (good.test(fact)) {
        int from = day.applyAsInt(fact);
        int until = window.until(from);
        if (i + 1 < sorted.size()) {
          until = Math.min(until, day.applyAsInt(sorted.get(i + 1).fact()));
        }
        days.add(from, until);
      }
    }
    return days.union();
  }

  /// The latest fact in the window of `asOf`.
  static <F extends Fact> Optional<Named<F>> on(
      List<Named<F>> sorted, ToIntFunction<F> day, Window window, int asOf) {
    for (int i = sorted.size() - 1; i >= 0; i--) {
      int at = day.applyAsInt(sorted.get(i).fact());
      if (at <= asOf) {
        return asOf < window.until(at) ? Optional.of(sorted.get(i)) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
