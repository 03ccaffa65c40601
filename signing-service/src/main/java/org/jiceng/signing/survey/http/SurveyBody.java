package org.jiceng.signing.survey.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.signing.survey.domain.Survey;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A survey answer as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record SurveyBody(
    @Nullable String residentId,
    @Nullable String contractRecordId,
    @Nullable Instant answeredAt,
    @Nullable Integer score) {

  static SurveyBody of(SurveyAnswered told) {
    return new SurveyBody(
        told.residentId(), told.contractRecordId(), told.answeredAt(), told.score());
  }

  Checked<Survey> read() {
    return new Violations()
        .id("/residentId", residentId)
        .optionalId("/contractRecordId", contractRecordId)
        .required("/answeredAt", answeredAt)
        .required("/score", score)
        .unlessAny(
            () ->
                new Survey(
                    present(residentId),
                    Optional.ofNullable(contractRecordId),
                    present(answeredAt),
                    present(score)));
  }
}
