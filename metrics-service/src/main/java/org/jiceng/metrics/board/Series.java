package org.jiceng.metrics.board;

import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.TreeMap;
import org.jiceng.metrics.engine.Steps;

/// One series of one institution: its value on any day, past or future, as the sum of all steps up
/// to that day. Unchangeable; a month that changes gives a new series.
final class Series {

  static final Series EMPTY = new Series(new int[0], new Month[0], new long[0], new long[0]);

  /// Running sums within a month, counted from the month's beginning.
  private record Month(int[] days, int[] numerators, int[] denominators) {

    static Month of(TreeMap<Integer, Steps.Rise> steps) {
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
      return new Month(days, numerators, denominators);
    }

    int numerator() {
      return numerators[days.length - 1];
    }

    int denominator() {
      return denominators[days.length - 1];
    }
  }

  private final int[] names;
  private final Month[] months;
  private final long[] numeratorBefore;
  private final long[] denominatorBefore;

  private Series(int[] names, Month[] months, long[] numeratorBefore, long[] denominatorBefore) {
    this.names = names;
    this.months = months;
    this.numeratorBefore = numeratorBefore;
    this.denominatorBefore = denominatorBefore;
  }

  /// This series with one month's steps replaced.
  Series with(YearMonth month, TreeMap<Integer, Steps.Rise> steps) {
    int name = (int) month.getLong(ChronoField.PROLEPTIC_MONTH);
    int found = Arrays.binarySearch(names, name);
    int at = found >= 0 ? found : -found - 1;
    int skipped = found >= 0 ? 1 : 0;
    int added = steps.isEmpty() ? 0 : 1;
    int size = names.length - skipped + added;
    int[] newNames = new int[size];
    Month[] newMonths = new Month[size];
    System.arraycopy(names, 0, newNames, 0, at);
    System.arraycopy(months, 0, newMonths, 0, at);
    if (added == 1) {
      newNames[at] = name;
      newMonths[at] = Month.of(steps);
    }
    int rest = names.length - at - skipped;
    System.arraycopy(names, at + skipped, newNames, at + added, rest);
    System.arraycopy(months, at + skipped, newMonths, at + added, rest);
    long[] numerators = new long[size];
    long[] denominators = new long[size];
    for (int i = 1; i < size; i++) {
      numerators[i] = numerators[i - 1] + newMonths[i - 1].numerator();
      denominators[i] = denominators[i - 1] + newMonths[i - 1].denominator();
    }
    return new Series(newNames, newMonths, numerators, denominators);
  }

  boolean isEmpty() {
    return names.length == 0;
  }

  /// Whether on any day fewer are above the line than below it.
  boolean isEverShort() {
    for (int i = 0; i < months.length; i++) {
      for (int at = 0; at < months[i].days().length; at++) {
        if (numeratorBefore[i] + months[i].numerators()[at]
            < denominatorBefore[i] + months[i].denominators()[at]) {
          return true;
        }
      }
    }
    return false;
  }

  /// The value on an epoch day.
  Tally on(int day) {
    int low = 0;
    int high = names.length - 1;
    int found = -1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (months[middle].days()[0] <= day) {
        found = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    if (found < 0) {
      return Tally.NONE;
    }
    Month month = months[found];
    int at = Arrays.binarySearch(month.days(), day);
    int index = at >= 0 ? at : -at - 2;
    return new Tally(
        numeratorBefore[found] + month.numerators()[index],
        denominatorBefore[found] + month.denominators()[index]);
  }
}
