package org.jiceng.followup.chart.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.JudgementEvent.CallOutcome;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Timing;

/// Who can no longer be reached (失访; CLINICAL-RULES §5). Being lost closes no enrolment.
public final class Lost {

  private Lost() {}

  /// Whether the resident is lost on a day: stated so since the last follow-up, or reached in vain
  /// on several days.
  public static boolean on(Chart chart, Course course, Timing timing, LocalDate day) {
    return statedOn(course, day).isPresent() || byAttempts(chart, course, timing, day);
  }

  /// The day on which a loss was stated that still holds.
  public static Optional<LocalDate> statedOn(Course course, LocalDate day) {
    return course.visits().stream()
        .filter(one -> !one.visit().day().isAfter(day))
        .filter(one -> isDoneOr(one, Outcome.LOST))
        .reduce((_, later) -> later)
        .filter(one -> !one.visit().fact().done())
        .map(one -> one.visit().day());
  }

  private static boolean isDoneOr(JudgedVisit one, Outcome outcome) {
    return one.visit().fact().done() || one.visit().fact().outcome() == outcome;
  }

  /// Whether attempts failed on enough days, far enough apart, since the last follow-up.
  static boolean byAttempts(Chart chart, Course course, Timing timing, LocalDate day) {
    LocalDate last = course.lastDone(day).map(one -> one.visit().day()).orElse(LocalDate.MIN);
    TreeSet<LocalDate> days = new TreeSet<>();
    Stream.concat(
            course.visits().stream()
                .filter(one -> one.visit().fact().outcome() == Outcome.ATTEMPT_FAILED)
                .map(one -> one.visit().day()),
            chart.heldCalls().stream()
                .filter(
                    one ->
                        one.outcome() == CallOutcome.NO_ANSWER
                            || one.outcome() == CallOutcome.WRONG_NUMBER)
                .map(one -> LocalDate.ofInstant(one.occurredAt(), DomainEvent.BUSINESS_ZONE)))
        .filter(one -> one.isAfter(last) && !one.isAfter(day))
        .forEach(days::add);
    return days.size() >= timing.lostAttempts()
        && ChronoUnit.DAYS.between(days.first(), days.last()) >= timing.lostSpanDays();
  }
}
