package org.jiceng.events;

import java.time.Instant;

/// What signing-service tells of its index of residents: who turned out to be one and the same
/// person (CLINICAL-RULES §9, INDICATORS §0.3.1).
public sealed interface ResidentIndexEvent extends SigningEvent {

  /// Two residents on file are one person: what is recorded of `residentId`, before and later, is
  /// that of `into`. A void takes the two apart again.
  ///
  /// @param residentId the one merged away
  /// @param into the one who stays
  /// @param reason why, naming nobody
  /// @param occurredAt when they were merged
  record ResidentsMerged(
      RecordRef record,
      int revision,
      String residentId,
      String into,
      String reason,
      Instant occurredAt)
      implements ResidentIndexEvent {
    public ResidentsMerged {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(into, "into");
      Checks.present(reason, "reason");
      Checks.present(occurredAt, "occurredAt");
      if (into.equals(residentId)) {
        throw new IllegalArgumentException("into is the resident");
      }
    }

    @Override
    public RecordKind kind() {
      return RecordKind.RESIDENT_MERGE;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// Two residents who look like one person are two.
  ///
  /// @param otherResidentId the other of the two
  /// @param reason why, naming nobody
  /// @param occurredAt when that was found
  record DuplicateDismissed(
      RecordRef record,
      int revision,
      String residentId,
      String otherResidentId,
      String reason,
      Instant occurredAt)
      implements ResidentIndexEvent {
    public DuplicateDismissed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(otherResidentId, "otherResidentId");
      Checks.present(reason, "reason");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.DUPLICATE_DISMISSAL;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }
}
