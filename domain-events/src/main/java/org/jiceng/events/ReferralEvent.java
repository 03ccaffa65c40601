package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What referral-service tells: visits at every tier.
public sealed interface ReferralEvent extends DomainEvent
    permits ReferralEvent.VisitRecorded, RecordVoided {

  /// What sort of contact a visit was.
  enum VisitKind {
    @JsonProperty("outpatient")
    OUTPATIENT,
    @JsonProperty("emergency")
    EMERGENCY,
    @JsonProperty("inpatient")
    INPATIENT,
    @JsonProperty("examination")
    EXAMINATION,
    @JsonProperty("vaccination")
    VACCINATION
  }

  /// A prescription given at a visit.
  ///
  /// @param kind ordinary, long, extended or external
  /// @param supplyDays days the supply lasts
  record Prescription(String kind, int supplyDays) {
    public Prescription {
      Checks.present(kind, "kind");
      Checks.notNegative(supplyDays, "supplyDays");
    }
  }

  /// A resident was seen at an institution.
  ///
  /// @param diagnoses ICD-10 codes
  record VisitRecorded(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      Instant occurredAt,
      VisitKind visitKind,
      List<String> diagnoses,
      List<Prescription> prescriptions,
      @Nullable String referralRecordId)
      implements ReferralEvent {
    public VisitRecorded {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(referralRecordId, "referralRecordId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(visitKind, "visitKind");
      diagnoses = Checks.orEmpty(diagnoses, "diagnoses");
      prescriptions = Checks.orEmpty(prescriptions, "prescriptions");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.VISIT;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }
}
