package org.jiceng.followup.register.domain;

import java.time.Instant;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.starter.record.Standing;

/// A closure as it is kept beside its enrolment.
///
/// @param institutionId the clinic that wrote it
/// @param withdrawn why and when it was taken back, if it was
public record FiledClosure(
    RecordRef record,
    Standing standing,
    Closure closure,
    Optional<String> institutionId,
    Optional<Withdrawal> withdrawn) {

  /// Why and when a closure was taken back.
  public record Withdrawal(String reason, Instant at) {}

  /// The fact that others hear, once it is known whose enrolment it ends.
  FollowUpEvent told(String residentId, String enrolmentRecordId) {
    return withdrawn
        .<FollowUpEvent>map(
            why ->
                new RecordVoided(
                    RecordKind.ENROLMENT_CLOSURE,
                    record,
                    standing.revision(),
                    residentId,
                    why.reason(),
                    why.at()))
        .orElseGet(() -> closure.told(record, standing.revision(), residentId, enrolmentRecordId));
  }
}
