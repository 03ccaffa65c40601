package org.jiceng.followup.plausibility.domain;

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
}
