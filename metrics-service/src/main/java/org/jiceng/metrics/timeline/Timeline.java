package org.jiceng.metrics.timeline;

import java.util.Arrays;

/// A whole number that changes from day to day: a step function over business days, 0 before its
/// first step.
///
/// Days are epoch days. A mask is a timeline whose values are 0 and 1.
public final class Timeline {

  /// The day after every day that matters: an interval that ends here is open.
  public static final int OPEN = Integer.MAX_VALUE;

  /// 0 on every day.
  public static final Timeline ZERO = new Timeline(new int[0], new int[0]);

  private final int[] days;
  private final int[] values;

  private Timeline(int[] days, int[] values) {
    this.days = days;
    this.values = values;
  }

  /// 1 from `from` until the day before `until`, else 0.
  public static Timeline during(int from, int until) {
    if (from >= until) {
      return ZERO;
    }
    return until == OPEN
        ? new Timeline(new int[] {from}, new int[] {1})
        : new Timeline(new int[] {from, until}, new int[] {1, 0});
  }

  /// 1 from `from` on.
  public static Timeline since(int from) {
    return during(from, OPEN);
  }

  /// The value on a day.
  public int on(int day) {
    int at = Arrays.binarySearch(days, day);
    int index = at >= 0 ? at : -at - 2;
    return index < 0 ? 0 : values[index];
  }

  /// How many steps there are.
  public int steps() {
    return days.length;
  }

  /// The day of the step at `index`.
  public int day(int index) {
    return days[index];
  }

  /// The value from the step at `index` on.
  public int value(int index) {
    return values[index];
  }

  /// Day by day the product; with a mask: this timeline where the mask is 1, else 0.
  public Timeline times(Timeline other) {
    return combine(other, (a, b) -> a * b);
  }

  /// Day by day the larger value; of masks: where either is 1.
  public Timeline or(Timeline other) {
    return combine(other, Math::max);
  }

  private interface Operation {
    int apply(int a, int b);
  }

  private Timeline combine(Timeline other, Operation operation) {
    int[] newDays = new int[days.length + other.days.length];
    int[] newValues = new int[newDays.length];
    int size = 0;
    int i = 0;
    int j = 0;
    int a = 0;
    int b = 0;
    int last = 0;
    while (i < days.length || j < other.days.length) {
      int day =
          j >= other.days.length || (i < days.length && days[i] <= other.days[j])
              ? days[i]
              : other.days[j];
      if (i < days.length && days[i] == day) {
        a = values[i++];
      }
      if (j < other.days.length && other.days[j] == day) {
        b = other.values[j++];
      }
      int value = operation.apply(a, b);
      if (value != last) {
        newDays[size] = day;
        newValues[size++] = value;
        last = value;
      }
    }
    return size == 0
        ? ZERO
        : new Timeline(Arrays.copyOf(newDays, size), Arrays.copyOf(newValues, size));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timeline that
        && Arrays.equals(days, that.days)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(days) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(days) + Arrays.toString(values);
  }

  /// Adds up intervals given in any order.
  public static final class Sum {
    private long[] changes = new long[8];
    private int size;

    /// Adds 1 on every day from `from` until the day before `until`.
    public Sum add(int from, int until) {
      if (from < until) {
        change(from, 1);
        if (until != OPEN) {
          change(until, -1);
        }
      }
      return this;
    }

    private void change(int day, int by) {
      if (size == changes.length) {
        changes = Arrays.copyOf(changes, size * 2);
      }
      // The sign of the change rides in the lowest bit, so that sorting the longs sorts by day.
      changes[size++] = ((long) day << 1) | (by > 0 ? 1 : 0);
    }

    /// How many of the intervals cover each day.
    public Timeline count() {
      return build(false);
    }

    /// 1 where at least one of the intervals covers the day.
    public Timeline union() {
      return build(true);
    }

    private Timeline build(boolean mask) {
      if (size == 0) {
        return ZERO;
      }
      Arrays.sort(changes, 0, size);
      int[] days = new int[size];
      int[] values = new int[size];
      int steps = 0;
      int count = 0;
      int last = 0;
      for (int i = 0; i < size; ) {
        long day = changes[i] >> 1;
        while (i < size && changes[i] >> 1 == day) {
          count += (changes[i++] & 1) == 1 ? 1 : -1;
        }
        int value = mask ? Math.min(count, 1) : count;
        if (value != last) {
          days[steps] = (int) day;
          values[steps++] = value;
          last = value;
        }
      }
      return new Timeline(Arrays.copyOf(days, steps), Arrays.copyOf(values, steps));
    }
  }
}
