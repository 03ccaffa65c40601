package org.jiceng.followup.followup;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jiceng.events.DomainEvent;
import org.jiceng.followup.chart.Charts;
import org.jiceng.followup.chart.domain.Chart;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.followup.domain.FollowUp;
import org.jiceng.followup.judging.domain.Visit;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Kept;
import org.jiceng.starter.record.Verdict;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The follow-ups of a district, each a document of its own, beside the charts that are made of
/// them.
public final class FollowUpFiles {

  private final Aggregates<Filed<FollowUp>> files;
  private final Charts charts;
  private final Clock clock;

  public FollowUpFiles(DocumentStore store, Charts charts, Clock clock) {
    this.files = store.aggregates("follow-ups", new TypeReference<>() {});
    this.charts = charts;
    this.clock = clock;
  }

  /// The documents.
  public Aggregates<Filed<FollowUp>> documents() {
    return files;
  }

  /// Works in what was told of a resident, and takes back what reviews found to be made up
  /// (CLINICAL-RULES §10), or restores it.
  public Mono<Void> hear(String resident, List<DomainEvent> events) {
    return events.stream().anyMatch(Chart::concerns)
        ? charts.hear(resident, events).flatMap(this::review).then()
        : Mono.empty();
  }

  private Mono<Void> review(Chart chart) {
    return Flux.fromIterable(chart.toTakeBack())
        .concatMap(
            one ->
                change(
                    one,
                    known ->
                        Filed.takeBack(
                            known,
                            one.record(),
                            one.revision(),
                            Chart.FALSIFIED,
                            clock.instant().truncatedTo(ChronoUnit.MILLIS))))
        .thenMany(
            Flux.fromIterable(chart.toRestore())
                .concatMap(
                    one ->
                        change(one, known -> Filed.restore(known, one.record(), one.revision()))))
        .then();
  }

  /// What the change tells comes back on the stream and so to the chart.
  private Mono<Verdict<Filed<FollowUp>>> change(
      Kept<Visit> one, Function<Optional<Filed<FollowUp>>, Verdict<Filed<FollowUp>>> decide) {
    return files.change(FiledRecords.idOf(one.record()), decide);
  }
}
