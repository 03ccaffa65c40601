package org.jiceng.referral.course.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.referral.course.domain.Details;
import org.jiceng.referral.course.domain.ReturnForm;
import org.jiceng.referral.visit.domain.Visit;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A step of a referral as it is posted. Who takes it and when may be left out: then it is the
/// institution whose turn it is, and now.
sealed interface StepBody {

  /// Longest text of a form's field.
  int LONGEST = 4000;

  /// Longest reason.
  int LONGEST_REASON = 200;

  @Nullable String referralRecordId();

  /// The source of the referral's record, where several sources use the same id.
  @Nullable String referralSource();

  @Nullable String institutionId();

  @Nullable String staffId();

  /// The name of the field that says when.
  String when();

  /// When.
  @Nullable Instant at();

  /// What else is wrong with it.
  default void check(Violations found) {}

  /// What else it says.
  default Details.Builder details() {
    return new Details.Builder().staff(staffId());
  }

  /// The receiving institution will take the resident.
  record AcceptanceBody(
      @Nullable String referralRecordId,
      @Nullable String referralSource,
      @Nullable String institutionId,
      @Nullable String staffId,
      @Nullable Instant acceptedAt)
      implements StepBody {
    @Override
    public String when() {
      return "/acceptedAt";
    }

    @Override
    public @Nullable Instant at() {
      return acceptedAt;
    }
  }

  /// It will not.
  record DeclineBody(
      @Nullable String referralRecordId,
      @Nullable String referralSource,
      @Nullable String institutionId,
      @Nullable String staffId,
      @Nullable Instant declinedAt,
      @Nullable String reason)
      implements StepBody {
    @Override
    public String when() {
      return "/declinedAt";
    }

    @Override
    public @Nullable Instant at() {
      return declinedAt;
    }

    @Override
    public void check(Violations found) {
      found.text("/reason", reason, LONGEST_REASON);
    }

    @Override
    public Details.Builder details() {
      return StepBody.super.details().reason(reason);
    }
  }

  /// The resident was given a time.
  record AppointmentBody(
      @Nullable String referralRecordId,
      @Nullable String referralSource,
      @Nullable String institutionId,
      @Nullable String staffId,
      @Nullable Instant arrangedAt,
      @Nullable Instant scheduledAt,
      @Nullable String bookingRecordId)
      implements StepBody {
    @Override
    public String when() {
      return "/arrangedAt";
    }

    @Override
    public @Nullable Instant at() {
      return arrangedAt;
    }

    @Override
    public void check(Violations found) {
      found.required("/scheduledAt", scheduledAt).optionalId("/bookingRecordId", bookingRecordId);
    }

    @Override
    public Details.Builder details() {
      return StepBody.super.details().scheduled(scheduledAt, bookingRecordId);
    }
  }

  /// The resident did not come at that time.
  record AbsenceBody(
      @Nullable String referralRecordId,
      @Nullable String referralSource,
      @Nullable String institutionId,
      @Nullable String staffId,
      @Nullable Instant missedAt)
      implements StepBody {
    @Override
    public String when() {
      return "/missedAt";
    }

    @Override
    public @Nullable Instant at() {
      return missedAt;
    }
  }

  /// The resident was received.
  record ReceptionBody(
      @Nullable String referralRecordId,
      @Nullable String referralSource,
      @Nullable String institutionId,
      @Nullable String staffId,
      @Nullable Instant receivedAt,
      @Nullable Boolean priority)
      implements StepBody {
    @Override
    public String when() {
      return "/receivedAt";
    }

    @Override
    public @Nullable Instant at() {
      return receivedAt;
    }

    @Override
    public Details.Builder details() {
      return StepBody.super.details().priority(priority);
    }
  }

  /// The resident was treated; there is a result or advice at discharge.
  record CompletionBody(
      @Nullable String referralRecordId,
      @Nullable String referralSource,
      @Nullable String institutionId,
      @Nullable String staffId,
      @Nullable Instant completedAt,
      @Nullable List<String> diagnosis,
      @Nullable String result,
      @Nullable String dischargeAdvice,
      @Nullable LocalDate dischargedOn)
      implements StepBody {
    @Override
    public String when() {
      return "/completedAt";
    }

    @Override
    public @Nullable Instant at() {
      return completedAt;
    }

    @Override
    public void check(Violations found) {
      checkDiagnosis(diagnosis, found);
      found
          .optionalText("/result", result, LONGEST)
          .optionalText("/dischargeAdvice", dischargeAdvice, LONGEST);
      if (result == null && dischargeAdvice == null) {
        found.field("/result", "required", "Give a result or advice at discharge.");
      }
    }

    @Override
    public Details.Builder details() {
      return StepBody.super
          .details()
          .diagnoses(diagnosis == null ? List.of() : diagnosis)
          .dischargedOn(dischargedOn)
          .text("result", result)
          .text("dischargeAdvice", dischargeAdvice);
    }
  }

  /// The resident is sent back with a plan (回转单).
  record ReturnBody(
      @Nullable String referralRecordId,
      @Nullable String referralSource,
      @Nullable String institutionId,
      @Nullable String staffId,
      @Nullable Instant returnedAt,
      @Nullable List<String> diagnosis,
      @Nullable String examinationResults,
      @Nullable String treatment,
      @Nullable String plan,
      @Nullable Boolean rehabilitation)
      implements StepBody {
    @Override
    public String when() {
      return "/returnedAt";
    }

    @Override
    public @Nullable Instant at() {
      return returnedAt;
    }

    @Override
    public void check(Violations found) {
      checkDiagnosis(diagnosis, found);
      found
          .optionalText("/examinationResults", examinationResults, LONGEST)
          .optionalText("/treatment", treatment, LONGEST)
          .text("/plan", plan, LONGEST);
    }

    @Override
    public Details.Builder details() {
      return StepBody.super
          .details()
          .diagnoses(diagnosis == null ? List.of() : diagnosis)
          .rehabilitation(Boolean.TRUE.equals(rehabilitation))
          .text(ReturnForm.EXAMINATION_RESULTS, examinationResults)
          .text(ReturnForm.TREATMENT, treatment)
          .text(ReturnForm.PLAN, plan);
    }
  }

  /// The team that goes on caring took note.
  record AcknowledgementBody(
      @Nullable String referralRecordId,
      @Nullable String referralSource,
      @Nullable String institutionId,
      @Nullable String staffId,
      @Nullable Instant acknowledgedAt,
      @Nullable String teamId)
      implements StepBody {
    @Override
    public String when() {
      return "/acknowledgedAt";
    }

    @Override
    public @Nullable Instant at() {
      return acknowledgedAt;
    }

    @Override
    public void check(Violations found) {
      found.optionalId("/teamId", teamId);
    }

    @Override
    public Details.Builder details() {
      return StepBody.super.details().team(teamId);
    }
  }

  /// The sender asks the receiver to call it off.
  record CancellationRequestBody(
      @Nullable String referralRecordId,
      @Nullable String referralSource,
      @Nullable String institutionId,
      @Nullable String staffId,
      @Nullable Instant askedAt,
      @Nullable String reason)
      implements StepBody {
    @Override
    public String when() {
      return "/askedAt";
    }

    @Override
    public @Nullable Instant at() {
      return askedAt;
    }

    @Override
    public void check(Violations found) {
      found.text("/reason", reason, LONGEST_REASON);
    }

    @Override
    public Details.Builder details() {
      return StepBody.super.details().reason(reason);
    }
  }

  /// Either side calls it off.
  record CancellationBody(
      @Nullable String referralRecordId,
      @Nullable String referralSource,
      @Nullable String institutionId,
      @Nullable String staffId,
      @Nullable Instant cancelledAt,
      @Nullable String reason)
      implements StepBody {
    @Override
    public String when() {
      return "/cancelledAt";
    }

    @Override
    public @Nullable Instant at() {
      return cancelledAt;
    }

    @Override
    public void check(Violations found) {
      found.text("/reason", reason, LONGEST_REASON);
    }

    @Override
    public Details.Builder details() {
      return StepBody.super.details().reason(reason);
    }
  }

  private static void checkDiagnosis(@Nullable List<String> diagnosis, Violations found) {
    if (diagnosis == null) {
      return;
    }
    for (int i = 0; i < diagnosis.size(); i++) {
      if (!Visit.isDiagnosis(diagnosis.get(i))) {
        found.field("/diagnosis/" + i, "invalid-code", "Give an ICD-10 code like I10 or E11.900.");
      }
    }
  }
}
