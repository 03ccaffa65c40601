package org.jiceng.signing.survey.http;

import java.time.LocalDate;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.signing.survey.domain.Survey;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.security.Caller;
import tools.jackson.core.type.TypeReference;

/// Survey answers. They name no institution, so a clinic may only write them under its own source,
/// and never for a third party.
public final class Surveys {

  private Surveys() {}

  /// How survey answers are taken.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<SurveyBody, SurveyAnswered>(
            RecordKind.SURVEY,
            "/api/surveys",
            "recordId",
            SurveyBody.class,
            store.aggregates("surveys", new TypeReference<>() {}),
            (SurveyAnswered _) -> Set.of(),
            (submission, _) -> read(submission))
        .shownAs(SurveyBody::of);
  }

  private static Checked<SurveyAnswered> read(Submission<SurveyBody> submission) {
    var arrival = submission.arrival();
    Caller caller = submission.caller();
    if (!caller.scopes().contains(Caller.IMPORT)
        && (!arrival.record().source().equals(caller.clientId())
            || submission.body().isOfThirdParty())) {
      return Checked.unsound(Refusal.otherInstitution());
    }
    return switch (submission.body().read()) {
      case Checked.Unsound<Survey>(var refusal) -> Checked.unsound(refusal);
      case Checked.Sound<Survey>(Survey survey) ->
          survey
              .check(LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE))
              .unlessAny(() -> survey.told(arrival.record(), arrival.revision()));
    };
  }
}
