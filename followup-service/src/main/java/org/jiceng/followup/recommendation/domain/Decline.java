package org.jiceng.followup.recommendation.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.DeclineReason;
import org.jiceng.events.JudgementEvent.RecommendationDeclined;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.starter.record.Violations;

/// A doctor does not make the referral that the rules advise after a follow-up, with the reason
/// (CLINICAL-RULES §3.2). It may come before the follow-up.
public record Decline(
    String residentId,
    RecordRef followUp,
    String institutionId,
    Optional<String> staffId,
    DeclineReason reason,
    LocalDate declinedOn)
    implements Content {

  @Override
  public Optional<String> institution() {
    return Optional.of(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/declinedOn", declinedOn, today);
  }

  @Override
  public RecommendationDeclined told(RecordRef record, int revision) {
    return new RecommendationDeclined(
        record,
        revision,
        residentId,
        followUp,
        institutionId,
        staffId.orElse(null),
        reason,
        declinedOn);
  }
}
