package org.jiceng.referral.consultation.http;

import java.util.Set;
import org.jiceng.events.HospitalLinkEvent.ConsultationAnswered;
import org.jiceng.events.HospitalLinkEvent.ConsultationAsked;
import org.jiceng.events.RecordKind;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Recorded;
import tools.jackson.core.type.TypeReference;

/// Consultations at a distance (远程会诊), and the reports a hospital makes on examinations of the
/// grassroots (基层检查、医院诊断).
public final class Consultations {

  private Consultations() {}

  /// What is asked.
  public static RecordType<?> asked(DocumentStore store) {
    return new PlainRecords<>(
            RecordKind.CONSULTATION,
            "/api/consultations",
            "recordId",
            ConsultationBody.class,
            store.aggregates("consultations", new TypeReference<Recorded<ConsultationAsked>>() {}),
            asked -> Set.of(asked.institutionId()),
            (submission, _) -> submission.body().read(submission.arrival()))
        .shownAs(ConsultationBody::of);
  }

  /// What is answered, which may be posted before what was asked.
  public static RecordType<?> answered(DocumentStore store) {
    return new PlainRecords<>(
            RecordKind.CONSULTATION_ANSWER,
            "/api/consultations/{consultationRecordId}/answers",
            "recordId",
            AnswerBody.class,
            store.aggregates(
                "consultation-answers", new TypeReference<Recorded<ConsultationAnswered>>() {}),
            answered -> Set.of(answered.institutionId()),
            (submission, _) -> submission.body().read(submission.arrival()))
        .shownAs(AnswerBody::of);
  }
}
