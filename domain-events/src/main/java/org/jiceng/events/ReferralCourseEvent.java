package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of referrals (双向转诊, CLINICAL-RULES §12), from the draft to the follow-up.
///
/// A draft and the request made of it are revisions of one record. Every step is a record of its
/// own and names its referral. What time or another record alone brings about has the source
/// `referral-service`.
public sealed interface ReferralCourseEvent extends ReferralEvent
    permits ReferralCourseEvent.ReferralDrafted,
        ReferralCourseEvent.ReferralRequested,
        ReferralCourseEvent.ReferralAccepted,
        ReferralCourseEvent.ReferralDeclined,
        ReferralCourseEvent.ReferralScheduled,
        ReferralCourseEvent.ReferralAppointmentMissed,
        ReferralCourseEvent.ReferralReceived,
        ReferralCourseEvent.ReferralCompleted,
        ReferralCourseEvent.ReferralReturned,
        ReferralCourseEvent.ReferralAcknowledged,
        ReferralCourseEvent.ReferralCancellationRequested,
        ReferralCourseEvent.ReferralCancelled,
        ReferralCourseEvent.ReferralLapsed,
        ReferralCourseEvent.ReferralLoopClosed,
        ReferralCourseEvent.ReferralDeadlineMissed {

  /// To a higher institution, back to the grassroots, or within one.
  enum Direction {
    @JsonProperty("up")
    UP,
    @JsonProperty("down")
    DOWN,
    @JsonProperty("in-house")
    IN_HOUSE
  }

  /// How soon the resident must be seen.
  enum Urgency {
    @JsonProperty("routine")
    ROUTINE,
    @JsonProperty("urgent")
    URGENT,
    @JsonProperty("emergency")
    EMERGENCY
  }

  /// Who took a step back, or what did.
  enum Side {
    @JsonProperty("sender")
    SENDER,
    @JsonProperty("receiver")
    RECEIVER,
    @JsonProperty("death")
    DEATH,
    @JsonProperty("refusal")
    REFUSAL,
    @JsonProperty("superseded")
    SUPERSEDED
  }

  /// What is waited for, each with a day or hour by which it must be there.
  enum Deadline {
    @JsonProperty("request")
    REQUEST,
    @JsonProperty("acceptance")
    ACCEPTANCE,
    @JsonProperty("reception")
    RECEPTION,
    @JsonProperty("outcome")
    OUTCOME,
    @JsonProperty("acknowledgement")
    ACKNOWLEDGEMENT,
    @JsonProperty("follow-up")
    FOLLOW_UP
  }

  /// A referral was thought of and is not yet asked for.
  ///
  /// @param toInstitutionId none while it is open where to
  /// @param reasons codes; what was said in other words is `other`
  record ReferralDrafted(
      RecordRef record,
      int revision,
      String residentId,
      Direction direction,
      String fromInstitutionId,
      @Nullable String toInstitutionId,
      List<String> reasons,
      Urgency urgency,
      @Nullable RecordRef recommendation,
      Instant occurredAt)
      implements ReferralCourseEvent {
    public ReferralDrafted {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(direction, "direction");
      RecordRef.requireId(fromInstitutionId, "fromInstitutionId");
      Checks.idIfPresent(toInstitutionId, "toInstitutionId");
      reasons = Checks.orEmpty(reasons, "reasons");
      Checks.present(urgency, "urgency");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// An institution asked another, or itself, to take a resident over.
  ///
  /// @param reasons codes; what was said in other words is `other`
  /// @param greenChannel whether it goes by the green channel (绿色通道)
  /// @param specialty the department or specialty asked for
  /// @param rehabilitation whether it is for rehabilitation (康复)
  /// @param followUpRecordId the follow-up that led to it
  /// @param missing what a referral form asks for and this one lacks (CLINICAL-RULES §12.3)
  /// @param occurredAt when it was asked for
  record ReferralRequested(
      RecordRef record,
      int revision,
      String residentId,
      Direction direction,
      String fromInstitutionId,
      String toInstitutionId,
      List<String> reasons,
      Urgency urgency,
      boolean greenChannel,
      @Nullable String specialty,
      boolean rehabilitation,
      @Nullable RecordRef recommendation,
      @Nullable String followUpRecordId,
      List<String> missing,
      Instant occurredAt)
      implements ReferralCourseEvent {
    public ReferralRequested {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(direction, "direction");
      RecordRef.requireId(fromInstitutionId, "fromInstitutionId");
      RecordRef.requireId(toInstitutionId, "toInstitutionId");
      reasons = Checks.orEmpty(reasons, "reasons");
      Checks.present(urgency, "urgency");
      Checks.idIfPresent(followUpRecordId, "followUpRecordId");
      missing = Checks.orEmpty(missing, "missing");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// The receiving institution will take the resident.
  ///
  /// @param institutionId whose step it is
  record ReferralAccepted(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      @Nullable String staffId)
      implements ReferralCourseEvent {
    public ReferralAccepted {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(staffId, "staffId");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_ACCEPTANCE;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// The receiving institution will not take the resident.
  ///
  /// @param institutionId whose step it is
  /// @param reason code
  record ReferralDeclined(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      @Nullable String staffId,
      String reason)
      implements ReferralCourseEvent {
    public ReferralDeclined {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(reason, "reason");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_DECLINE;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// The resident was given a time.
  ///
  /// @param institutionId whose step it is
  /// @param scheduledAt the time
  /// @param bookingRecordId the bed or examination booked
  record ReferralScheduled(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      @Nullable String staffId,
      Instant scheduledAt,
      @Nullable String bookingRecordId)
      implements ReferralCourseEvent {
    public ReferralScheduled {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(scheduledAt, "scheduledAt");
      Checks.idIfPresent(bookingRecordId, "bookingRecordId");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_APPOINTMENT;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// The resident did not come at the time given.
  ///
  /// @param institutionId whose step it is
  record ReferralAppointmentMissed(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      @Nullable String staffId)
      implements ReferralCourseEvent {
    public ReferralAppointmentMissed {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(staffId, "staffId");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_ABSENCE;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// The resident was received.
  ///
  /// @param institutionId whose step it is
  /// @param priority whether seen with priority, where that was said
  record ReferralReceived(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      @Nullable String staffId,
      @Nullable Boolean priority,
      @Nullable RecordRef inferredFrom)
      implements ReferralCourseEvent {
    public ReferralReceived {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(staffId, "staffId");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_RECEPTION;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// The resident was treated, and the result or the advice at discharge was noted.
  ///
  /// @param institutionId whose step it is
  /// @param diagnoses ICD-10 codes
  /// @param dischargedOn the day of discharge
  record ReferralCompleted(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      @Nullable String staffId,
      List<String> diagnoses,
      @Nullable LocalDate dischargedOn)
      implements ReferralCourseEvent {
    public ReferralCompleted {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(staffId, "staffId");
      diagnoses = Checks.orEmpty(diagnoses, "diagnoses");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_COMPLETION;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// The resident was sent back to the grassroots with a plan (下转, 回转).
  ///
  /// @param institutionId whose step it is
  /// @param diagnoses ICD-10 codes
  /// @param rehabilitation whether the plan is one of rehabilitation
  /// @param missing what the form for it asks for and this one lacks
  record ReferralReturned(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      @Nullable String staffId,
      List<String> diagnoses,
      boolean rehabilitation,
      List<String> missing)
      implements ReferralCourseEvent {
    public ReferralReturned {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(staffId, "staffId");
      diagnoses = Checks.orEmpty(diagnoses, "diagnoses");
      missing = Checks.orEmpty(missing, "missing");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_RETURN;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// The team that goes on caring for the resident took note.
  ///
  /// @param institutionId whose step it is
  /// @param teamId the team
  record ReferralAcknowledged(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      @Nullable String staffId,
      @Nullable String teamId)
      implements ReferralCourseEvent {
    public ReferralAcknowledged {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(staffId, "staffId");
      Checks.idIfPresent(teamId, "teamId");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_ACKNOWLEDGEMENT;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// The sending institution asked the receiving one to call it off.
  ///
  /// @param institutionId whose step it is
  /// @param reason code
  record ReferralCancellationRequested(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      @Nullable String staffId,
      String reason)
      implements ReferralCourseEvent {
    public ReferralCancellationRequested {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(reason, "reason");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_CANCELLATION_REQUEST;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// It was called off.
  ///
  /// @param institutionId whose step it is
  /// @param reason code
  record ReferralCancelled(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      @Nullable String staffId,
      Side by,
      String reason)
      implements ReferralCourseEvent {
    public ReferralCancelled {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(by, "by");
      Checks.present(reason, "reason");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_CANCELLATION;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// The resident did not arrive within the days set; the sending team is told.
  ///
  /// @param institutionId the sending institution
  /// @param occurredAt the end of the last day
  record ReferralLapsed(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt)
      implements ReferralCourseEvent {
    public ReferralLapsed {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_LAPSE;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A countable follow-up after the outcome closed the loop.
  ///
  /// @param institutionId the institution that followed up
  /// @param days days from the outcome to it
  /// @param inTime whether within the days set
  record ReferralLoopClosed(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      RecordRef followUp,
      int days,
      boolean inTime)
      implements ReferralCourseEvent {
    public ReferralLoopClosed {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(followUp, "followUp");
      Checks.notNegative(days, "days");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_CLOSURE;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// Something that was waited for was not there in time; told once.
  ///
  /// @param institutionId the institution that owed it
  /// @param occurredAt when it was due
  record ReferralDeadlineMissed(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef referral,
      String institutionId,
      Instant occurredAt,
      Deadline deadline)
      implements ReferralCourseEvent {
    public ReferralDeadlineMissed {
      Checks.present(record, "record");
      Checks.revision(revision);
      RecordRef.requireId(residentId, "residentId");
      Checks.present(referral, "referral");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(deadline, "deadline");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_DEADLINE;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }
}
