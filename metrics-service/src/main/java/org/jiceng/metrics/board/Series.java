package org.jiceng.metrics.board;

import java.util.Arrays;
import java.util.TreeMap;
import org.jiceng.metrics.engine.Steps;

/// One series of one institution: its value on any day, past or future, as the sum of all steps up
/// to that day.
/// Unchangeable; a year that changes gives a new series.
final class Series {

  static final Series EMPTY = new Series(new int[0], new Year[0], new long[0], new long[0]);

  /// Running sums within a year, counted from the year's beginning.
  private record Year(int[] days, int[] numerators, int[] denominators) {

    static Year of(TreeMap<Integer, Steps.Rise> steps) {
      int[] days = new int[steps.size()];
      int[] numerators = new int[days.length];
      int[] denominators = new int[days.length];
      int numerator = 0;
      int denominator = 0;
      int at = 0;
      for (var step : steps.entrySet()) {
        numerator += step.getValue().numerator();
        denominator += step.getValue().denominator();
        days[at] = step.getKey();
        numerators[at] = numerator;
        denominators[at++] = denominator;
      }
      return new Year(days, numerators, denominators);
    }

    int last() {
      return days.length - 1;
    }
  }

  private final int[] names;
  private final Year[] years;
  private final long[] numeratorBefore;
  private final long[] denominatorBefore;

  private Series(int[] names, Year[] years, long[] numeratorBefore, long[] denominatorBefore) {
    this.names = names;
    this.years = years;
    this.numeratorBefore = numeratorBefore;
    this.denominatorBefore = denominatorBefore;
  }

  /// This series with one year's steps replaced.
  Series with(int name, TreeMap<Integer, Steps.Rise> steps) {
    var all = new TreeMap<Integer, Year>();
    for (int i = 0; i < names.length; i++) {
      all.put(names[i], years[i]);
    }
    if (steps.isEmpty()) {
      all.remove(name);
    } else {
      all.put(name, Year.of(steps));
    }
    int[] newNames = new int[all.size()];
    Year[] newYears = new Year[newNames.length];
    long[] numerators = new long[newNames.length];
    long[] denominators = new long[newNames.length];
    long numerator = 0;
    long denominator = 0;
    int at = 0;
    for (var each : all.entrySet()) {
      newNames[at] = each.getKey();
      newYears[at] = each.getValue();
      numerators[at] = numerator;
      denominators[at++] = denominator;
      numerator += each.getValue().numerators()[each.getValue().last()];
      denominator += each.getValue().denominators()[each.getValue().last()];
    }
    return new Series(newNames, newYears, numerators, denominators);
  }

  boolean isEmpty() {
    return names.length == 0;
  }

  /// The value on an epoch day.
  Tally on(int day) {
    int low = 0;
    int high = names.length - 1;
    int found = -1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (years[middle].days()[0] <= day) {
        found = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    if (found < 0) {
      return Tally.NONE;
    }
    Year year = years[found];
    int at = Arrays.binarySearch(year.days(), day);
    int index = at >= 0 ? at : -at - 2;
    return new Tally(
        numeratorBefore[found] + year.numerators()[index],
        denominatorBefore[found] + year.denominators()[index]);
  }
}
