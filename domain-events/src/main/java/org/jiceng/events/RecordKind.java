package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The kinds of record clients post. The wire name is the last part of a bulk event's type,
/// `org.jiceng.visit`.
public enum RecordKind {
  @JsonProperty("institution")
  INSTITUTION("institution", Stream.SIGNING),
  @JsonProperty("resident")
  RESIDENT("resident", Stream.SIGNING),
  @JsonProperty("contract")
  CONTRACT("contract", Stream.SIGNING),
  @JsonProperty("contract-renewal")
  CONTRACT_RENEWAL("contract-renewal", Stream.SIGNING),
  @JsonProperty("contract-termination")
  CONTRACT_TERMINATION("contract-termination", Stream.SIGNING),
  @JsonProperty("contract-transfer")
  CONTRACT_TRANSFER("contract-transfer", Stream.SIGNING),
  @JsonProperty("survey")
  SURVEY("survey", Stream.SIGNING),
  @JsonProperty("enrolment")
  ENROLMENT("enrolment", Stream.FOLLOWUP),
  @JsonProperty("enrolment-closure")
  ENROLMENT_CLOSURE("enrolment-closure", Stream.FOLLOWUP),
  @JsonProperty("follow-up")
  FOLLOW_UP("follow-up", Stream.FOLLOWUP),
  @JsonProperty("follow-up-judgement")
  FOLLOW_UP_JUDGEMENT("follow-up-judgement", Stream.FOLLOWUP),
  @JsonProperty("referral-recommendation")
  REFERRAL_RECOMMENDATION("referral-recommendation", Stream.FOLLOWUP),
  @JsonProperty("recommendation-decline")
  RECOMMENDATION_DECLINE("recommendation-decline", Stream.FOLLOWUP),
  @JsonProperty("individual-target")
  INDIVIDUAL_TARGET("individual-target", Stream.FOLLOWUP),
  @JsonProperty("call")
  CALL("call", Stream.FOLLOWUP),
  @JsonProperty("authenticity-review")
  AUTHENTICITY_REVIEW("authenticity-review", Stream.FOLLOWUP),
  @JsonProperty("enrolment-transfer")
  ENROLMENT_TRANSFER("enrolment-transfer", Stream.FOLLOWUP),
  @JsonProperty("reading")
  READING("reading", Stream.FOLLOWUP),
  @JsonProperty("medication-plan")
  MEDICATION_PLAN("medication-plan", Stream.FOLLOWUP),
  @JsonProperty("examination")
  EXAMINATION("examination", Stream.FOLLOWUP),
  @JsonProperty("assessment")
  ASSESSMENT("assessment", Stream.FOLLOWUP),
  @JsonProperty("screening")
  SCREENING("screening", Stream.FOLLOWUP),
  @JsonProperty("screening-step")
  SCREENING_STEP("screening-step", Stream.FOLLOWUP),
  @JsonProperty("complication-screening")
  COMPLICATION_SCREENING("complication-screening", Stream.FOLLOWUP),
  @JsonProperty("home-visit")
  HOME_VISIT("home-visit", Stream.FOLLOWUP),
  @JsonProperty("home-bed")
  HOME_BED("home-bed", Stream.FOLLOWUP),
  @JsonProperty("home-bed-step")
  HOME_BED_STEP("home-bed-step", Stream.FOLLOWUP),
  @JsonProperty("hospice-admission")
  HOSPICE_ADMISSION("hospice-admission", Stream.FOLLOWUP),
  @JsonProperty("guidance")
  GUIDANCE("guidance", Stream.FOLLOWUP),
  @JsonProperty("health-record")
  HEALTH_RECORD("health-record", Stream.FOLLOWUP),
  @JsonProperty("health-record-view")
  HEALTH_RECORD_VIEW("health-record-view", Stream.FOLLOWUP),
  @JsonProperty("health-record-check")
  HEALTH_RECORD_CHECK("health-record-check", Stream.FOLLOWUP),
  @JsonProperty("push-consent")
  PUSH_CONSENT("push-consent", Stream.FOLLOWUP),
  @JsonProperty("education-push")
  EDUCATION_PUSH("education-push", Stream.FOLLOWUP),
  @JsonProperty("push-receipt")
  PUSH_RECEIPT("push-receipt", Stream.FOLLOWUP),
  @JsonProperty("online-consultation")
  ONLINE_CONSULTATION("online-consultation", Stream.FOLLOWUP),
  @JsonProperty("online-consultation-step")
  ONLINE_CONSULTATION_STEP("online-consultation-step", Stream.FOLLOWUP),
  @JsonProperty("drug-reservation")
  DRUG_RESERVATION("drug-reservation", Stream.FOLLOWUP),
  @JsonProperty("drug-reservation-step")
  DRUG_RESERVATION_STEP("drug-reservation-step", Stream.FOLLOWUP),
  @JsonProperty("outreach")
  OUTREACH("outreach", Stream.FOLLOWUP),
  @JsonProperty("outreach-review")
  OUTREACH_REVIEW("outreach-review", Stream.FOLLOWUP),
  @JsonProperty("visit")
  VISIT("visit", Stream.REFERRAL),
  @JsonProperty("referral")
  REFERRAL("referral", Stream.REFERRAL),
  @JsonProperty("referral-acceptance")
  REFERRAL_ACCEPTANCE("referral-acceptance", Stream.REFERRAL),
  @JsonProperty("referral-decline")
  REFERRAL_DECLINE("referral-decline", Stream.REFERRAL),
  @JsonProperty("referral-appointment")
  REFERRAL_APPOINTMENT("referral-appointment", Stream.REFERRAL),
  @JsonProperty("referral-absence")
  REFERRAL_ABSENCE("referral-absence", Stream.REFERRAL),
  @JsonProperty("referral-reception")
  REFERRAL_RECEPTION("referral-reception", Stream.REFERRAL),
  @JsonProperty("referral-completion")
  REFERRAL_COMPLETION("referral-completion", Stream.REFERRAL),
  @JsonProperty("referral-return")
  REFERRAL_RETURN("referral-return", Stream.REFERRAL),
  @JsonProperty("referral-acknowledgement")
  REFERRAL_ACKNOWLEDGEMENT("referral-acknowledgement", Stream.REFERRAL),
  @JsonProperty("referral-cancellation-request")
  REFERRAL_CANCELLATION_REQUEST("referral-cancellation-request", Stream.REFERRAL),
  @JsonProperty("referral-cancellation")
  REFERRAL_CANCELLATION("referral-cancellation", Stream.REFERRAL),
  @JsonProperty("referral-lapse")
  REFERRAL_LAPSE("referral-lapse", Stream.REFERRAL),
  @JsonProperty("referral-closure")
  REFERRAL_CLOSURE("referral-closure", Stream.REFERRAL),
  @JsonProperty("referral-deadline")
  REFERRAL_DEADLINE("referral-deadline", Stream.REFERRAL),
  @JsonProperty("consultation")
  CONSULTATION("consultation", Stream.REFERRAL),
  @JsonProperty("consultation-answer")
  CONSULTATION_ANSWER("consultation-answer", Stream.REFERRAL),
  @JsonProperty("slot")
  SLOT("slot", Stream.REFERRAL),
  @JsonProperty("booking")
  BOOKING("booking", Stream.REFERRAL),
  @JsonProperty("booking-outcome")
  BOOKING_OUTCOME("booking-outcome", Stream.REFERRAL),
  @JsonProperty("referral-route")
  REFERRAL_ROUTE("referral-route", Stream.REFERRAL),
  @JsonProperty("visit-feed")
  VISIT_FEED("visit-feed", Stream.REFERRAL),
  @JsonProperty("information-view")
  INFORMATION_VIEW("information-view", Stream.REFERRAL),

  @JsonProperty("grid")
  GRID("grid", Stream.SIGNING),
  @JsonProperty("team")
  TEAM("team", Stream.SIGNING),
  @JsonProperty("staff")
  STAFF("staff", Stream.SIGNING),
  @JsonProperty("training")
  TRAINING("training", Stream.SIGNING),
  @JsonProperty("organisation")
  ORGANISATION("organisation", Stream.SIGNING),
  @JsonProperty("village")
  VILLAGE("village", Stream.SIGNING),
  @JsonProperty("service-agreement")
  SERVICE_AGREEMENT("service-agreement", Stream.SIGNING),
  @JsonProperty("contact-assignment")
  CONTACT_ASSIGNMENT("contact-assignment", Stream.SIGNING),
  @JsonProperty("contact")
  CONTACT("contact", Stream.SIGNING),
  @JsonProperty("resident-merge")
  RESIDENT_MERGE("resident-merge", Stream.SIGNING),
  @JsonProperty("duplicate-dismissal")
  DUPLICATE_DISMISSAL("duplicate-dismissal", Stream.SIGNING),
  @JsonProperty("package")
  PACKAGE("package", Stream.SIGNING),
  @JsonProperty("refusal")
  REFUSAL("refusal", Stream.SIGNING),
  @JsonProperty("family-contract")
  FAMILY_CONTRACT("family-contract", Stream.SIGNING);

  private final String wireName;
  private final Stream stream;

  RecordKind(String wireName, Stream stream) {
    this.wireName = wireName;
    this.stream = stream;
  }

  /// Lower-case, hyphenated name used on every wire.
  public String wireName() {
    return wireName;
  }

  /// The stream on which facts about records of this kind are told.
  public Stream stream() {
    return stream;
  }
}
