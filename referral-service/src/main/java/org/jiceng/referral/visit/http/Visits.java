package org.jiceng.referral.visit.http;

import java.time.LocalDate;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.referral.visit.domain.Visit;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The visits of a district: plain records, shown again in the form in which they were posted.
public final class Visits implements RecordType<VisitBody> {

  private final Aggregates<Recorded<VisitRecorded>> aggregates;
  private final PlainRecords<VisitBody, VisitRecorded> records;

  public Visits(DocumentStore store) {
    this.aggregates = store.aggregates("visits", new TypeReference<Recorded<VisitRecorded>>() {});
    this.records =
        new PlainRecords<>(
            RecordKind.VISIT,
            "/api/visits",
            "recordId",
            VisitBody.class,
            aggregates,
            visit -> Set.of(visit.institutionId()),
            (submission, _) -> read(submission.body(), submission.arrival()));
  }

  @Override
  public RecordKind kind() {
    return records.kind();
  }

  @Override
  public String path() {
    return records.path();
  }

  @Override
  public Class<VisitBody> body() {
    return records.body();
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<VisitBody> submission) {
    return records.accept(submission);
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return records.withdraw(withdrawal);
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return aggregates
        .find(PlainRecords.id(record))
        .map(
            known ->
                new Stored(
                    known.standing(),
                    Set.of(known.fact().institutionId()),
                    VisitBody.of(known.fact())));
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
