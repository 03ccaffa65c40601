package org.jiceng.signing.survey.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.events.SigningEvent.SurveyProvider;
import org.jiceng.signing.survey.domain.Survey;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A survey answer as it is posted.
///
/// @param provider who asked, the institution itself unless said otherwise
/// @param batchId the survey round, required of a third party
/// @param scale how many steps the question offered, 5 unless said otherwise
@JsonInclude(JsonInclude.Include.NON_NULL)
record SurveyBody(
    @Nullable String residentId,
    @Nullable String contractRecordId,
    @Nullable Instant answeredAt,
    @Nullable Integer score,
    @Nullable SurveyProvider provider,
    @Nullable String batchId,
    @Nullable Integer scale) {

  static SurveyBody of(SurveyAnswered told) {
    return new SurveyBody(
        told.residentId(),
        told.contractRecordId(),
        told.answeredAt(),
        Survey.ticked(told),
        told.provider(),
        told.batchId(),
        told.scale());
  }

  boolean isOfThirdParty() {
    return provider == SurveyProvider.THIRD_PARTY;
  }

  Checked<Survey> read() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .optionalId("/contractRecordId", contractRecordId)
            .required("/answeredAt", answeredAt)
            .required("/score", score)
            .optionalId("/batchId", batchId);
    if (scale != null && scale != Survey.THREE && scale != Survey.FIVE) {
      found.field("/scale", "unknown-value", "Must be 3 or 5.");
    }
    if (isOfThirdParty()) {
      found.required("/batchId", batchId);
    }
    return found.unlessAny(
        () ->
            new Survey(
                present(residentId),
                Optional.ofNullable(contractRecordId),
                present(answeredAt),
                present(score),
                provider == null ? SurveyProvider.OWN : provider,
                Optional.ofNullable(batchId),
                scale == null ? Survey.FIVE : scale));
  }
}
