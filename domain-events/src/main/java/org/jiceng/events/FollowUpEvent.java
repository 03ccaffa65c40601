package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What followup-service tells: registers, follow-ups, readings and medication plans.
public sealed interface FollowUpEvent extends DomainEvent
    permits FollowUpEvent.ConditionEnrolled,
        FollowUpEvent.EnrolmentClosed,
        FollowUpEvent.FollowUpRecorded,
        FollowUpEvent.MeasurementRecorded,
        FollowUpEvent.MedicationPlanned,
        JudgementEvent,
        PersonalCareEvent,
        RecordVoided {

  /// What came of a follow-up that was due. Only one that was done can count.
  enum Outcome {
    @JsonProperty("done")
    DONE,
    @JsonProperty("attempt-failed")
    ATTEMPT_FAILED,
    @JsonProperty("lost")
    LOST,
    @JsonProperty("refused")
    REFUSED
  }

  /// How regularly drugs are taken.
  enum Adherence {
    @JsonProperty("regular")
    REGULAR,
    @JsonProperty("intermittent")
    INTERMITTENT,
    @JsonProperty("none")
    NONE,
    @JsonProperty("refused")
    REFUSED
  }

  /// How well advice is obeyed.
  enum Obedience {
    @JsonProperty("good")
    GOOD,
    @JsonProperty("fair")
    FAIR,
    @JsonProperty("poor")
    POOR
  }

  /// What was asked and seen at a follow-up, as codes; what was not asked is absent.
  ///
  /// @param dangerSigns those of CLINICAL-RULES §4
  /// @param selfMeasured the blood pressure was taken by the resident
  /// @param valuesConfirmed unusual values were looked at again and hold
  record Findings(
      List<String> symptoms,
      List<String> dangerSigns,
      @Nullable Boolean adverseReaction,
      @Nullable Boolean reactionHardToControl,
      @Nullable Boolean newComplication,
      @Nullable Boolean complicationWorse,
      @Nullable Boolean pregnantOrLactating,
      @Nullable Boolean selfMeasured,
      @Nullable Boolean valuesConfirmed,
      @Nullable BigDecimal temperature,
      @Nullable Adherence adherence,
      @Nullable Obedience obedience,
      @Nullable Boolean frequentHypoglycaemia) {
    public Findings {
      symptoms = Checks.orEmpty(symptoms, "symptoms");
      dangerSigns = Checks.orEmpty(dangerSigns, "dangerSigns");
    }
  }

  /// The mandatory items of a disease's follow-up form that were left out.
  record ItemsMissing(String condition, List<String> items) {
    public ItemsMissing {
      RecordRef.requireId(condition, "condition");
      items = Checks.orEmpty(items, "items");
    }
  }

  /// How a follow-up took place.
  enum Channel {
    @JsonProperty("clinic")
    CLINIC,
    @JsonProperty("home")
    HOME,
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("online")
    ONLINE,
    @JsonProperty("device")
    DEVICE
  }

  /// Where a reading outside a follow-up was taken.
  enum Setting {
    @JsonProperty("clinic")
    CLINIC,
    @JsonProperty("home")
    HOME,
    @JsonProperty("device")
    DEVICE,
    @JsonProperty("hospital")
    HOSPITAL,
    @JsonProperty("station")
    STATION
  }

  /// Values measured at one occasion; what was not measured is absent.
  ///
  /// @param systolic mmHg
  /// @param diastolic mmHg
  /// @param fastingGlucose mmol/L
  /// @param randomGlucose mmol/L
  /// @param hba1c % (NGSP)
  /// @param heartRate beats a minute
  /// @param weight kg
  record Measurements(
      @Nullable Integer systolic,
      @Nullable Integer diastolic,
      @Nullable BigDecimal fastingGlucose,
      @Nullable BigDecimal randomGlucose,
      @Nullable BigDecimal hba1c,
      @Nullable Integer heartRate,
      @Nullable BigDecimal weight) {}

  /// A resident was put on the register of a condition (`hypertension`, `type-2-diabetes` …).
  record ConditionEnrolled(
      RecordRef record,
      int revision,
      String residentId,
      String condition,
      LocalDate enrolledOn,
      @Nullable String institutionId)
      implements FollowUpEvent {
    public ConditionEnrolled {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(condition, "condition");
      Checks.idIfPresent(institutionId, "institutionId");
      Checks.present(enrolledOn, "enrolledOn");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.ENROLMENT;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(enrolledOn);
    }
  }

  /// An enrolment was closed; the resident is no longer on the register on `closedOn`.
  record EnrolmentClosed(
      RecordRef record,
      int revision,
      String residentId,
      String enrolmentRecordId,
      LocalDate closedOn,
      String reason)
      implements FollowUpEvent {
    public EnrolmentClosed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(enrolmentRecordId, "enrolmentRecordId");
      Checks.present(closedOn, "closedOn");
      Checks.present(reason, "reason");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.ENROLMENT_CLOSURE;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(closedOn);
    }
  }

  /// A follow-up took place, or was tried, and what was measured at it: of several readings in one
  /// visit the value that counts. Without an outcome it was done.
  ///
  /// @param nextOn the day the next one was agreed for
  /// @param outcomeReason why the resident was not followed up, as a code
  /// @param itemsMissing by disease, none where the form is complete (CLINICAL-RULES §7); told
  ///     since
  ///     findings are
  record FollowUpRecorded(
      RecordRef record,
      int revision,
      String residentId,
      List<String> conditions,
      Instant occurredAt,
      String institutionId,
      @Nullable String staffId,
      Channel channel,
      Measurements measurements,
      @Nullable LocalDate nextOn,
      @Nullable Outcome outcome,
      @Nullable String outcomeReason,
      @Nullable Findings findings,
      List<ItemsMissing> itemsMissing)
      implements FollowUpEvent {
    public FollowUpRecorded {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(channel, "channel");
      Checks.present(measurements, "measurements");
      conditions = Checks.orEmpty(conditions, "conditions");
      itemsMissing = Checks.orEmpty(itemsMissing, "itemsMissing");
    }

    /// One that was done, with nothing said but what was measured.
    public FollowUpRecorded(
        RecordRef record,
        int revision,
        String residentId,
        List<String> conditions,
        Instant occurredAt,
        String institutionId,
        @Nullable String staffId,
        Channel channel,
        Measurements measurements,
        @Nullable LocalDate nextOn) {
      this(
          record,
          revision,
          residentId,
          conditions,
          occurredAt,
          institutionId,
          staffId,
          channel,
          measurements,
          nextOn,
          null,
          null,
          null,
          List.of());
    }

    /// Whether it was done at all.
    public boolean done() {
      return outcome == null || outcome == Outcome.DONE;
    }

    @Override
    public RecordKind kind() {
      return RecordKind.FOLLOW_UP;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// Values were measured outside a follow-up.
  ///
  /// @param verified whether who was measured proved who they are, as at a health station
  record MeasurementRecorded(
      RecordRef record,
      int revision,
      String residentId,
      Instant occurredAt,
      @Nullable String institutionId,
      Setting setting,
      Measurements measurements,
      @Nullable Boolean verified)
      implements FollowUpEvent {
    public MeasurementRecorded {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      Checks.idIfPresent(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(setting, "setting");
      Checks.present(measurements, "measurements");
    }

    /// A reading that says nothing of who proved to be measured.
    public MeasurementRecorded(
        RecordRef record,
        int revision,
        String residentId,
        Instant occurredAt,
        @Nullable String institutionId,
        Setting setting,
        Measurements measurements) {
      this(record, revision, residentId, occurredAt, institutionId, setting, measurements, null);
    }

    @Override
    public RecordKind kind() {
      return RecordKind.READING;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A medication plan was made; first and last day are inclusive.
  ///
  /// @param endsOn absent while the end is open
  /// @param drugCount how many drugs the plan names with dose and frequency; a plan counts from one
  ///     upwards
  /// @param noDrugIndicated whether a doctor found that no drug is needed
  record MedicationPlanned(
      RecordRef record,
      int revision,
      String residentId,
      LocalDate startsOn,
      @Nullable LocalDate endsOn,
      int drugCount,
      @Nullable Boolean noDrugIndicated)
      implements FollowUpEvent {
    public MedicationPlanned {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      Checks.present(startsOn, "startsOn");
      Checks.notNegative(drugCount, "drugCount");
    }

    /// A plan that says nothing of whether drugs are needed at all.
    public MedicationPlanned(
        RecordRef record,
        int revision,
        String residentId,
        LocalDate startsOn,
        @Nullable LocalDate endsOn,
        int drugCount) {
      this(record, revision, residentId, startsOn, endsOn, drugCount, null);
    }

    @Override
    public RecordKind kind() {
      return RecordKind.MEDICATION_PLAN;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(startsOn);
    }
  }
}
