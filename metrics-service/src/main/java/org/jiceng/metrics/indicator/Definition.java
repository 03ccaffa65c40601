package org.jiceng.metrics.indicator;

import java.util.List;
import java.util.Set;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.timeline.Window;

/// An indicator as a pure function: from what is known of one resident to what that resident adds
/// on every day.
public interface Definition {

  /// What it is, in words.
  Indicator indicator();

  /// The groups of facts it looks at.
  Set<FactGroup> dependsOn();

  /// Groups whose facts each add on their own: what one of them changes can be told without the
  /// others.
  default Set<FactGroup> additiveOver() {
    return Set.of();
  }

  /// Whether the denominator is the whole permanent population, for which statistics may report a
  /// figure (INDICATORS §0.3.8).
  default boolean isOverPopulation() {
    return false;
  }

  /// Whether it can only be told where visits to hospitals are known: without them it would be
  /// 100 % of what is known.
  default boolean needsHospitalFeed() {
    return false;
  }

  /// Tells what a resident adds, day by day.
  void trace(Person person, Window window, Courses courses);

  /// The facts that decide what a resident adds on a day.
  List<Evidence> explain(Person person, Window window, int day);
}
