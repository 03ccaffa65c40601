package org.jiceng.followup.followup.http;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.chart.Charts;
import org.jiceng.followup.chart.domain.Chart;
import org.jiceng.followup.filing.Authors;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.followup.FollowUpFiles;
import org.jiceng.followup.followup.domain.FollowUp;
import org.jiceng.followup.followup.domain.VisitValue;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Follow-ups as records that come in. Each is judged the moment it is stored, and the answer says
/// how; where the chart cannot be reached just then, it is judged when the chart hears of it.
public final class FollowUps implements RecordType<FollowUpBody> {

  private static final Logger LOG = LoggerFactory.getLogger(FollowUps.class);
  private static final String JUDGEMENT = "judgement";

  private final FiledRecords<FollowUpBody, FollowUp> records;
  private final FollowUpFiles files;
  private final Charts charts;
  private final Conditions conditions;
  private final VisitValue counts;

  public FollowUps(FollowUpFiles files, Charts charts, Conditions conditions, VisitValue counts) {
    this.records =
        new FiledRecords<>(
            RecordKind.FOLLOW_UP,
            "/api/follow-ups",
            FollowUpBody.class,
            files.documents(),
            body -> body.read(conditions, counts),
            FollowUpBody::of);
    this.files = files;
    this.charts = charts;
    this.conditions = conditions;
    this.counts = counts;
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
  public Class<FollowUpBody> body() {
    return records.body();
  }

  /// Each changes the resident's chart: side by side they would only wait for one another.
  @Override
  public Optional<String> orderedBy() {
    return Optional.of("residentId");
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<FollowUpBody> submission) {
    return switch (submission.body().read(conditions, counts)) {
      case Checked.Unsound<FollowUp>(Refusal refusal) -> Mono.just(Verdict.refused(refusal));
      case Checked.Sound<FollowUp>(FollowUp content) ->
          Authors.asking(
              submission.caller(),
              author ->
                  accept(
                      submission, author, content.recordedOn(Days.of(submission.arrival().at()))));
    };
  }

  private Mono<Verdict<Filed<FollowUp>>> accept(
      Submission<FollowUpBody> submission, Author author, FollowUp content) {
    RecordRef record = submission.arrival().record();
    return charts
        .find(content.residentId())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            chart ->
                records.accept(submission, author, content, found -> check(content, chart, found)))
        .flatMap(
            verdict ->
                switch (verdict) {
                  case Verdict.Accepted<Filed<FollowUp>>(var filed, var events, var receipt) ->
                      judged(record, content.residentId(), events, submission.dryRun())
                          .map(
                              note ->
                                  Verdict.accepted(filed, events, receipt.with(JUDGEMENT, note)));
                  case Verdict.Unchanged<Filed<FollowUp>>(Receipt receipt) ->
                      charts
                          .find(content.residentId())
                          .map(chart -> Explanation.of(record, chart, charts.rules()))
                          .map(
                              note ->
                                  Verdict.<Filed<FollowUp>>unchanged(receipt.with(JUDGEMENT, note)))
                          .defaultIfEmpty(verdict);
                  case Verdict.Refused<Filed<FollowUp>> _ -> Mono.just(verdict);
                });
  }

  /// What is known of the resident may contradict it: nobody is followed up before birth or after
  /// death (CLINICAL-RULES §10).
  private static void check(FollowUp content, Optional<Chart> chart, Violations found) {
    LocalDate day = Days.of(content.occurredAt());
    chart
        .flatMap(Chart::diedOn)
        .filter(died -> content.done() && day.isAfter(died))
        .ifPresent(
            died ->
                found.rule("/occurredAt", "after-death", "The resident had died on " + died + "."));
    chart
        .flatMap(Chart::resident)
        .ifPresent(resident -> content.checkOf(resident.birthDate(), found));
  }

  private Mono<Map<String, Object>> judged(
      RecordRef record, String resident, List<DomainEvent> events, boolean dryRun) {
    Map<String, List<DomainEvent>> bySubject =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    DomainEvent::subject, LinkedHashMap::new, Collectors.toList()));
    Mono<Chart> chart =
        dryRun
            ? charts.suppose(resident, bySubject.getOrDefault(resident, List.of()))
            : Flux.fromIterable(bySubject.entrySet())
                .concatMap(one -> charts.hear(one.getKey(), one.getValue()))
                .filter(one -> one.residentId().equals(resident))
                .next();
    return chart
        .map(it -> Explanation.of(record, it, charts.rules()))
        .onErrorResume(
            failure -> {
              LOG.warn("a follow-up is stored and will be judged later", failure);
              return Mono.just(Explanation.pending());
            })
        .defaultIfEmpty(Explanation.pending());
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return Authors.asking(
        withdrawal.caller(),
        author ->
            records
                .withdraw(withdrawal, author)
                .flatMap(
                    verdict ->
                        verdict instanceof Verdict.Accepted<Filed<FollowUp>> accepted
                                && !withdrawal.dryRun()
                            ? judged(
                                    withdrawal.record(),
                                    accepted.state().content().residentId(),
                                    accepted.events(),
                                    false)
                                .thenReturn(verdict)
                            : Mono.just(verdict)));
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return files
        .documents()
        .find(FiledRecords.idOf(record))
        .flatMap(
            filed ->
                records
                    .find(record)
                    .flatMap(
                        stored ->
                            charts
                                .find(filed.content().residentId())
                                .map(chart -> noted(stored, record, chart))
                                .defaultIfEmpty(stored)));
  }

  private Stored noted(Stored stored, RecordRef record, Chart chart) {
    Map<String, Object> notes = new LinkedHashMap<>(stored.notes());
    if (!stored.standing().voided()) {
      notes.put(JUDGEMENT, Explanation.of(record, chart, charts.rules()));
    }
    return new Stored(stored.standing(), stored.institutions(), stored.content(), notes);
  }
}
