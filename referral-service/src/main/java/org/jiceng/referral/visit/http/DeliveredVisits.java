package org.jiceng.referral.visit.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.referral.institution.InstitutionFiles;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Mono;

/// Visits as they are delivered: counted batch by batch, and shown with the tier the institution
/// had on the day of the visit.
final class DeliveredVisits implements RecordType<VisitBody> {

  private final PlainRecords<VisitBody, VisitRecorded> records;
  private final InstitutionFiles institutions;
  private final Function<String, Mono<Map<String, Object>>> person;
  private final BiFunction<Caller, List<Delivery>, Mono<Void>> count;

  DeliveredVisits(
      PlainRecords<VisitBody, VisitRecorded> records,
      InstitutionFiles institutions,
      Function<String, Mono<Map<String, Object>>> person,
      BiFunction<Caller, List<Delivery>, Mono<Void>> count) {
    this.records = records;
    this.institutions = institutions;
    this.person = person;
    this.count = count;
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
  public Mono<Verdict<Recorded<VisitRecorded>>> accept(Submission<VisitBody> submission) {
    return records.accept(submission);
  }

  @Override
  public Mono<Verdict<Recorded<VisitRecorded>>> withdraw(Withdrawal withdrawal) {
    return records.withdraw(withdrawal);
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return records.find(record).flatMap(this::withTier);
  }

  private Mono<Stored> withTier(Stored stored) {
    VisitBody visit = (VisitBody) stored.content();
    String institution = visit.institutionId();
    var at = visit.occurredAt();
    String resident = visit.residentId();
    if (institution == null || at == null || resident == null) {
      return Mono.just(stored);
    }
    return institutions
        .tierOn(
            institution,
            java.time.LocalDate.ofInstant(at, org.jiceng.events.DomainEvent.BUSINESS_ZONE))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .zipWith(
            person.apply(resident),
            (tier, known) -> {
              Map<String, Object> notes = new TreeMap<>(known);
              notes.put("tier", tier.map(DeliveredVisits::word).orElse("unknown"));
              return new Stored(stored.standing(), stored.institutions(), stored.content(), notes);
            });
  }

  private static String word(Tier tier) {
    return switch (tier) {
      case PRIMARY -> "primary";
      case HOSPITAL -> "hospital";
    };
  }

  @Override
  public Mono<Void> delivered(Caller caller, List<Delivery> together) {
    return count.apply(caller, together);
  }
}
