package org.jiceng.followup.chart.domain;

import java.time.LocalDate;
import java.util.List;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Patient;
import org.jiceng.followup.judging.domain.Rules;
import org.jiceng.followup.judging.domain.Visit;

/// The follow-ups face to face that a register asks for in a calendar year, and those that were
/// done
/// by a day (CLINICAL-RULES §5, §6). Several of one day count as one.
///
/// @param required 1 to 4 by the days on the register, 0 where the resident was on it no day
/// @param done by a channel that counts
/// @param fastingGlucose how many of them measured it
public record YearOfCare(int required, int done, int fastingGlucose) {

  private static final int VISITS = 4;

  /// A quarter of a year in hundredths of a day.
  private static final int QUARTER = 9125;

  /// The year of a day, of somebody on the register of a condition.
  public static YearOfCare of(
      Course course,
      List<Patient.Register> registers,
      String condition,
      Rules rules,
      LocalDate day) {
    LocalDate first = day.withDayOfYear(1);
    List<JudgedVisit> countable =
        course.visits().stream()
            .filter(one -> !one.visit().day().isBefore(first) && !one.visit().day().isAfter(day))
            .filter(one -> one.visit().fact().done())
            .filter(one -> one.visit().fact().conditions().contains(condition))
            .filter(one -> rules.countableChannels().contains(one.visit().fact().channel()))
            .toList();
    return new YearOfCare(
        required(daysOn(registers, condition, first)),
        days(countable.stream().map(JudgedVisit::visit).toList()),
        days(
            countable.stream()
                .map(JudgedVisit::visit)
                .filter(one -> one.fact().measurements().fastingGlucose() != null)
                .toList()));
  }

  /// How many follow-ups so many days on a register ask for: one in each quarter begun, by 91.25
  /// days.
  static int required(int days) {
    return Math.clamp((days * 100L + QUARTER - 1) / QUARTER, 0, VISITS);
  }

  private static int days(List<Visit> visits) {
    return (int) visits.stream().map(Visit::day).distinct().count();
  }

  private static int daysOn(List<Patient.Register> registers, String condition, LocalDate first) {
    List<Patient.Register> its =
        registers.stream().filter(one -> one.condition().equals(condition)).toList();
    return (int)
        first
            .datesUntil(first.plusYears(1))
            .filter(day -> its.stream().anyMatch(one -> one.covers(day)))
            .count();
  }
}
