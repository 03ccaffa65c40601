package org.jiceng.events;

import java.time.Instant;

/// A record was taken back by its author, or was corrected to speak of another resident: it no
/// longer counts for `subject`.
///
/// @param recordKind the kind of the record taken back
/// @param subject the resident or institution it spoke of until now
/// @param reason why, in the author's words or as a code
/// @param occurredAt when it was taken back
public record RecordVoided(
    RecordKind recordKind,
    RecordRef record,
    int revision,
    String subject,
    String reason,
    Instant occurredAt)
    implements SigningEvent, FollowUpEvent, ReferralEvent {

  public RecordVoided {
    Checks.revision(revision);
    RecordRef.requireId(subject, "subject");
    Checks.present(recordKind, "recordKind");
    Checks.present(record, "record");
    Checks.present(reason, "reason");
    Checks.present(occurredAt, "occurredAt");
  }

  @Override
  public RecordKind kind() {
    return recordKind;
  }
}
