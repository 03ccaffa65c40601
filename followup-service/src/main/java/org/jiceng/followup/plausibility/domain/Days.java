package org.jiceng.followup.plausibility.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.jiceng.events.DomainEvent;
import org.jiceng.starter.record.Violations;

/// Which business days a record can speak of.
public final class Days {

  private Days() {}

  /// The business day of an instant.
  public static LocalDate of(Instant instant) {
    return LocalDate.ofInstant(instant, DomainEvent.BUSINESS_ZONE);
  }

  /// What is to begin on `day` may lie up to `ahead` days in the future.
  public static void planned(
      String pointer, LocalDate day, LocalDate today, int ahead, Violations found) {
    if (day.isAfter(today.plusDays(ahead))) {
      found.rule(pointer, "in-the-future", "Must lie at most %d days ahead.".formatted(ahead));
    }
  }

  /// Whether something of a day is recorded more than so many working days later (CLINICAL-RULES
  /// §10). Monday to Friday are worked.
  public static boolean isLate(LocalDate day, LocalDate recorded, int workingDays) {
    int worked = 0;
    for (LocalDate on = day.plusDays(1); !on.isAfter(recorded); on = on.plusDays(1)) {
      if (on.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() && ++worked > workingDays) {
        return true;
      }
    }
    return false;
  }
}
