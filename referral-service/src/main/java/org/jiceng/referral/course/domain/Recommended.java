package org.jiceng.referral.course.domain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jiceng.events.JudgementEvent.Reason;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.Urgency;

/// A draft made of what the rules of care advise after a follow-up, for the doctor to ask for or to
/// let be.
public final class Recommended {

  private Recommended() {}

  /// The record of the draft: always the same for the same follow-up.
  public static RecordRef draftOf(RecordRef recommendation) {
    return Derived.name(recommendation, "draft");
  }

  /// What the draft says.
  public static Opening opening(ReferralRecommended advice) {
    return new Opening(
        true,
        advice.residentId(),
        Direction.UP,
        advice.institutionId(),
        null,
        reasons(advice),
        Urgency.valueOf(advice.urgency().name().toUpperCase(Locale.ROOT)),
        advice.occurredAt(),
        false,
        null,
        false,
        advice.record(),
        advice.record().recordId(),
        Handover.NONE);
  }

  private static List<String> reasons(ReferralRecommended advice) {
    List<String> codes =
        Stream.concat(advice.reasons().stream().map(Reason::code), advice.dangers().stream())
            .distinct()
            .toList();
    return codes.isEmpty() ? List.of("recommended") : codes;
  }
}
