package org.jiceng.referral.course.domain;

import java.time.Instant;
import java.util.List;
import org.jiceng.events.RecordRef;
import org.jspecify.annotations.Nullable;

/// What else is known of a resident by now.
///
/// @param now the time
/// @param visits where the resident was seen
/// @param followUps follow-ups that count (CLINICAL-RULES §5: face to face)
/// @param refusals recommendations that a doctor declined
/// @param diedAt the beginning of the day of death
/// @param others the resident's other referrals
public record Known(
    Instant now,
    List<Seen> visits,
    List<FollowedUp> followUps,
    List<Refused> refusals,
    @Nullable Instant diedAt,
    List<Other> others) {

  /// A visit at which the resident may have been received.
  public record Seen(
      RecordRef record, String institutionId, Instant at, @Nullable String referralRecordId) {}

  /// A follow-up that counts.
  public record FollowedUp(RecordRef record, String institutionId, Instant at) {}

  /// A recommendation that a doctor declined.
  public record Refused(RecordRef recommendation, String reason, Instant at) {}

  /// Another referral of the resident.
  ///
  /// @param endedAt none while it is open
  public record Other(
      RecordRef record,
      boolean draft,
      List<String> codes,
      Instant requestedAt,
      @Nullable Instant endedAt,
      @Nullable RecordRef recommendation) {
    /// A referral seen from another one.
    public static Other of(Course course) {
      return new Other(
          course.record(),
          course.opening().draft(),
          course.opening().codes(),
          course.opening().at(),
          course.isOpen() ? null : course.since(),
          recommendation(course));
    }

    /// A recommendation bears the name of the follow-up it came from.
    private static @Nullable RecordRef recommendation(Course course) {
      RecordRef named = course.opening().recommendation();
      String followUp = course.opening().followUpRecordId();
      return named != null || followUp == null
          ? named
          : new RecordRef(course.record().source(), followUp);
    }
  }

  /// Nothing but the time.
  public static Known at(Instant now) {
    return new Known(now, List.of(), List.of(), List.of(), null, List.of());
  }

  public Known {
    visits = List.copyOf(visits);
    followUps = List.copyOf(followUps);
    refusals = List.copyOf(refusals);
    others = List.copyOf(others);
  }
}
