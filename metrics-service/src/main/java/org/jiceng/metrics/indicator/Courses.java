package org.jiceng.metrics.indicator;

import org.jiceng.metrics.timeline.Timeline;

/// Takes what one resident adds to an indicator, institution by institution.
@FunctionalInterface
public interface Courses {

  /// Adds a denominator and a numerator, each as a step function over days, at an institution.
  void add(String institution, Timeline denominator, Timeline numerator);
}
