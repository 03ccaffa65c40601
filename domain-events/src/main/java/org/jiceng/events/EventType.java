package org.jiceng.events;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The wire names of the events. Names stay for ever: a changed meaning gets a new name.
public enum EventType {
  INSTITUTION_REGISTERED("institution-registered", SigningEvent.InstitutionRegistered.class),
  RESIDENT_REGISTERED("resident-registered", SigningEvent.ResidentRegistered.class),
  CONTRACT_SIGNED("contract-signed", SigningEvent.ContractSigned.class),
  CONTRACT_RENEWED("contract-renewed", SigningEvent.ContractRenewed.class),
  CONTRACT_TERMINATED("contract-terminated", SigningEvent.ContractTerminated.class),
  CONTRACT_TRANSFERRED("contract-transferred", SigningEvent.ContractTransferred.class),
  SURVEY_ANSWERED("survey-answered", SigningEvent.SurveyAnswered.class),
  CONDITION_ENROLLED("condition-enrolled", FollowUpEvent.ConditionEnrolled.class),
  ENROLMENT_CLOSED("enrolment-closed", FollowUpEvent.EnrolmentClosed.class),
  FOLLOW_UP_RECORDED("follow-up-recorded", FollowUpEvent.FollowUpRecorded.class),
  FOLLOW_UP_JUDGED("follow-up-judged", JudgementEvent.FollowUpJudged.class),
  REFERRAL_RECOMMENDED("referral-recommended", JudgementEvent.ReferralRecommended.class),
  RECOMMENDATION_DECLINED("recommendation-declined", JudgementEvent.RecommendationDeclined.class),
  INDIVIDUAL_TARGET_AGREED("individual-target-agreed", JudgementEvent.IndividualTargetAgreed.class),
  CALL_RECORDED("call-recorded", JudgementEvent.CallRecorded.class),
  AUTHENTICITY_REVIEWED("authenticity-reviewed", JudgementEvent.AuthenticityReviewed.class),
  ENROLMENT_TRANSFERRED("enrolment-transferred", JudgementEvent.EnrolmentTransferred.class),
  MEASUREMENT_RECORDED("measurement-recorded", FollowUpEvent.MeasurementRecorded.class),
  MEDICATION_PLANNED("medication-planned", FollowUpEvent.MedicationPlanned.class),
  EXAMINATION_RECORDED("examination-recorded", PersonalCareEvent.ExaminationRecorded.class),
  RESIDENT_ASSESSED("resident-assessed", PersonalCareEvent.ResidentAssessed.class),
  RESIDENT_SCREENED("resident-screened", PersonalCareEvent.ResidentScreened.class),
  SCREENING_FOLLOWED("screening-followed", PersonalCareEvent.ScreeningFollowed.class),
  COMPLICATIONS_SCREENED("complications-screened", PersonalCareEvent.ComplicationsScreened.class),
  HOME_VISITED("home-visited", PersonalCareEvent.HomeVisited.class),
  HOME_BED_REQUESTED("home-bed-requested", PersonalCareEvent.HomeBedRequested.class),
  HOME_BED_STEPPED("home-bed-stepped", PersonalCareEvent.HomeBedStepped.class),
  HOSPICE_ADMITTED("hospice-admitted", PersonalCareEvent.HospiceAdmitted.class),
  HEALTH_GUIDED("health-guided", PersonalCareEvent.HealthGuided.class),
  HEALTH_RECORD_CREATED("health-record-created", PersonalCareEvent.HealthRecordCreated.class),
  HEALTH_RECORD_VIEWED("health-record-viewed", PersonalCareEvent.HealthRecordViewed.class),
  HEALTH_RECORD_CHECKED("health-record-checked", PersonalCareEvent.HealthRecordChecked.class),
  PUSH_CONSENTED("push-consented", PersonalCareEvent.PushConsented.class),
  EDUCATION_PUSHED("education-pushed", PersonalCareEvent.EducationPushed.class),
  PUSH_ACKNOWLEDGED("push-acknowledged", PersonalCareEvent.PushAcknowledged.class),
  ONLINE_CONSULTATION_ASKED(
      "online-consultation-asked", PersonalCareEvent.OnlineConsultationAsked.class),
  ONLINE_CONSULTATION_STEPPED(
      "online-consultation-stepped", PersonalCareEvent.OnlineConsultationStepped.class),
  DRUGS_RESERVED("drugs-reserved", PersonalCareEvent.DrugsReserved.class),
  DRUG_RESERVATION_STEPPED(
      "drug-reservation-stepped", PersonalCareEvent.DrugReservationStepped.class),
  OUTREACH_REPORTED("outreach-reported", PersonalCareEvent.OutreachReported.class),
  OUTREACH_REVIEWED("outreach-reviewed", PersonalCareEvent.OutreachReviewed.class),
  VISIT_RECORDED("visit-recorded", ReferralEvent.VisitRecorded.class),
  REFERRAL_DRAFTED("referral-drafted", ReferralCourseEvent.ReferralDrafted.class),
  REFERRAL_REQUESTED("referral-requested", ReferralCourseEvent.ReferralRequested.class),
  REFERRAL_ACCEPTED("referral-accepted", ReferralCourseEvent.ReferralAccepted.class),
  REFERRAL_DECLINED("referral-declined", ReferralCourseEvent.ReferralDeclined.class),
  REFERRAL_SCHEDULED("referral-scheduled", ReferralCourseEvent.ReferralScheduled.class),
  REFERRAL_APPOINTMENT_MISSED(
      "referral-appointment-missed", ReferralCourseEvent.ReferralAppointmentMissed.class),
  REFERRAL_RECEIVED("referral-received", ReferralCourseEvent.ReferralReceived.class),
  REFERRAL_COMPLETED("referral-completed", ReferralCourseEvent.ReferralCompleted.class),
  REFERRAL_RETURNED("referral-returned", ReferralCourseEvent.ReferralReturned.class),
  REFERRAL_ACKNOWLEDGED("referral-acknowledged", ReferralCourseEvent.ReferralAcknowledged.class),
  REFERRAL_CANCELLATION_REQUESTED(
      "referral-cancellation-requested", ReferralCourseEvent.ReferralCancellationRequested.class),
  REFERRAL_CANCELLED("referral-cancelled", ReferralCourseEvent.ReferralCancelled.class),
  REFERRAL_LAPSED("referral-lapsed", ReferralCourseEvent.ReferralLapsed.class),
  REFERRAL_LOOP_CLOSED("referral-loop-closed", ReferralCourseEvent.ReferralLoopClosed.class),
  REFERRAL_DEADLINE_MISSED(
      "referral-deadline-missed", ReferralCourseEvent.ReferralDeadlineMissed.class),
  CONSULTATION_ASKED("consultation-asked", HospitalLinkEvent.ConsultationAsked.class),
  CONSULTATION_ANSWERED("consultation-answered", HospitalLinkEvent.ConsultationAnswered.class),
  SLOT_OFFERED("slot-offered", HospitalLinkEvent.SlotOffered.class),
  BOOKING_PLACED("booking-placed", HospitalLinkEvent.BookingPlaced.class),
  BOOKING_CONCLUDED("booking-concluded", HospitalLinkEvent.BookingConcluded.class),
  REFERRAL_ROUTE_PERMITTED(
      "referral-route-permitted", HospitalLinkEvent.ReferralRoutePermitted.class),
  VISIT_FEED_CONNECTED("visit-feed-connected", HospitalLinkEvent.VisitFeedConnected.class),
  INFORMATION_VIEWED("information-viewed", HospitalLinkEvent.InformationViewed.class),
  RECORD_VOIDED("record-voided", RecordVoided.class),

  GRID_REGISTERED("grid-registered", InstitutionProfileEvent.GridRegistered.class),
  TEAM_REGISTERED("team-registered", InstitutionProfileEvent.TeamRegistered.class),
  STAFF_REGISTERED("staff-registered", InstitutionProfileEvent.StaffRegistered.class),
  TRAINING_ATTENDED("training-attended", InstitutionProfileEvent.TrainingAttended.class),
  ORGANISATION_REGISTERED(
      "organisation-registered", InstitutionProfileEvent.OrganisationRegistered.class),
  VILLAGE_REGISTERED("village-registered", InstitutionProfileEvent.VillageRegistered.class),
  SERVICE_AGREED("service-agreed", InstitutionProfileEvent.ServiceAgreed.class),
  CONTACT_ASSIGNED("contact-assigned", ContactEvent.ContactAssigned.class),
  CONTACT_RECORDED("contact-recorded", ContactEvent.ContactRecorded.class),
  RESIDENTS_MERGED("residents-merged", ResidentIndexEvent.ResidentsMerged.class),
  DUPLICATE_DISMISSED("duplicate-dismissed", ResidentIndexEvent.DuplicateDismissed.class),
  PACKAGE_DESCRIBED("package-described", CareEvent.PackageDescribed.class),
  SIGNING_REFUSED("signing-refused", CareEvent.SigningRefused.class);

  private static final String PREFIX = "org.jiceng.";

  private static final Map<String, EventType> BY_WIRE_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::wireName, Function.identity()));
  private static final Map<Class<?>, EventType> BY_EVENT =
      Arrays.stream(values()).collect(Collectors.toMap(EventType::eventClass, Function.identity()));

  private final String wireName;
  private final Class<? extends DomainEvent> eventClass;

  EventType(String name, Class<? extends DomainEvent> eventClass) {
    this.wireName = PREFIX + name;
    this.eventClass = eventClass;
  }

  /// CloudEvents `type`, `org.jiceng.visit-recorded`.
  public String wireName() {
    return wireName;
  }

  /// The record class that holds such an event.
  public Class<? extends DomainEvent> eventClass() {
    return eventClass;
  }

  /// The type of an event.
  public static EventType of(DomainEvent event) {
    EventType type = BY_EVENT.get(event.getClass());
    if (type == null) {
      throw new IllegalStateException("no wire name for " + event.getClass());
    }
    return type;
  }

  /// The type with a wire name.
  ///
  /// @throws UnreadableEventException if there is none
  public static EventType named(@Nullable String wireName) {
    EventType type = BY_WIRE_NAME.get(wireName);
    if (type == null) {
      throw new UnreadableEventException("unknown event type '" + wireName + "'");
    }
    return type;
  }
}
