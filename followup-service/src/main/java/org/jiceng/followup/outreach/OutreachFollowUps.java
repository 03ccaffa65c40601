package org.jiceng.followup.outreach;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.PersonalCareEvent.OutreachReviewed;
import org.jiceng.events.PersonalCareEvent.OutreachVerdict;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.chart.Charts;
import org.jiceng.followup.course.CaseRecords;
import org.jiceng.followup.course.domain.CaseFile;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.followup.FollowUpFiles;
import org.jiceng.followup.followup.domain.FollowUp;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.outreach.domain.Confirmed;
import org.jiceng.followup.outreach.domain.Outreach;
import org.jiceng.followup.outreach.domain.OutreachReview;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Fingerprint;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Records the follow-up that a confirmed outreach comes to, corrects it with the outreach and its
/// review, and takes it back when they are.
///
/// It is done when the service hears of its own outreach, so that no crash keeps it from being
/// done; done again it changes nothing. A follow-up that a clinic corrected since is the clinic's.
public final class OutreachFollowUps {

  private static final String MARK = "outreach-";
  private static final String NO_LONGER = "outreach-not-confirmed";

  private final CaseRecords<OutreachReview.State, OutreachVerdict, Outreach, OutreachReview> cases;
  private final FollowUpFiles files;
  private final Charts charts;
  private final Conditions conditions;
  private final Clock clock;

  public OutreachFollowUps(
      CaseRecords<OutreachReview.State, OutreachVerdict, Outreach, OutreachReview> cases,
      FollowUpFiles files,
      Charts charts,
      Conditions conditions,
      Clock clock) {
    this.cases = cases;
    this.files = files;
    this.charts = charts;
    this.conditions = conditions;
    this.clock = clock;
  }

  /// Works in what was told of a resident's outreach.
  public Mono<Void> hear(List<DomainEvent> events) {
    return Flux.fromIterable(events)
        .concatMap(this::outreachOf)
        .distinct()
        .concatMap(this::settle)
        .then();
  }

  private Mono<RecordRef> outreachOf(DomainEvent event) {
    return switch (event.kind()) {
      case OUTREACH -> Mono.just(event.record());
      case OUTREACH_REVIEW ->
          event instanceof OutreachReviewed reviewed
              ? Mono.just(new RecordRef(event.record().source(), reviewed.outreachRecordId()))
              : cases.caseOf(event.record());
      default -> Mono.empty();
    };
  }

  private Mono<Void> settle(RecordRef outreach) {
    return cases
        .find(outreach)
        .flatMap(
            file ->
                registers(file)
                    .flatMap(
                        registers ->
                            settle(
                                Confirmed.record(outreach),
                                Confirmed.followUp(
                                    file, cases.rules(), conditions.names(), registers))))
        .then();
  }

  private Mono<Set<String>> registers(CaseFile<Outreach, OutreachReview> file) {
    Optional<Outreach> outreach = file.held().map(Filed::content);
    String resident = outreach.map(Outreach::residentId).orElse(null);
    Instant at = outreach.map(Outreach::occurredAt).orElse(null);
    return resident == null || at == null
        ? Mono.just(Set.of())
        : charts
            .find(resident)
            .map(
                chart -> {
                  Set<String> all = new HashSet<>(chart.patient().conditionsOn(Days.of(at)));
                  all.removeIf(one -> Disease.of(one).isEmpty());
                  return all;
                })
            .defaultIfEmpty(Set.of());
  }

  private Mono<Verdict<Filed<FollowUp>>> settle(RecordRef record, Optional<FollowUp> content) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return files
        .documents()
        .change(FiledRecords.idOf(record), known -> decide(known, record, content, at));
  }

  private static Verdict<Filed<FollowUp>> decide(
      Optional<Filed<FollowUp>> known, RecordRef record, Optional<FollowUp> content, Instant at) {
    boolean isAnothers =
        known.filter(one -> !one.standing().fingerprint().startsWith(MARK)).isPresent();
    boolean held = known.filter(one -> !one.standing().voided()).isPresent();
    Receipt unchanged = Receipt.of(record, 1, Receipt.Status.REPLAYED);
    if (isAnothers || (content.isEmpty() && !held)) {
      return Verdict.unchanged(unchanged);
    }
    int next = known.map(one -> one.standing().revision() + 1).orElse(1);
    if (content.isEmpty()) {
      return Filed.withdraw(known, record, next, NO_LONGER, new Author.Feed(), at);
    }
    String fingerprint = MARK + Fingerprint.of(Map.of("content", content.get().toString()));
    return held && known.orElseThrow().standing().fingerprint().equals(fingerprint)
        ? Verdict.unchanged(unchanged)
        : Filed.accept(
            known,
            new Arrival(record, next, fingerprint, at),
            new Author.Feed(),
            content.get(),
            Violations::new);
  }
}
