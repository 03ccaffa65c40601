package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What followup-service makes of follow-ups by the rules of care, and what staff make of that:
/// judgements, recommended referrals and their decline, individual targets, calls, reviews of what
/// was reported, transfers between registers.
public sealed interface JudgementEvent extends FollowUpEvent
    permits JudgementEvent.FollowUpJudged,
        JudgementEvent.ReferralRecommended,
        JudgementEvent.RecommendationDeclined,
        JudgementEvent.IndividualTargetAgreed,
        JudgementEvent.CallRecorded,
        JudgementEvent.AuthenticityReviewed,
        JudgementEvent.EnrolmentTransferred {

  /// How soon a referral is needed.
  enum Urgency {
    @JsonProperty("routine")
    ROUTINE,
    @JsonProperty("urgent")
    URGENT,
    @JsonProperty("emergency")
    EMERGENCY
  }

  /// Why a recommended referral was not made.
  enum DeclineReason {
    @JsonProperty("patient-refused")
    PATIENT_REFUSED,
    @JsonProperty("under-specialist-care")
    UNDER_SPECIALIST_CARE,
    @JsonProperty("other")
    OTHER
  }

  /// What came of a call to a resident who is due.
  enum CallOutcome {
    @JsonProperty("will-come")
    WILL_COME,
    @JsonProperty("no-answer")
    NO_ANSWER,
    @JsonProperty("wrong-number")
    WRONG_NUMBER,
    @JsonProperty("refuses")
    REFUSES,
    @JsonProperty("in-hospital")
    IN_HOSPITAL,
    @JsonProperty("moved-out")
    MOVED_OUT,
    @JsonProperty("died")
    DIED
  }

  /// What a review of a reported service found.
  enum ReviewOutcome {
    @JsonProperty("confirmed")
    CONFIRMED,
    @JsonProperty("not-confirmed")
    NOT_CONFIRMED,
    @JsonProperty("falsified")
    FALSIFIED
  }

  /// What a review rests on.
  enum ReviewEvidence {
    @JsonProperty("resident")
    RESIDENT,
    @JsonProperty("document")
    DOCUMENT,
    @JsonProperty("device")
    DEVICE
  }

  /// What one disease's rules say of a follow-up (CLINICAL-RULES §3).
  ///
  /// @param classification 1 satisfactory, 2 unsatisfactory, 3 adverse reaction, 4 complication;
  ///     none where nothing was measured and nothing found
  /// @param controlled by the official profile; none where the disease's measure was not taken
  /// @param counted it is the day's follow-up of the chain: measured, and the last of its day
  /// @param reasons codes for which a referral is advised
  /// @param clinicallyControlled by the resident's own target, else by the clinical profile
  /// @param sameDayRule which value counted of several follow-ups on the day: `mean` or `lowest`;
  ///     none where the last did
  record Judgement(
      String condition,
      @Nullable Integer classification,
      @Nullable Boolean controlled,
      boolean counted,
      List<String> reasons,
      String profile,
      String profileVersion,
      @Nullable Boolean clinicallyControlled,
      @Nullable LocalDate nextDueOn,
      @Nullable String sameDayRule) {
    public Judgement {
      RecordRef.requireId(condition, "condition");
      reasons = Checks.orEmpty(reasons, "reasons");
      Checks.present(profile, "profile");
      Checks.present(profileVersion, "profileVersion");
    }
  }

  /// A follow-up was judged by the rules, or judged anew since another record of the resident came.
  /// It bears
  /// the follow-up's own name.
  ///
  /// @param revision of the judgement, not of the follow-up
  /// @param dangers codes of danger values and signs (CLINICAL-RULES §4)
  /// @param nextDueOn the earliest of the diseases' days
  /// @param flags anomalies found (CLINICAL-RULES §10)
  record FollowUpJudged(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      Instant occurredAt,
      List<Judgement> judgements,
      List<String> dangers,
      @Nullable Urgency urgency,
      @Nullable LocalDate nextDueOn,
      List<String> flags)
      implements JudgementEvent {
    public FollowUpJudged {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(occurredAt, "occurredAt");
      judgements = Checks.orEmpty(judgements, "judgements");
      dangers = Checks.orEmpty(dangers, "dangers");
      flags = Checks.orEmpty(flags, "flags");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.FOLLOW_UP_JUDGEMENT;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// Why a referral is advised, by disease.
  record Reason(String condition, String code) {
    public Reason {
      RecordRef.requireId(condition, "condition");
      Checks.present(code, "code");
    }
  }

  /// The rules advise a referral after a follow-up. It bears the follow-up's own name.
  ///
  /// @param revision of the recommendation, not of the follow-up
  /// @param occurredAt when the follow-up took place
  /// @param trackBy the last day in time for following the referral up
  /// @param superseded the follow-up was corrected or taken back after the recommendation was acted
  ///     on, so that it no longer follows from the rules
  record ReferralRecommended(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      @Nullable String staffId,
      Instant occurredAt,
      Urgency urgency,
      List<Reason> reasons,
      List<String> dangers,
      LocalDate trackBy,
      @Nullable Boolean superseded)
      implements JudgementEvent {
    public ReferralRecommended {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(urgency, "urgency");
      reasons = Checks.orEmpty(reasons, "reasons");
      dangers = Checks.orEmpty(dangers, "dangers");
      Checks.present(trackBy, "trackBy");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.REFERRAL_RECOMMENDATION;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// A referral recommended after a follow-up was not made, with the reason.
  record RecommendationDeclined(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef followUp,
      String institutionId,
      @Nullable String staffId,
      DeclineReason reason,
      LocalDate declinedOn)
      implements JudgementEvent {
    public RecommendationDeclined {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      Checks.present(followUp, "followUp");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(reason, "reason");
      Checks.present(declinedOn, "declinedOn");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.RECOMMENDATION_DECLINE;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(declinedOn);
    }
  }

  /// A doctor agreed on targets of a resident's own. They hold for the clinical view, never for
  /// official rates. Days are inclusive.
  record IndividualTargetAgreed(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      @Nullable String staffId,
      LocalDate from,
      @Nullable LocalDate to,
      @Nullable Integer systolicBelow,
      @Nullable Integer diastolicBelow,
      @Nullable BigDecimal fastingGlucoseBelow,
      @Nullable BigDecimal hba1cBelow)
      implements JudgementEvent {
    public IndividualTargetAgreed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(from, "from");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.INDIVIDUAL_TARGET;
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

  /// A resident who is due was called.
  ///
  /// @param promisedOn the day the resident promised to come
  record CallRecorded(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      @Nullable String staffId,
      Instant occurredAt,
      CallOutcome outcome,
      @Nullable LocalDate promisedOn)
      implements JudgementEvent {
    public CallRecorded {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.idIfPresent(staffId, "staffId");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(outcome, "outcome");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.CALL;
    }

    @Override
    public String subject() {
      return residentId;
    }
  }

  /// It was looked into whether a reported follow-up took place as it was reported. One that was
  /// made up is taken back besides, by a void of its own.
  ///
  /// @param rule the anomaly that gave cause, none where it was drawn as a sample
  /// @param sampled it was drawn as a sample
  record AuthenticityReviewed(
      RecordRef record,
      int revision,
      String residentId,
      RecordRef followUp,
      String institutionId,
      ReviewOutcome outcome,
      ReviewEvidence evidence,
      @Nullable String rule,
      @Nullable Boolean sampled,
      LocalDate reviewedOn)
      implements JudgementEvent {
    public AuthenticityReviewed {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      Checks.present(followUp, "followUp");
      RecordRef.requireId(institutionId, "institutionId");
      Checks.present(outcome, "outcome");
      Checks.present(evidence, "evidence");
      Checks.present(reviewedOn, "reviewedOn");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.AUTHENTICITY_REVIEW;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(reviewedOn);
    }
  }

  /// A resident on a register is managed by another institution from a day on. The enrolment stays
  /// open.
  record EnrolmentTransferred(
      RecordRef record,
      int revision,
      String residentId,
      String enrolmentRecordId,
      String toInstitutionId,
      LocalDate transferredOn)
      implements JudgementEvent {
    public EnrolmentTransferred {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(residentId, "residentId");
      RecordRef.requireId(enrolmentRecordId, "enrolmentRecordId");
      RecordRef.requireId(toInstitutionId, "toInstitutionId");
      Checks.present(transferredOn, "transferredOn");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.ENROLMENT_TRANSFER;
    }

    @Override
    public String subject() {
      return residentId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(transferredOn);
    }
  }
}
