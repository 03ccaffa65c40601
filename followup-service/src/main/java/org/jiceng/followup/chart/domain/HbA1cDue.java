package org.jiceng.followup.chart.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.followup.judging.domain.Assessment;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Patient;

/// When HbA1c is to be measured again (CLINICAL-RULES §5, DM-2022): every three months at the start
/// and while treatment is changed, which is after an unsatisfactory follow-up; then every six
/// months. The first one is due three months after enrolment.
public final class HbA1cDue {

  private static final int AT_THE_START = 3;
  private static final int THEN = 6;

  private HbA1cDue() {}

  /// The day by which it is due, seen from a day; empty for who is on no register of diabetes.
  public static Optional<LocalDate> on(
      Course course, List<Patient.Register> registers, LocalDate day) {
    Optional<LocalDate> enrolled =
        registers.stream()
            .filter(one -> one.condition().equals(Disease.DIABETES.condition()))
            .filter(one -> one.covers(day))
            .map(Patient.Register::from)
            .findFirst();
    List<LocalDate> measured =
        course.visits().stream()
            .map(JudgedVisit::visit)
            .filter(one -> one.fact().done() && !one.day().isAfter(day))
            .filter(one -> one.fact().measurements().hba1c() != null)
            .map(one -> one.day())
            .distinct()
            .toList();
    boolean steady =
        measured.size() > 1
            && course
                .lastCounted(Disease.DIABETES, day)
                .flatMap(one -> one.of(Disease.DIABETES))
                .flatMap(Assessment::classification)
                .filter(one -> one == 1)
                .isPresent();
    return enrolled.map(
        first ->
            measured.isEmpty()
                ? first.plusMonths(AT_THE_START)
                : measured.getLast().plusMonths(steady ? THEN : AT_THE_START));
  }
}
