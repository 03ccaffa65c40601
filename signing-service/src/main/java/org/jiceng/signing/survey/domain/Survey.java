package org.jiceng.signing.survey.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.starter.record.Violations;

/// A resident's answer on how satisfied they are with their family doctor's service (QX 二).
///
/// @param contractRecordId the contract or renewal it speaks of
/// @param score 1 (very dissatisfied) to 5 (very satisfied)
public record Survey(
    String residentId, Optional<String> contractRecordId, Instant answeredAt, int score) {

  /// Finds the rules this answer breaks.
  public Violations check(LocalDate today) {
    return new Violations()
        .notInFuture("/answeredAt", answeredAt, today)
        .range("/score", score, 1, 5);
  }

  /// The fact that others hear.
  public SurveyAnswered told(RecordRef record, int revision) {
    return new SurveyAnswered(
        record, revision, residentId, contractRecordId.orElse(null), answeredAt, score);
  }
}
