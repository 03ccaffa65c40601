package org.jiceng.referral.visit.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.HospitalLinkEvent.FeedKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralEvent;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.starter.record.Violations;

/// A resident was seen at an institution. Several visits at the same instant all count.
///
/// @param diagnoses ICD-10 codes
/// @param referralRecordId the referral that led to it
/// @param firstVisit whether the institution had never seen the resident before (首诊)
/// @param origin who reported it
/// @param batchId the delivery of a feed it came with
/// @param dischargedOn last day of an inpatient stay
public record Visit(
    String residentId,
    String institutionId,
    Instant occurredAt,
    VisitKind kind,
    List<String> diagnoses,
    List<Prescription> prescriptions,
    Optional<String> referralRecordId,
    Optional<Boolean> firstVisit,
    Optional<FeedKind> origin,
    Optional<String> batchId,
    Optional<LocalDate> dischargedOn) {

  /// The longest supply one prescription can give.
  public static final int LONGEST_SUPPLY_DAYS = 366;

  /// ICD-10 with the national extensions behind the point, `I10`, `E11.900`, `I10.x00x002`,
  /// `G63.2*`.
  private static final Pattern DIAGNOSIS =
      Pattern.compile("[A-Za-z][0-9]{2}(\\.[0-9A-Za-z]{1,8})?[+*]?");

  /// A supply of drugs prescribed at the visit.
  public record Prescription(PrescriptionKind kind, int supplyDays) {}

  public Visit {
    diagnoses = List.copyOf(diagnoses);
    prescriptions = List.copyOf(prescriptions);
  }

  /// Tells whether a text has the form of a diagnosis.
  public static boolean isDiagnosis(String text) {
    return DIAGNOSIS.matcher(text).matches();
  }

  /// Finds the rules this visit breaks.
  public Violations check(LocalDate today) {
    Violations found = new Violations();
    found.notInFuture("/occurredAt", occurredAt, today);
    dischargedOn.ifPresent(last -> checkDischarge(last, today, found));
    for (int i = 0; i < prescriptions.size(); i++) {
      found.range(
          "/prescriptions/" + i + "/supplyDays",
          prescriptions.get(i).supplyDays(),
          1,
          LONGEST_SUPPLY_DAYS);
    }
    return found;
  }

  private void checkDischarge(LocalDate last, LocalDate today, Violations found) {
    LocalDate first = LocalDate.ofInstant(occurredAt, DomainEvent.BUSINESS_ZONE);
    found.notInFuture("/dischargedOn", last, today).ordered("/dischargedOn", first, last);
    if (kind != VisitKind.INPATIENT) {
      found.rule("/dischargedOn", "not-inpatient", "Only an inpatient stay ends on a day.");
    }
  }

  /// The fact that others hear.
  public VisitRecorded told(RecordRef record, int revision) {
    return new VisitRecorded(
        record,
        revision,
        residentId,
        institutionId,
        occurredAt,
        kind,
        diagnoses,
        prescriptions.stream()
            .map(
                prescription ->
                    new ReferralEvent.Prescription(
                        prescription.kind().wireName(), prescription.supplyDays()))
            .toList(),
        referralRecordId.orElse(null),
        firstVisit.orElse(null),
        origin.orElse(null),
        batchId.orElse(null),
        dischargedOn.orElse(null));
  }
}
