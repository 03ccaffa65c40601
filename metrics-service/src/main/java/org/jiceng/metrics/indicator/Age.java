package org.jiceng.metrics.indicator;

import java.time.LocalDate;

/// Age in completed years: the birthday itself counts (CLINICAL-RULES §2.1); who was born on 29
/// February
/// completes a year on 1 March where the year has no such day.
final class Age {

  private Age() {}

  /// The first day on which someone born on `birthDay` is `years` old.
  static int reached(int birthDay, int years) {
    LocalDate birth = LocalDate.ofEpochDay(birthDay);
    LocalDate birthday = birth.plusYears(years);
    if (birthday.getDayOfMonth() != birth.getDayOfMonth()) {
      birthday = birthday.plusDays(1);
    }
    return (int) birthday.toEpochDay();
  }
}
