package org.jiceng.metrics.timeline;

import java.time.LocalDate;
import java.util.Locale;

/// The days up to a day D over which an indicator looks back (INDICATORS §0.2).
public enum Window {
  /// The state at the end of D.
  PIT {
    @Override
    public int until(int day) {
      return day + 1;
    }

    @Override
    public int first(int day) {
      return day;
    }
  },
  /// D−364 … D.
  R365 {
    @Override
    public int until(int day) {
      return day + 365;
    }

    @Override
    public int first(int day) {
      return day - 364;
    }
  },
  /// 1 January … D.
  YTD {
    @Override
    public int until(int day) {
      return (int) LocalDate.of(LocalDate.ofEpochDay(day).getYear() + 1, 1, 1).toEpochDay();
    }

    @Override
    public int first(int day) {
      return (int) LocalDate.ofEpochDay(day).withDayOfYear(1).toEpochDay();
    }
  };

  /// The first D whose window no longer reaches back to `day`.
  public abstract int until(int day);

  /// The first day that the window of `day` reaches back to.
  public abstract int first(int day);

  /// Name on the wire: `pit`, `r365`, `ytd`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
