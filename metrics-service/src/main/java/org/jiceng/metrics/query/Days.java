package org.jiceng.metrics.query;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The days a course is asked for.
record Days(LocalDate from, LocalDate to, Step step) {

  /// How far apart they lie.
  enum Step {
    /// Every day.
    DAY,
    /// Every seventh day, counted back from the last.
    WEEK,
    /// The last day of every month, and the last day asked for.
    MONTH
  }

  /// How many there are.
  long count() {
    return switch (step) {
      case DAY -> ChronoUnit.DAYS.between(from, to) + 1;
      case WEEK -> ChronoUnit.DAYS.between(from, to) / 7 + 1;
      case MONTH ->
          // Month ends from `from` up to before `to`, and `to` itself.
          ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to)) + 1;
    };
  }

  /// The days in order.
  List<LocalDate> all() {
    List<LocalDate> days = new ArrayList<>();
    switch (step) {
      case DAY -> from.datesUntil(to.plusDays(1)).forEach(days::add);
      case WEEK -> {
        for (LocalDate day = to; !day.isBefore(from); day = day.minusWeeks(1)) {
          days.add(day);
        }
        Collections.reverse(days);
      }
      case MONTH -> {
        for (YearMonth month = YearMonth.from(from);
            month.atEndOfMonth().isBefore(to);
            month = month.plusMonths(1)) {
          days.add(month.atEndOfMonth());
        }
        days.add(to);
      }
    }
    return days;
  }
}
