package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.HospitalLinkEvent.FeedKind;
import org.jspecify.annotations.Nullable;

/// What referral-service tells: visits at every tier, referrals, and what joins the institutions.
public sealed interface ReferralEvent extends DomainEvent
    permits ReferralEvent.VisitRecorded, ReferralCourseEvent, HospitalLinkEvent, RecordVoided {

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
  /// @param firstVisit whether the institution had never seen the resident before (首诊), where that
  ///     is known
  /// @param batchId the delivery of the feed it came with
  /// @param dischargedOn last day of an inpatient stay
  record VisitRecorded(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      Instant occurredAt,
      VisitKind visitKind,
      List<String> diagnoses,
      List<Prescription> prescriptions,
      @Nullable String referralRecordId,
      @Nullable Boolean firstVisit,
      @Nullable FeedKind origin,
      @Nullable String batchId,
      @Nullable LocalDate dischargedOn)
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
      Checks.idIfPresent(batchId, "batchId");
    }

    /// A visit of which no more is known.
    public VisitRecorded(
        RecordRef record,
        int revision,
        String residentId,
        String institutionId,
        Instant occurredAt,
        VisitKind visitKind,
        List<String> diagnoses,
        List<Prescription> prescriptions,
        @Nullable String referralRecordId) {
      this(
          record,
          revision,
          residentId,
          institutionId,
          occurredAt,
          visitKind,
          diagnoses,
          prescriptions,
          referralRecordId,
          null,
          null,
          null,
          null);
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
