package org.jiceng.metrics.facts;

import java.util.Optional;
import org.jiceng.events.RecordKind;
import org.jspecify.annotations.Nullable;

/// The sorts of fact an indicator may depend on. The order is the order in which they are stored:
/// what most
/// indicators need lies together.
public enum FactGroup {
  REGISTRATION,
  TERM,
  TERMINATION,
  TRANSFER,
  ENROLMENT,
  CLOSURE,
  ANSWER,
  FOLLOW_UP,
  PLAN,
  VISIT;

  /// The group that a record of a kind belongs to.
  ///
  /// @throws IllegalArgumentException for kinds that say nothing of a resident's indicators
  public static FactGroup of(RecordKind kind) {
    return find(kind)
        .orElseThrow(() -> new IllegalArgumentException(kind + " is no fact of an indicator"));
  }

  /// The group that a record of a kind belongs to, none for kinds that say nothing of a resident's
  /// indicators.
  public static Optional<FactGroup> find(RecordKind kind) {
    return Optional.ofNullable(group(kind));
  }

  private static @Nullable FactGroup group(RecordKind kind) {
    return switch (kind) {
      case RESIDENT -> REGISTRATION;
      case CONTRACT, CONTRACT_RENEWAL -> TERM;
      case CONTRACT_TERMINATION -> TERMINATION;
      case CONTRACT_TRANSFER -> TRANSFER;
      case SURVEY -> ANSWER;
      case ENROLMENT -> ENROLMENT;
      case ENROLMENT_CLOSURE -> CLOSURE;
      case FOLLOW_UP -> FOLLOW_UP;
      case MEDICATION_PLAN -> PLAN;
      case VISIT -> VISIT;
      case READING, INSTITUTION, RESIDENT_MERGE, DUPLICATE_DISMISSAL -> null;
      case EXAMINATION,
          ASSESSMENT,
          SCREENING,
          SCREENING_STEP,
          COMPLICATION_SCREENING,
          HOME_VISIT,
          HOME_BED,
          HOME_BED_STEP,
          HOSPICE_ADMISSION,
          GUIDANCE,
          HEALTH_RECORD,
          HEALTH_RECORD_VIEW,
          HEALTH_RECORD_CHECK,
          PUSH_CONSENT,
          EDUCATION_PUSH,
          PUSH_RECEIPT,
          ONLINE_CONSULTATION,
          ONLINE_CONSULTATION_STEP,
          DRUG_RESERVATION,
          DRUG_RESERVATION_STEP,
          OUTREACH,
          OUTREACH_REVIEW ->
          null;
      case GRID,
          TEAM,
          STAFF,
          TRAINING,
          ORGANISATION,
          VILLAGE,
          SERVICE_AGREEMENT,
          CONTACT_ASSIGNMENT,
          CONTACT,
          PACKAGE,
          REFUSAL,
          FAMILY_CONTRACT ->
          null;
    };
  }
}
