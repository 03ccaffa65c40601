package org.jiceng.referral.course.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jiceng.events.ReferralCourseEvent.Urgency;
import org.jiceng.referral.course.domain.Handover;
import org.jiceng.referral.course.domain.Opening;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A referral as it is posted.
///
/// @param draft it is only thought of; where to may stay open
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferralBody(
    @Nullable String residentId,
    @Nullable Direction direction,
    @Nullable String fromInstitutionId,
    @Nullable String toInstitutionId,
    @Nullable List<String> reasons,
    @Nullable Urgency urgency,
    @Nullable Instant requestedAt,
    @Nullable Boolean greenChannel,
    @Nullable Boolean draft,
    @Nullable String specialty,
    @Nullable Boolean rehabilitation,
    @Nullable String followUpRecordId,
    @Nullable RecommendationBody recommendation,
    @Nullable HandoverBody handover) {

  private static final int MOST_REASONS = 20;
  private static final int LONGEST_REASON = 200;

  /// The recommendation a referral follows.
  record RecommendationBody(@Nullable String source, @Nullable String recordId) {}

  /// The referral form (转诊单).
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record HandoverBody(
      @Nullable String department,
      @Nullable String doctor,
      @Nullable String initialImpression,
      @Nullable String presentHistory,
      @Nullable String pastHistory,
      @Nullable String treatment,
      @Nullable String examinationResults,
      @Nullable String plan,
      @Nullable String staffId,
      @Nullable Boolean consent,
      @Nullable List<String> attachments) {

    private static final int LONGEST = 4000;
    private static final int LONGEST_LINE = 200;
    private static final int MOST_ATTACHMENTS = 20;

    void check(String at, Violations found) {
      found
          .optionalText(at + "/department", department, LONGEST_LINE)
          .optionalText(at + "/doctor", doctor, LONGEST_LINE)
          .optionalText(at + "/initialImpression", initialImpression, LONGEST)
          .optionalText(at + "/presentHistory", presentHistory, LONGEST)
          .optionalText(at + "/pastHistory", pastHistory, LONGEST)
          .optionalText(at + "/treatment", treatment, LONGEST)
          .optionalText(at + "/examinationResults", examinationResults, LONGEST)
          .optionalText(at + "/plan", plan, LONGEST)
          .optionalId(at + "/staffId", staffId)
          .texts(at + "/attachments", attachments, MOST_ATTACHMENTS, LONGEST_LINE);
    }

    Handover read() {
      return new Handover(
          department,
          doctor,
          initialImpression,
          presentHistory,
          pastHistory,
          treatment,
          examinationResults,
          plan,
          staffId,
          consent,
          attachments == null ? List.of() : attachments);
    }

    static @Nullable HandoverBody of(Handover form) {
      return form.equals(Handover.NONE)
          ? null
          : new HandoverBody(
              form.department(),
              form.doctor(),
              form.initialImpression(),
              form.presentHistory(),
              form.pastHistory(),
              form.treatment(),
              form.examinationResults(),
              form.plan(),
              form.staffId(),
              form.consent(),
              form.attachments().isEmpty() ? null : form.attachments());
    }
  }

  Checked<Opening> read(LocalDate today) {
    boolean isDraft = Boolean.TRUE.equals(draft);
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .required("/direction", direction)
            .id("/fromInstitutionId", fromInstitutionId)
            .optionalId("/toInstitutionId", toInstitutionId)
            .required("/urgency", urgency)
            .required("/requestedAt", requestedAt)
            .required("/reasons", reasons)
            .texts("/reasons", reasons, MOST_REASONS, LONGEST_REASON)
            .optionalId("/specialty", specialty)
            .optionalId("/followUpRecordId", followUpRecordId);
    if (!isDraft) {
      found.required("/toInstitutionId", toInstitutionId);
    }
    if (reasons != null && reasons.isEmpty()) {
      found.field("/reasons", "required", "Give one reason or more.");
    }
    if (recommendation != null) {
      found
          .id("/recommendation/source", recommendation.source())
          .id("/recommendation/recordId", recommendation.recordId());
    }
    if (handover != null) {
      handover.check("/handover", found);
    }
    found.notInFuture("/requestedAt", requestedAt, today);
    if (direction != null && toInstitutionId != null) {
      boolean own = toInstitutionId.equals(fromInstitutionId);
      if (own && direction != Direction.IN_HOUSE) {
        found.rule(
            "/toInstitutionId",
            "own-institution",
            "Nobody is referred to the own institution; that is a transfer in house.");
      } else if (!own && direction == Direction.IN_HOUSE) {
        found.rule(
            "/toInstitutionId", "not-in-house", "A transfer in house stays in one institution.");
      }
    }
    return found.unlessAny(
        () ->
            new Opening(
                isDraft,
                present(residentId),
                present(direction),
                present(fromInstitutionId),
                toInstitutionId,
                present(reasons),
                present(urgency),
                present(requestedAt),
                Boolean.TRUE.equals(greenChannel),
                specialty,
                Boolean.TRUE.equals(rehabilitation),
                recommendation == null
                    ? null
                    : new RecordRef(
                        present(recommendation.source()), present(recommendation.recordId())),
                followUpRecordId,
                handover == null ? Handover.NONE : handover.read()));
  }

  static ReferralBody of(Opening opening) {
    return new ReferralBody(
        opening.residentId(),
        opening.direction(),
        opening.fromInstitutionId(),
        opening.toInstitutionId(),
        opening.reasons(),
        opening.urgency(),
        opening.at(),
        opening.greenChannel(),
        opening.draft(),
        opening.specialty(),
        opening.rehabilitation(),
        opening.followUpRecordId(),
        Optional.ofNullable(opening.recommendation())
            .map(it -> new RecommendationBody(it.source(), it.recordId()))
            .orElse(null),
        HandoverBody.of(opening.handover()));
  }
}
