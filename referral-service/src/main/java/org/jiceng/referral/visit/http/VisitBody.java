package org.jiceng.referral.visit.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.HospitalLinkEvent.FeedKind;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.referral.visit.domain.PrescriptionKind;
import org.jiceng.referral.visit.domain.Visit;
import org.jiceng.referral.visit.domain.Visit.Prescription;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A visit as it is posted.
///
/// @param firstVisit whether the institution had never seen the resident before (首诊)
/// @param origin who reports it: the clinic itself, a hospital or the insurance
/// @param batchId the delivery of a feed it came with
/// @param dischargedOn last day of an inpatient stay
@JsonInclude(JsonInclude.Include.NON_NULL)
record VisitBody(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable VisitKind kind,
    @Nullable List<String> diagnosis,
    @Nullable List<PrescriptionBody> prescriptions,
    @Nullable String referralRecordId,
    @Nullable Boolean firstVisit,
    @Nullable FeedKind origin,
    @Nullable String batchId,
    @Nullable LocalDate dischargedOn) {

  private static final int MOST = 50;

  /// A prescription as it is posted.
  record PrescriptionBody(@Nullable String kind, @Nullable Integer supplyDays) {

    void check(String pointer, Violations found) {
      found.required(pointer + "/kind", kind).required(pointer + "/supplyDays", supplyDays);
      if (kind != null && PrescriptionKind.named(kind).isEmpty()) {
        found.field(
            pointer + "/kind", "unknown-value", "Must be one of " + PrescriptionKind.CHOICE + ".");
      }
    }

    Prescription read() {
      return new Prescription(
          PrescriptionKind.named(present(kind)).orElseThrow(), present(supplyDays));
    }
  }

  Checked<Visit> read() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .id("/institutionId", institutionId)
            .required("/occurredAt", occurredAt)
            .required("/kind", kind)
            .optionalId("/referralRecordId", referralRecordId)
            .optionalId("/batchId", batchId);
    checkDiagnosis(found);
    checkPrescriptions(found);
    return found.unlessAny(
        () ->
            new Visit(
                present(residentId),
                present(institutionId),
                present(occurredAt),
                present(kind),
                diagnosis == null ? List.of() : diagnosis,
                prescriptions == null
                    ? List.of()
                    : prescriptions.stream().map(PrescriptionBody::read).toList(),
                Optional.ofNullable(referralRecordId),
                Optional.ofNullable(firstVisit),
                Optional.ofNullable(origin),
                Optional.ofNullable(batchId),
                Optional.ofNullable(dischargedOn)));
  }

  static VisitBody of(VisitRecorded visit) {
    return new VisitBody(
        visit.residentId(),
        visit.institutionId(),
        visit.occurredAt(),
        visit.visitKind(),
        visit.diagnoses(),
        visit.prescriptions().stream()
            .map(given -> new PrescriptionBody(given.kind(), given.supplyDays()))
            .toList(),
        visit.referralRecordId(),
        visit.firstVisit(),
        visit.origin(),
        visit.batchId(),
        visit.dischargedOn());
  }

  private void checkDiagnosis(Violations found) {
    if (diagnosis == null || tooMany("/diagnosis", diagnosis, found)) {
      return;
    }
    for (int i = 0; i < diagnosis.size(); i++) {
      if (!Visit.isDiagnosis(diagnosis.get(i))) {
        found.field("/diagnosis/" + i, "invalid-code", "Give an ICD-10 code like I10 or E11.900.");
      }
    }
  }

  private void checkPrescriptions(Violations found) {
    if (prescriptions == null || tooMany("/prescriptions", prescriptions, found)) {
      return;
    }
    for (int i = 0; i < prescriptions.size(); i++) {
      prescriptions.get(i).check("/prescriptions/" + i, found);
    }
  }

  private static boolean tooMany(String pointer, List<?> list, Violations found) {
    if (list.size() > MOST) {
      found.field(pointer, "too-many", "At most " + MOST + ".");
    }
    return list.size() > MOST;
  }
}
