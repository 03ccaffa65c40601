package org.jiceng.signing.refusal.http;

import java.time.LocalDate;
import java.util.Set;
import org.jiceng.events.CareEvent.SigningRefused;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.refusal.domain.RefusalRules;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import tools.jackson.core.type.TypeReference;

/// Residents who were offered a contract and did not want it.
public final class Refusals {

  private Refusals() {}

  /// How refusals are taken.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<RefusalBody, SigningRefused>(
            RecordKind.REFUSAL,
            "/api/refusals",
            "recordId",
            RefusalBody.class,
            store.aggregates("refusals", new TypeReference<>() {}),
            told -> Set.of(told.institutionId()),
            (submission, _) -> read(submission))
        .shownAs(RefusalBody::of);
  }

  private static Checked<SigningRefused> read(Submission<RefusalBody> submission) {
    var arrival = submission.arrival();
    return switch (submission.body().read(arrival)) {
      case Checked.Unsound<SigningRefused>(Refusal refusal) -> Checked.unsound(refusal);
      case Checked.Sound<SigningRefused>(SigningRefused told) ->
          RefusalRules.check(told, LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE))
              .unlessAny(() -> told);
    };
  }
}
