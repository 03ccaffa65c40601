package org.jiceng.metrics.facts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
  VISIT,
  REFERRAL,
  RECEPTION,
  LOOP,
  FEED;

  private static final Map<FactGroup, List<RecordKind>> KINDS =
      Arrays.stream(RecordKind.values())
          .filter(kind -> group(kind) != null)
          .sorted(Comparator.comparing(RecordKind::wireName))
          .collect(Collectors.groupingBy(FactGroup::of));

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

  /// The kinds of record whose facts belong to the group, in the order of their names: the numbers
  /// by which facts are stored, which do not move when other kinds come.
  List<RecordKind> kinds() {
    return KINDS.getOrDefault(this, List.of());
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
      case REFERRAL -> REFERRAL;
      case REFERRAL_RECEPTION -> RECEPTION;
      case REFERRAL_CLOSURE -> LOOP;
      case VISIT_FEED -> FEED;
      case REFERRAL_ACCEPTANCE,
          REFERRAL_DECLINE,
          REFERRAL_APPOINTMENT,
          REFERRAL_ABSENCE,
          REFERRAL_COMPLETION,
          REFERRAL_RETURN,
          REFERRAL_ACKNOWLEDGEMENT,
          REFERRAL_CANCELLATION_REQUEST,
          REFERRAL_CANCELLATION,
          REFERRAL_LAPSE,
          REFERRAL_DEADLINE,
          CONSULTATION,
          CONSULTATION_ANSWER,
          SLOT,
          BOOKING,
          BOOKING_OUTCOME,
          REFERRAL_ROUTE,
          INFORMATION_VIEW ->
          null;
      case READING, INSTITUTION, RESIDENT_MERGE, DUPLICATE_DISMISSAL -> null;
      case FOLLOW_UP_JUDGEMENT,
          REFERRAL_RECOMMENDATION,
          RECOMMENDATION_DECLINE,
          INDIVIDUAL_TARGET,
          CALL,
          AUTHENTICITY_REVIEW,
          ENROLMENT_TRANSFER ->
          null;
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
