package org.jiceng.referral.visit.http;

import java.time.LocalDate;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.referral.visit.domain.Visit;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import tools.jackson.core.type.TypeReference;

/// The visits of a district.
public final class Visits {

  private Visits() {}

  /// Visits kept in this store.
  public static RecordType<?> in(DocumentStore store) {
    return new PlainRecords<>(
            RecordKind.VISIT,
            "/api/visits",
            "recordId",
            VisitBody.class,
            store.aggregates("visits", new TypeReference<Recorded<VisitRecorded>>() {}),
            visit -> Set.of(visit.institutionId()),
            (submission, _) -> read(submission.body(), submission.arrival()))
        .shownAs(VisitBody::of);
  }

  private static Checked<VisitRecorded> read(VisitBody body, Arrival arrival) {
    LocalDate today = LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE);
    return switch (body.read()) {
      case Checked.Unsound<Visit>(Refusal refusal) -> Checked.unsound(refusal);
      case Checked.Sound<Visit>(Visit visit) ->
          visit.check(today).unlessAny(() -> visit.told(arrival.record(), arrival.revision()));
    };
  }
}
