package org.jiceng.metrics.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.indicator.Person;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// The effect of what was learned of one resident: for every series of every institution, on which
/// days its
/// numerator and denominator step up or down. What did not change cancels out.
public final class Steps {

  /// Where a step belongs: one series of one institution, on one day.
  ///
  /// @param day epoch day
  public record Place(String institution, String series, int day) {}

  /// By how much numerator and denominator rise on a day; negative where they fall.
  public record Rise(int numerator, int denominator) {
    /// Both added up.
    public Rise plus(Rise other) {
      return new Rise(numerator + other.numerator, denominator + other.denominator);
    }

    /// Whether nothing rises or falls.
    public boolean isNone() {
      return numerator == 0 && denominator == 0;
    }
  }

  private final Map<Place, Rise> rises = new HashMap<>();

  /// What changes in the series of some definitions when `after` is known of a resident instead of
  /// `before`.
  public static Steps between(Person before, Person after, List<Definition> definitions) {
    var steps = new Steps();
    for (Definition definition : definitions) {
      for (Window window : definition.indicator().windows()) {
        String series = seriesOf(definition, window);
        definition.trace(
            before,
            window,
            (institution, denominator, numerator) -> {
              steps.add(institution, series, denominator, false, -1);
              steps.add(institution, series, numerator, true, -1);
            });
        definition.trace(
            after,
            window,
            (institution, denominator, numerator) -> {
              steps.add(institution, series, denominator, false, 1);
              steps.add(institution, series, numerator, true, 1);
            });
      }
    }
    steps.rises.values().removeIf(Rise::isNone);
    return steps;
  }

  /// Name of the series of an indicator in a window.
  public static String seriesOf(Definition definition, Window window) {
    return definition.indicator().id() + "/" + window.wireName();
  }

  private void add(
      String institution, String series, Timeline course, boolean numerator, int sign) {
    int value = 0;
    for (int i = 0; i < course.steps(); i++) {
      int change = sign * (course.value(i) - value);
      value = course.value(i);
      rises.merge(
          new Place(institution, series, course.day(i)),
          numerator ? new Rise(change, 0) : new Rise(0, change),
          Rise::plus);
    }
  }

  /// The steps, none of them empty.
  public Map<Place, Rise> rises() {
    return rises;
  }
}
