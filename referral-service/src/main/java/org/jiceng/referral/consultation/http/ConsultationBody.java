package org.jiceng.referral.consultation.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.HospitalLinkEvent.ConsultationAsked;
import org.jiceng.events.HospitalLinkEvent.ConsultationKind;
import org.jiceng.events.ReferralCourseEvent.Urgency;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A consultation as it is asked for.
///
/// @param referralRecordId the referral it belongs to, or became
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConsultationBody(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable String askedInstitutionId,
    @Nullable ConsultationKind kind,
    @Nullable Urgency urgency,
    @Nullable String specialty,
    @Nullable String staffId,
    @Nullable String referralRecordId,
    @Nullable Instant askedAt) {

  Checked<ConsultationAsked> read(Arrival arrival) {
    LocalDate today = LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE);
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .id("/institutionId", institutionId)
            .id("/askedInstitutionId", askedInstitutionId)
            .optionalId("/specialty", specialty)
            .optionalId("/staffId", staffId)
            .optionalId("/referralRecordId", referralRecordId)
            .required("/askedAt", askedAt)
            .notInFuture("/askedAt", askedAt, today);
    if (institutionId != null && institutionId.equals(askedInstitutionId)) {
      found.rule("/askedInstitutionId", "own-institution", "Ask another institution.");
    }
    return found.unlessAny(
        () ->
            new ConsultationAsked(
                arrival.record(),
                arrival.revision(),
                present(residentId),
                present(institutionId),
                present(askedInstitutionId),
                kind == null ? ConsultationKind.OPINION : kind,
                urgency == null ? Urgency.ROUTINE : urgency,
                specialty,
                staffId,
                referralRecordId,
                present(askedAt)));
  }

  static ConsultationBody of(ConsultationAsked asked) {
    return new ConsultationBody(
        asked.residentId(),
        asked.institutionId(),
        asked.askedInstitutionId(),
        asked.consultationKind(),
        asked.urgency(),
        asked.specialty(),
        asked.staffId(),
        asked.referralRecordId(),
        asked.occurredAt());
  }
}
