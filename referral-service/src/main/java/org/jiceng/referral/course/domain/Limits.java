package org.jiceng.referral.course.domain;

import java.time.Duration;
import org.jiceng.events.ReferralCourseEvent.Urgency;

/// By when each step must have been taken (CLINICAL-RULES §12.4).
///
/// @param requestDays days in which a draft must be asked for
/// @param acceptance how long an answer may take
/// @param reception days in which the resident must arrive, else the referral lapses
/// @param outcome days from reception to a result or a return
/// @param acknowledgementDays days in which the team must take note
/// @param followUpDays days from the outcome to the follow-up
public record Limits(
    int requestDays,
    ByUrgency<Duration> acceptance,
    ByUrgency<Integer> reception,
    ByUrgency<Integer> outcome,
    int acknowledgementDays,
    int followUpDays) {

  /// One value for each urgency.
  public record ByUrgency<T>(T routine, T urgent, T emergency) {
    /// The value for one.
    public T of(Urgency urgency) {
      return switch (urgency) {
        case ROUTINE -> routine;
        case URGENT -> urgent;
        case EMERGENCY -> emergency;
      };
    }
  }

  public Limits {
    if (requestDays < 1 || acknowledgementDays < 1 || followUpDays < 1) {
      throw new IllegalArgumentException("days of a deadline must be 1 or more");
    }
    for (Urgency urgency : Urgency.values()) {
      if (acceptance.of(urgency).isNegative()
          || reception.of(urgency) < 1
          || outcome.of(urgency) < 1) {
        throw new IllegalArgumentException("a deadline must lie ahead: " + urgency);
      }
    }
  }

  /// As the rules of care have them.
  public static Limits standard() {
    return new Limits(
        3,
        new ByUrgency<>(Duration.ofHours(24), Duration.ofHours(2), Duration.ofMinutes(10)),
        new ByUrgency<>(14, 14, 14),
        new ByUrgency<>(30, 30, 30),
        3,
        14);
  }
}
