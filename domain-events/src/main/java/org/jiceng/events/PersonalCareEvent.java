package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What else followup-service tells of the care of a resident: examinations, assessments,
/// screenings, home care, health records, education, advice and drugs at a distance. Words about a
/// person stay in the service; here are codes and days. Days named `to` or `validTo` are inclusive.
public sealed interface PersonalCareEvent extends FollowUpEvent
    permits PersonalCareEvent.ExaminationRecorded,
        PersonalCareEvent.ResidentAssessed,
        PersonalCareEvent.ResidentScreened,
        PersonalCareEvent.ScreeningFollowed,
        PersonalCareEvent.ComplicationsScreened,
        PersonalCareEvent.HomeVisited,
        PersonalCareEvent.HomeBedRequested,
        PersonalCareEvent.HomeBedStepped,
        PersonalCareEvent.HospiceAdmitted,
        PersonalCareEvent.HealthGuided,
        PersonalCareEvent.HealthRecordCreated,
        PersonalCareEvent.HealthRecordViewed,
        PersonalCareEvent.HealthRecordChecked,
        PersonalCareEvent.PushConsented,
        PersonalCareEvent.EducationPushed,
        PersonalCareEvent.PushAcknowledged,
        PersonalCareEvent.OnlineConsultationAsked,
        PersonalCareEvent.OnlineConsultationStepped,
        PersonalCareEvent.DrugsReserved,
        PersonalCareEvent.DrugReservationStepped,
        PersonalCareEvent.OutreachReported,
        PersonalCareEvent.OutreachReviewed {

  /// Whose form an examination follows.
  enum ExaminationKind {
    @JsonProperty("elderly")
    ELDERLY,
    @JsonProperty("chronic")
    CHRONIC,
    @JsonProperty("child")
    CHILD,
    @JsonProperty("maternal")
    MATERNAL,
    @JsonProperty("general")
    GENERAL
  }

  /// What an assessment is about.
  enum AssessmentKind {
    @JsonProperty("individual")
    INDIVIDUAL,
    @JsonProperty("cardiovascular-risk")
    CARDIOVASCULAR_RISK,
    @JsonProperty("tier")
    TIER,
    @JsonProperty("elderly-tier")
    ELDERLY_TIER,
    @JsonProperty("self-care")
    SELF_CARE,
    @JsonProperty("home-care-need")
    HOME_CARE_NEED
  }

  /// What was looked for in somebody not known to have it.
  enum ScreeningKind {
    @JsonProperty("cardio-cerebrovascular")
    CARDIO_CEREBROVASCULAR,
    @JsonProperty("tumour")
    TUMOUR,
    @JsonProperty("high-risk-pregnancy")
    HIGH_RISK_PREGNANCY,
    @JsonProperty("hypertension")
    HYPERTENSION,
    @JsonProperty("diabetes")
    DIABETES,
    @JsonProperty("copd")
    COPD,
    @JsonProperty("child-asthma")
    CHILD_ASTHMA,
    @JsonProperty("child-obesity")
    CHILD_OBESITY,
    @JsonProperty("osteoporosis")
    OSTEOPOROSIS,
    @JsonProperty("osteoarthritis")
    OSTEOARTHRITIS,
    @JsonProperty("borderline-values")
    BORDERLINE_VALUES,
    @JsonProperty("sleep-disorder")
    SLEEP_DISORDER,
    @JsonProperty("child-eye")
    CHILD_EYE,
    @JsonProperty("other")
    OTHER
  }

  /// What a screening came to.
  enum ScreeningResult {
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("at-risk")
    AT_RISK,
    @JsonProperty("high-risk")
    HIGH_RISK,
    @JsonProperty("suspected")
    SUSPECTED,
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("inconclusive")
    INCONCLUSIVE
  }

  /// What was done about a screening.
  enum ScreeningStep {
    @JsonProperty("enrolled")
    ENROLLED,
    @JsonProperty("guided")
    GUIDED,
    @JsonProperty("referred")
    REFERRED,
    @JsonProperty("examined-again")
    EXAMINED_AGAIN,
    @JsonProperty("ruled-out")
    RULED_OUT,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("not-reached")
    NOT_REACHED
  }

  /// Which part of the body a complication would show in.
  enum Organ {
    @JsonProperty("eye")
    EYE,
    @JsonProperty("kidney")
    KIDNEY,
    @JsonProperty("foot")
    FOOT,
    @JsonProperty("nerve")
    NERVE,
    @JsonProperty("heart")
    HEART,
    @JsonProperty("brain")
    BRAIN,
    @JsonProperty("vessel")
    VESSEL
  }

  /// What was seen of an organ.
  enum Finding {
    @JsonProperty("normal")
    NORMAL,
    @JsonProperty("abnormal")
    ABNORMAL,
    @JsonProperty("indeterminate")
    INDETERMINATE
  }

  /// What a visit at home was for.
  enum HomeService {
    @JsonProperty("medical")
    MEDICAL,
    @JsonProperty("nursing")
    NURSING,
    @JsonProperty("rehabilitation")
    REHABILITATION,
    @JsonProperty("hospice")
    HOSPICE,
    @JsonProperty("guidance")
    GUIDANCE
  }

  /// What happens to a home sickbed (家庭病床) once it was asked for.
  enum HomeBedStep {
    @JsonProperty("suitable")
    SUITABLE,
    @JsonProperty("unsuitable")
    UNSUITABLE,
    @JsonProperty("opening")
    OPENING,
    @JsonProperty("round")
    ROUND,
    @JsonProperty("extension")
    EXTENSION,
    @JsonProperty("closure")
    CLOSURE,
    @JsonProperty("withdrawal")
    WITHDRAWAL
  }

  /// Where somebody is cared for until the end of life.
  enum HospicePlace {
    @JsonProperty("institution")
    INSTITUTION,
    @JsonProperty("home")
    HOME
  }

  /// In which form somebody was guided.
  enum GuidanceForm {
    @JsonProperty("individual")
    INDIVIDUAL,
    @JsonProperty("exercise-prescription")
    EXERCISE_PRESCRIPTION,
    @JsonProperty("self-management-class")
    SELF_MANAGEMENT_CLASS,
    @JsonProperty("diet")
    DIET
  }

  /// Who looked into a health record.
  enum Viewer {
    @JsonProperty("resident")
    RESIDENT,
    @JsonProperty("clinician")
    CLINICIAN
  }

  /// What of a health record was looked at.
  enum RecordPart {
    @JsonProperty("summary")
    SUMMARY,
    @JsonProperty("visits")
    VISITS,
    @JsonProperty("referrals")
    REFERRALS,
    @JsonProperty("examinations")
    EXAMINATIONS,
    @JsonProperty("follow-ups")
    FOLLOW_UPS
  }

  /// Who checked the quality of a health record.
  enum CheckLevel {
    @JsonProperty("community")
    COMMUNITY,
    @JsonProperty("district")
    DISTRICT
  }

  /// The way a message took.
  enum PushChannel {
    @JsonProperty("sms")
    SMS,
    @JsonProperty("wechat")
    WECHAT,
    @JsonProperty("app")
    APP
  }

  /// What became of a message.
  enum PushReceipt {
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("read")
    READ,
    @JsonProperty("failed")
    FAILED
  }

  /// What happens in an online consultation once it was asked for.
  enum ConsultationStep {
    @JsonProperty("answer")
    ANSWER,
    @JsonProperty("question")
    QUESTION,
    @JsonProperty("closure")
    CLOSURE
  }

  /// What happens to a reservation of drugs.
  enum ReservationStep {
    @JsonProperty("ready")
    READY,
    @JsonProperty("out-of-stock")
    OUT_OF_STOCK,
    @JsonProperty("collection")
    COLLECTION,
    @JsonProperty("cancellation")
    CANCELLATION,
    @JsonProperty("lapse")
    LAPSE
  }

  /// By what a resident was followed up without staff.
  enum OutreachChannel {
    @JsonProperty("call")
    CALL,
    @JsonProperty("message")
    MESSAGE,
    @JsonProperty("app")
    APP,
    @JsonProperty("device")
    DEVICE
  }

  /// What staff say of an automated follow-up.
  enum OutreachVerdict {
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("rejected")
    REJECTED
  }

  /// What was seen of one organ, and how it was looked at.
  ///
  /// @param method a code, such as `fundus-photo` or `urine-acr`
  record OrganFinding(Organ organ, String method, Finding finding) {
    public OrganFinding {
      Checks.present(organ, "organ");
      Checks.present(method, "method");
      Checks.present(finding, "finding");
    }
  }

  /// A resident was examined by the form for a group of people.
  ///
  /// @param complete whether every mandatory item of the form was answered
  /// @param missing the codes of those that were not
  /// @param guided whether the resident was advised on the result
  /// @param eyesExamined whether the eyes were looked at (眼保健)
  /// @param childMonths the age step of a child's check, in months
  /// @param physicianId who signed the report
  /// @param returnedOn when the result was given to the resident
  /// @param filedOn when it was written to the health record
  record ExaminationRecorded(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      LocalDate on,
      ExaminationKind form,
      List<String> conditions,
      boolean complete,
      List<String> missing,
      boolean guided,
      boolean eyesExamined,
      @Nullable Integer childMonths,
      @Nullable String physicianId,
      @Nullable LocalDate returnedOn,
      @Nullable LocalDate filedOn)
      implements PersonalCareEvent {
    public ExaminationRecorded {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(on, "on");
      Checks.present(form, "form");
      conditions = Checks.orEmpty(conditions, "conditions");
      missing = Checks.orEmpty(missing, "missing");
      Checks.notNegative(childMonths, "childMonths");
      Checks.idIfPresent(physicianId, "physicianId");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.EXAMINATION;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(on);
    }
  }

  /// A resident was assessed, and what that came to holds for some time.
  ///
  /// @param result a code: a risk, a tier, a degree of self-care
  /// @param condition the register it is for, where it is for one
  /// @param needsHomeCare whether care at home is needed
  /// @param reasons codes of what decided
  /// @param byDoctor whether a doctor decided otherwise than the rule
  record ResidentAssessed(
      RecordRef record,
      int revision,
      String residentId,
      @Nullable String institutionId,
      LocalDate on,
      LocalDate validTo,
      AssessmentKind assessment,
      @Nullable String condition,
      String result,
      List<String> reasons,
      boolean needsHomeCare,
      boolean byDoctor)
      implements PersonalCareEvent {
    public ResidentAssessed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      Checks.idIfPresent(institutionId, "institutionId");
      Checks.present(on, "on");
      Checks.present(validTo, "validTo");
      Checks.present(assessment, "assessment");
      Checks.idIfPresent(condition, "condition");
      Checks.present(result, "result");
      reasons = Checks.orEmpty(reasons, "reasons");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.ASSESSMENT;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(on);
    }
  }

  /// A resident was screened for something.
  ///
  /// @param campaign the campaign it belongs to, where it belongs to one
  record ResidentScreened(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      LocalDate on,
      ScreeningKind screening,
      ScreeningResult result,
      @Nullable String campaign)
      implements PersonalCareEvent {
    public ResidentScreened {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(on, "on");
      Checks.present(screening, "screening");
      Checks.present(result, "result");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.SCREENING;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(on);
    }
  }

  /// Something was done about what a screening showed.
  record ScreeningFollowed(
      RecordRef record,
      int revision,
      String residentId,
      String screeningRecordId,
      Instant occurredAt,
      ScreeningStep step)
      implements PersonalCareEvent {
    public ScreeningFollowed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(screeningRecordId, "screeningRecordId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(step, "step");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.SCREENING_STEP;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A resident with a condition was screened for its complications, or for damage to the organs it
  /// harms.
  record ComplicationsScreened(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      LocalDate on,
      String condition,
      List<OrganFinding> findings)
      implements PersonalCareEvent {
    public ComplicationsScreened {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(on, "on");
      RecordRef.requireId(condition, "condition");
      findings = Checks.orEmpty(findings, "findings");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.COMPLICATION_SCREENING;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(on);
    }
  }

  /// Staff visited a resident at home (上门服务).
  ///
  /// @param items codes of what was done
  /// @param bookedOnline whether it was booked over the internet (互联网+护理)
  /// @param serviceFee price of the medical service, in fen; absent where it was not billed
  /// @param doorstepFee fee for coming, in fen; absent where it was not billed
  record HomeVisited(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      @Nullable String staffId,
      Instant occurredAt,
      HomeService service,
      List<String> items,
      boolean bookedOnline,
      @Nullable Long serviceFee,
      @Nullable Long doorstepFee)
      implements PersonalCareEvent {
    public HomeVisited {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(service, "service");
      items = Checks.orEmpty(items, "items");
      Checks.notNegative(serviceFee, "serviceFee");
      Checks.notNegative(doorstepFee, "doorstepFee");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.HOME_VISIT;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A home sickbed (家庭病床) was asked for.
  ///
  /// @param organisationId the elderly-care institution or other place the bed stands in
  record HomeBedRequested(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      Instant occurredAt,
      @Nullable String organisationId)
      implements PersonalCareEvent {
    public HomeBedRequested {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(organisationId, "organisationId");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.HOME_BED;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A home sickbed was assessed, opened, visited, extended or closed.
  ///
  /// @param institutionId absent where the record does not repeat whose bed it is
  record HomeBedStepped(
      RecordRef record,
      int revision,
      String residentId,
      String homeBedRecordId,
      @Nullable String institutionId,
      Instant occurredAt,
      HomeBedStep step)
      implements PersonalCareEvent {
    public HomeBedStepped {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(homeBedRecordId, "homeBedRecordId");
      Checks.idIfPresent(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(step, "step");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.HOME_BED_STEP;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A resident was admitted to care at the end of life (安宁疗护).
  record HospiceAdmitted(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      LocalDate on,
      HospicePlace place,
      @Nullable LocalDate to)
      implements PersonalCareEvent {
    public HospiceAdmitted {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(on, "on");
      Checks.present(place, "place");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.HOSPICE_ADMISSION;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(on);
    }
  }

  /// A resident was guided: alone, in a class, or by a prescription of exercise (体卫融合).
  record HealthGuided(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      Instant occurredAt,
      GuidanceForm form,
      List<String> conditions)
      implements PersonalCareEvent {
    public HealthGuided {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(form, "form");
      conditions = Checks.orEmpty(conditions, "conditions");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.GUIDANCE;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A resident's electronic health record exists, and how it stands.
  ///
  /// @param standardised whether it holds to all rules of a standardised record (规范化建档)
  /// @param failed the codes of the rules it does not hold to
  /// @param openedOn since when the resident may look into it
  /// @param openedTo last such day
  record HealthRecordCreated(
      RecordRef record,
      int revision,
      String residentId,
      @Nullable String institutionId,
      LocalDate createdOn,
      boolean standardised,
      List<String> failed,
      @Nullable LocalDate openedOn,
      @Nullable LocalDate openedTo)
      implements PersonalCareEvent {
    public HealthRecordCreated {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      Checks.idIfPresent(institutionId, "institutionId");
      Checks.present(createdOn, "createdOn");
      failed = Checks.orEmpty(failed, "failed");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.HEALTH_RECORD;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(createdOn);
    }
  }

  /// Somebody looked into a resident's health record.
  record HealthRecordViewed(
      RecordRef record,
      int revision,
      String residentId,
      @Nullable String institutionId,
      Instant occurredAt,
      Viewer viewer,
      List<RecordPart> parts)
      implements PersonalCareEvent {
    public HealthRecordViewed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      Checks.idIfPresent(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(viewer, "viewer");
      parts = Checks.orEmpty(parts, "parts");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.HEALTH_RECORD_VIEW;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A health record was drawn in a sample and its quality checked.
  ///
  /// @param findings codes of what was wrong
  record HealthRecordChecked(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      LocalDate on,
      CheckLevel level,
      boolean passed,
      List<String> findings)
      implements PersonalCareEvent {
    public HealthRecordChecked {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(on, "on");
      Checks.present(level, "level");
      findings = Checks.orEmpty(findings, "findings");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.HEALTH_RECORD_CHECK;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(on);
    }
  }

  /// A resident agreed to be sent health education.
  record PushConsented(
      RecordRef record,
      int revision,
      String residentId,
      @Nullable String institutionId,
      List<PushChannel> channels,
      LocalDate from,
      @Nullable LocalDate to)
      implements PersonalCareEvent {
    public PushConsented {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      Checks.idIfPresent(institutionId, "institutionId");
      channels = Checks.orEmpty(channels, "channels");
      Checks.present(from, "from");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.PUSH_CONSENT;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(from);
    }
  }

  /// Health education was sent to a resident.
  ///
  /// @param topic a code
  /// @param personalised chosen for this resident, not sent to everybody alike
  record EducationPushed(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      Instant occurredAt,
      PushChannel channel,
      String topic,
      boolean personalised,
      List<String> conditions)
      implements PersonalCareEvent {
    public EducationPushed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(channel, "channel");
      Checks.present(topic, "topic");
      conditions = Checks.orEmpty(conditions, "conditions");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.EDUCATION_PUSH;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// What became of health education that was sent.
  record PushAcknowledged(
      RecordRef record,
      int revision,
      String residentId,
      String educationPushRecordId,
      Instant occurredAt,
      PushReceipt step)
      implements PersonalCareEvent {
    public PushAcknowledged {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(educationPushRecordId, "educationPushRecordId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(step, "step");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.PUSH_RECEIPT;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A resident asked for advice over the internet (在线咨询).
  ///
  /// @param topic a code
  record OnlineConsultationAsked(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      Instant occurredAt,
      @Nullable String topic)
      implements PersonalCareEvent {
    public OnlineConsultationAsked {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.ONLINE_CONSULTATION;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// An online consultation was answered, taken further or closed.
  record OnlineConsultationStepped(
      RecordRef record,
      int revision,
      String residentId,
      String onlineConsultationRecordId,
      Instant occurredAt,
      ConsultationStep step,
      @Nullable String staffId)
      implements PersonalCareEvent {
    public OnlineConsultationStepped {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(onlineConsultationRecordId, "onlineConsultationRecordId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(step, "step");
      Checks.idIfPresent(staffId, "staffId");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.ONLINE_CONSULTATION_STEP;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A resident reserved drugs at an institution (用药预约).
  ///
  /// @param drugCount how many drugs
  record DrugsReserved(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      Instant occurredAt,
      int drugCount)
      implements PersonalCareEvent {
    public DrugsReserved {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.notNegative(drugCount, "drugCount");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.DRUG_RESERVATION;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A reservation of drugs was made ready, collected or came to nothing.
  record DrugReservationStepped(
      RecordRef record,
      int revision,
      String residentId,
      String drugReservationRecordId,
      Instant occurredAt,
      ReservationStep step)
      implements PersonalCareEvent {
    public DrugReservationStepped {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(drugReservationRecordId, "drugReservationRecordId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(step, "step");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.DRUG_RESERVATION_STEP;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// An automated call, message or device followed a resident up. What it heard is provisional and
  /// counts for nothing: the values stay in the service until staff confirm them.
  ///
  /// @param reached whether the resident answered
  record OutreachReported(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      Instant occurredAt,
      OutreachChannel channel,
      List<String> conditions,
      boolean reached)
      implements PersonalCareEvent {
    public OutreachReported {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(channel, "channel");
      conditions = Checks.orEmpty(conditions, "conditions");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.OUTREACH;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// Staff looked through what an automated follow-up reported, and confirmed or rejected it. The
  /// values are those that staff stand for.
  ///
  /// @param followUpRecordId the follow-up recorded because of it
  record OutreachReviewed(
      RecordRef record,
      int revision,
      String residentId,
      String outreachRecordId,
      Instant occurredAt,
      OutreachVerdict step,
      @Nullable String staffId,
      @Nullable Measurements measurements,
      @Nullable String followUpRecordId)
      implements PersonalCareEvent {
    public OutreachReviewed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(outreachRecordId, "outreachRecordId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(step, "step");
      Checks.idIfPresent(staffId, "staffId");
      Checks.idIfPresent(followUpRecordId, "followUpRecordId");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.OUTREACH_REVIEW;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }
}
