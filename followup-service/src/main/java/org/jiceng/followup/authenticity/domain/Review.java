package org.jiceng.followup.authenticity.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.AuthenticityReviewed;
import org.jiceng.events.JudgementEvent.ReviewEvidence;
import org.jiceng.events.JudgementEvent.ReviewOutcome;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.starter.record.Violations;

/// It was looked into whether a follow-up took place as reported (CLINICAL-RULES §10). One that was
/// made up is taken back, and restored when the review is taken back or a later one says otherwise.
/// Only the district reviews: nobody judges their own reports.
///
/// @param institutionId whose report it was
public record Review(
    String residentId,
    RecordRef followUp,
    String institutionId,
    ReviewOutcome outcome,
    ReviewEvidence evidence,
    Optional<String> rule,
    Optional<Boolean> sampled,
    LocalDate reviewedOn)
    implements Content {

  @Override
  public Optional<String> institution() {
    return Optional.of(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/reviewedOn", reviewedOn, today);
  }

  @Override
  public AuthenticityReviewed told(RecordRef record, int revision) {
    return new AuthenticityReviewed(
        record,
        revision,
        residentId,
        followUp,
        institutionId,
        outcome,
        evidence,
        rule.orElse(null),
        sampled.orElse(null),
        reviewedOn);
  }
}
