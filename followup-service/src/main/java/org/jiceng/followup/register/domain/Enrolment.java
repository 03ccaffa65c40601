package org.jiceng.followup.register.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.starter.record.Violations;

/// A resident is put on the register of a condition.
public record Enrolment(
    String residentId, String condition, LocalDate enrolledOn, Optional<String> institutionId)
    implements Content {

  boolean isOf(String resident) {
    return residentId.equals(resident);
  }

  /// The fact that others hear.
  @Override
  public Optional<String> institution() {
    return institutionId;
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/enrolledOn", enrolledOn, today);
  }

  @Override
  public ConditionEnrolled told(RecordRef record, int revision) {
    return new ConditionEnrolled(
        record, revision, residentId, condition, enrolledOn, institutionId.orElse(null));
  }
}
