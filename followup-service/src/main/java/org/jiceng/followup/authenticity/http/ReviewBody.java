package org.jiceng.followup.authenticity.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.ReviewEvidence;
import org.jiceng.events.JudgementEvent.ReviewOutcome;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.authenticity.domain.Review;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A review as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReviewBody(
    @Nullable String residentId,
    @Nullable String followUpRecordId,
    @Nullable String followUpSource,
    @Nullable String institutionId,
    @Nullable ReviewOutcome outcome,
    @Nullable ReviewEvidence evidence,
    @Nullable String rule,
    @Nullable Boolean sampled,
    @Nullable LocalDate reviewedOn) {

  Checked<Review> read() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/followUpRecordId", followUpRecordId)
        .id("/followUpSource", followUpSource)
        .id("/institutionId", institutionId)
        .required("/outcome", outcome)
        .required("/evidence", evidence)
        .optionalId("/rule", rule)
        .required("/reviewedOn", reviewedOn)
        .unlessAny(
            () ->
                new Review(
                    present(residentId),
                    new RecordRef(present(followUpSource), present(followUpRecordId)),
                    present(institutionId),
                    present(outcome),
                    present(evidence),
                    Optional.ofNullable(rule),
                    Optional.ofNullable(sampled),
                    present(reviewedOn)));
  }

  static ReviewBody of(Review it) {
    return new ReviewBody(
        it.residentId(),
        it.followUp().recordId(),
        it.followUp().source(),
        it.institutionId(),
        it.outcome(),
        it.evidence(),
        it.rule().orElse(null),
        it.sampled().orElse(null),
        it.reviewedOn());
  }
}
