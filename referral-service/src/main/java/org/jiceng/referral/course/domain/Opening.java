package org.jiceng.referral.course.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.Urgency;
import org.jspecify.annotations.Nullable;

/// A referral as it was asked for, or is thought of.
///
/// @param toInstitutionId none while a draft leaves open where to
/// @param reasons in the sender's words or as codes
/// @param at when it was asked for, or thought of
/// @param specialty the department asked for
/// @param recommendation the recommendation it came from
public record Opening(
    boolean draft,
    String residentId,
    Direction direction,
    String fromInstitutionId,
    @Nullable String toInstitutionId,
    List<String> reasons,
    Urgency urgency,
    Instant at,
    boolean greenChannel,
    @Nullable String specialty,
    boolean rehabilitation,
    @Nullable RecordRef recommendation,
    @Nullable String followUpRecordId,
    Handover handover) {

  /// What is told of a reason that is no code.
  static final String OTHER = "other";

  public Opening {
    reasons = List.copyOf(reasons);
  }

  /// The reasons as codes: words may name a person, and facts must not.
  public List<String> codes() {
    return reasons.stream()
        .map(reason -> RecordRef.isId(reason) ? reason : OTHER)
        .distinct()
        .toList();
  }

  /// Whether both are for the same, as far as codes say.
  boolean sharesReasonWith(List<String> others) {
    return !Collections.disjoint(codes(), others);
  }

  /// The same, with what it came from where only an earlier revision said so: a draft that is asked
  /// for.
  Opening after(Opening before) {
    return new Opening(
        draft,
        residentId,
        direction,
        fromInstitutionId,
        toInstitutionId,
        reasons,
        urgency,
        at,
        greenChannel,
        specialty,
        rehabilitation,
        recommendation == null ? before.recommendation : recommendation,
        followUpRecordId == null ? before.followUpRecordId : followUpRecordId,
        handover);
  }

  /// The institution that is to receive the resident.
  public Optional<String> receiver() {
    return Optional.ofNullable(toInstitutionId);
  }
}
