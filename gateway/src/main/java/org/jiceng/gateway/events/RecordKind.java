package org.jiceng.gateway.events;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiceng.gateway.Upstream;

/// The kinds of record a CloudEvent can carry, and the service each belongs to.
enum RecordKind {
  INSTITUTION("institution", Upstream.SIGNING),
  RESIDENT("resident", Upstream.SIGNING),
  CONTRACT("contract", Upstream.SIGNING),
  CONTRACT_RENEWAL("contract-renewal", Upstream.SIGNING),
  CONTRACT_TERMINATION("contract-termination", Upstream.SIGNING),
  CONTRACT_TRANSFER("contract-transfer", Upstream.SIGNING),
  SURVEY("survey", Upstream.SIGNING),
  ENROLMENT("enrolment", Upstream.FOLLOWUP),
  ENROLMENT_CLOSURE("enrolment-closure", Upstream.FOLLOWUP),
  FOLLOW_UP("follow-up", Upstream.FOLLOWUP),
  RECOMMENDATION_DECLINE("recommendation-decline", Upstream.FOLLOWUP),
  INDIVIDUAL_TARGET("individual-target", Upstream.FOLLOWUP),
  CALL("call", Upstream.FOLLOWUP),
  AUTHENTICITY_REVIEW("authenticity-review", Upstream.FOLLOWUP),
  ENROLMENT_TRANSFER("enrolment-transfer", Upstream.FOLLOWUP),
  READING("reading", Upstream.FOLLOWUP),
  MEDICATION_PLAN("medication-plan", Upstream.FOLLOWUP),
  EXAMINATION("examination", Upstream.FOLLOWUP),
  ASSESSMENT("assessment", Upstream.FOLLOWUP),
  SCREENING("screening", Upstream.FOLLOWUP),
  SCREENING_STEP("screening-step", Upstream.FOLLOWUP),
  COMPLICATION_SCREENING("complication-screening", Upstream.FOLLOWUP),
  HOME_VISIT("home-visit", Upstream.FOLLOWUP),
  HOME_BED("home-bed", Upstream.FOLLOWUP),
  HOME_BED_STEP("home-bed-step", Upstream.FOLLOWUP),
  HOSPICE_ADMISSION("hospice-admission", Upstream.FOLLOWUP),
  GUIDANCE("guidance", Upstream.FOLLOWUP),
  HEALTH_RECORD("health-record", Upstream.FOLLOWUP),
  HEALTH_RECORD_VIEW("health-record-view", Upstream.FOLLOWUP),
  HEALTH_RECORD_CHECK("health-record-check", Upstream.FOLLOWUP),
  PUSH_CONSENT("push-consent", Upstream.FOLLOWUP),
  EDUCATION_PUSH("education-push", Upstream.FOLLOWUP),
  PUSH_RECEIPT("push-receipt", Upstream.FOLLOWUP),
  ONLINE_CONSULTATION("online-consultation", Upstream.FOLLOWUP),
  ONLINE_CONSULTATION_STEP("online-consultation-step", Upstream.FOLLOWUP),
  DRUG_RESERVATION("drug-reservation", Upstream.FOLLOWUP),
  DRUG_RESERVATION_STEP("drug-reservation-step", Upstream.FOLLOWUP),
  OUTREACH("outreach", Upstream.FOLLOWUP),
  OUTREACH_REVIEW("outreach-review", Upstream.FOLLOWUP),
  VISIT("visit", Upstream.REFERRAL),
  REFERRAL("referral", Upstream.REFERRAL),
  REFERRAL_ACCEPTANCE("referral-acceptance", Upstream.REFERRAL),
  REFERRAL_DECLINE("referral-decline", Upstream.REFERRAL),
  REFERRAL_APPOINTMENT("referral-appointment", Upstream.REFERRAL),
  REFERRAL_ABSENCE("referral-absence", Upstream.REFERRAL),
  REFERRAL_RECEPTION("referral-reception", Upstream.REFERRAL),
  REFERRAL_COMPLETION("referral-completion", Upstream.REFERRAL),
  REFERRAL_RETURN("referral-return", Upstream.REFERRAL),
  REFERRAL_ACKNOWLEDGEMENT("referral-acknowledgement", Upstream.REFERRAL),
  REFERRAL_CANCELLATION_REQUEST("referral-cancellation-request", Upstream.REFERRAL),
  REFERRAL_CANCELLATION("referral-cancellation", Upstream.REFERRAL),
  CONSULTATION("consultation", Upstream.REFERRAL),
  CONSULTATION_ANSWER("consultation-answer", Upstream.REFERRAL),
  SLOT("slot", Upstream.REFERRAL),
  BOOKING("booking", Upstream.REFERRAL),
  BOOKING_OUTCOME("booking-outcome", Upstream.REFERRAL),
  REFERRAL_ROUTE("referral-route", Upstream.REFERRAL),
  VISIT_FEED("visit-feed", Upstream.REFERRAL),
  INFORMATION_VIEW("information-view", Upstream.REFERRAL),

  GRID("grid", Upstream.SIGNING),
  TEAM("team", Upstream.SIGNING),
  STAFF("staff", Upstream.SIGNING),
  TRAINING("training", Upstream.SIGNING),
  ORGANISATION("organisation", Upstream.SIGNING),
  VILLAGE("village", Upstream.SIGNING),
  SERVICE_AGREEMENT("service-agreement", Upstream.SIGNING),
  CONTACT_ASSIGNMENT("contact-assignment", Upstream.SIGNING),
  CONTACT("contact", Upstream.SIGNING),
  RESIDENT_MERGE("resident-merge", Upstream.SIGNING),
  DUPLICATE_DISMISSAL("duplicate-dismissal", Upstream.SIGNING),
  PACKAGE("package", Upstream.SIGNING),
  REFUSAL("refusal", Upstream.SIGNING),
  FAMILY_CONTRACT("family-contract", Upstream.SIGNING);

  static final String TYPE_PREFIX = "org.jiceng.";

  /// The type that takes a record back; its data names the kind of the record.
  static final String VOID_TYPE = TYPE_PREFIX + "record-void";

  private static final Map<String, RecordKind> BY_NAME =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.name, kind -> kind));

  private final String name;
  private final Upstream upstream;

  RecordKind(String name, Upstream upstream) {
    this.name = name;
    this.upstream = upstream;
  }

  Upstream upstream() {
    return upstream;
  }

  static Optional<RecordKind> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static Optional<RecordKind> ofType(String type) {
    return type.startsWith(TYPE_PREFIX)
        ? named(type.substring(TYPE_PREFIX.length()))
        : Optional.empty();
  }
}
