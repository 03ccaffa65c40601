package org.jiceng.signing.survey.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.events.SigningEvent.SurveyProvider;
import org.jiceng.starter.record.Violations;

/// A resident's answer on how satisfied they are with their family doctor's service (QX 二). Answers
/// to a third party are kept apart from those to the institution itself (SJ §17).
///
/// @param contractRecordId the contract or renewal it speaks of
/// @param score 1 (very dissatisfied) up to the scale's last step
/// @param batchId the survey round it came in with
/// @param scale how many steps the question offered, 3 or 5
public record Survey(
    String residentId,
    Optional<String> contractRecordId,
    Instant answeredAt,
    int score,
    SurveyProvider provider,
    Optional<String> batchId,
    int scale) {

  /// Steps of the usual question.
  public static final int FIVE = 5;

  /// Steps of the short question: dissatisfied, satisfied, very satisfied.
  public static final int THREE = 3;

  /// Finds the rules this answer breaks.
  public Violations check(LocalDate today) {
    return new Violations()
        .notInFuture("/answeredAt", answeredAt, today)
        .range("/score", score, 1, scale);
  }

  /// The fact that others hear: of three steps the upper two are satisfied as 4 and 5 of five are.
  public SurveyAnswered told(RecordRef record, int revision) {
    return new SurveyAnswered(
        record,
        revision,
        residentId,
        contractRecordId.orElse(null),
        answeredAt,
        scale == THREE && score > 1 ? score + 2 : score,
        provider == SurveyProvider.OWN ? null : provider,
        batchId.orElse(null),
        scale == FIVE ? null : scale);
  }

  /// The step that was ticked, read back from the fact.
  public static int ticked(SurveyAnswered told) {
    return told.scale() != null && told.scale() == THREE && told.score() > 1
        ? told.score() - 2
        : told.score();
  }
}
