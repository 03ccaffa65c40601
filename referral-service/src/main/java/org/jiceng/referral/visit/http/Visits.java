package org.jiceng.referral.visit.http;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.referral.institution.InstitutionFiles;
import org.jiceng.referral.visit.domain.Visit;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The visits of a district.
public final class Visits {

  private static final String RESIDENTS = "residents";
  private static final String DAYS = "days";

  private Visits() {}

  /// Where visits are kept, found by their resident, and by source and day.
  public static Aggregates<Recorded<VisitRecorded>> kept(DocumentStore store) {
    return store.aggregates(
        "visits",
        new TypeReference<>() {},
        new Aggregates.Index<>(RESIDENTS, visit -> List.of(visit.fact().residentId())),
        new Aggregates.Index<>(
            DAYS, visit -> List.of(visit.fact().record().source() + " " + dayOf(visit.fact()))));
  }

  static LocalDate dayOf(VisitRecorded visit) {
    return LocalDate.ofInstant(visit.occurredAt(), DomainEvent.BUSINESS_ZONE);
  }

  /// The visits a source told of, day by day.
  public static Flux<Recorded<VisitRecorded>> between(
      Aggregates<Recorded<VisitRecorded>> kept, String source, LocalDate from, LocalDate to) {
    return kept.findBetween(DAYS, source + " " + from, source + " " + to.plusDays(1));
  }

  /// Visits as records.
  ///
  /// @param person says what is known of who a resident turned out to be
  /// @param count is told what was delivered together
  public static RecordType<?> in(
      Aggregates<Recorded<VisitRecorded>> kept,
      InstitutionFiles institutions,
      Function<String, Mono<Map<String, Object>>> person,
      BiFunction<Caller, List<RecordType.Delivery>, Mono<Void>> count) {
    return new DeliveredVisits(
        new PlainRecords<>(
                RecordKind.VISIT,
                "/api/visits",
                "recordId",
                VisitBody.class,
                kept,
                visit -> Set.of(visit.institutionId()),
                (Submission<VisitBody> submission, java.util.Optional<VisitRecorded> _) ->
                    read(submission.body(), submission.arrival()))
            .shownAs(VisitBody::of),
        institutions,
        person,
        count);
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
