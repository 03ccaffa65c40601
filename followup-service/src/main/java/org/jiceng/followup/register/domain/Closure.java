package org.jiceng.followup.register.domain;

import java.time.LocalDate;
import org.jiceng.events.FollowUpEvent.EnrolmentClosed;
import org.jiceng.events.RecordRef;

/// An enrolment ends: on `closedOn` the resident is no longer on the register.
public record Closure(LocalDate closedOn, String reason) {

  /// The fact that others hear, once it is known whose enrolment ends.
  public EnrolmentClosed told(
      RecordRef record, int revision, String residentId, String enrolmentRecordId) {
    return new EnrolmentClosed(record, revision, residentId, enrolmentRecordId, closedOn, reason);
  }
}
