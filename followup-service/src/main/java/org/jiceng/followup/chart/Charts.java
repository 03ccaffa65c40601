package org.jiceng.followup.chart;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.chart.domain.Chart;
import org.jiceng.followup.chart.domain.Due;
import org.jiceng.followup.chart.domain.Persons;
import org.jiceng.followup.chart.domain.Settlement;
import org.jiceng.followup.judging.domain.Rules;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Verdict;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The charts of a district: one document for each resident. What charts hold is heard on the three
/// streams, so it can be made anew from them; what they tell stays with them.
public final class Charts {

  private static final String INSTITUTIONS = "institutions";
  private static final String DUE = "due";
  private static final String OPEN = "open";

  /// Sorts behind every day, and before everything else that begins with the same institution.
  private static final String BEHIND = "~";

  private final Aggregates<Chart> charts;
  private final Rules rules;
  private final Clock clock;

  public Charts(DocumentStore store, Rules rules, Clock clock) {
    this.charts =
        store.aggregates(
            "charts",
            new TypeReference<>() {},
            new Aggregates.Index<>(INSTITUTIONS, Chart::institutions),
            new Aggregates.Index<>(DUE, chart -> dueKeys(chart, rules)),
            new Aggregates.Index<>(OPEN, chart -> openKeys(chart, rules)));
    this.rules = rules;
    this.clock = clock;
  }

  private static List<String> dueKeys(Chart chart, Rules rules) {
    return Due.earliest(chart, rules)
        .map(day -> chart.institutions().stream().map(one -> one + "/" + day).toList())
        .orElse(List.of());
  }

  private static List<String> openKeys(Chart chart, Rules rules) {
    List<String> keys = new ArrayList<>();
    for (Due.Matter matter : Due.openMatters(chart, rules)) {
      chart.institutions().forEach(one -> keys.add(one + "/" + matter.wireName()));
    }
    return keys;
  }

  /// Works in what was told of a resident.
  ///
  /// @return the chart afterwards
  public Mono<Chart> hear(String resident, List<? extends DomainEvent> events) {
    List<? extends DomainEvent> news = events.stream().filter(Chart::concerns).toList();
    if (news.isEmpty()) {
      return charts.find(resident);
    }
    return changed(resident, chart -> withAll(chart, news)).flatMap(this::spread);
  }

  private Mono<Chart> changed(String resident, UnaryOperator<Chart> change) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return charts.changed(resident, known -> settled(known, resident, change, at));
  }

  /// Lets the charts of one person know of each other: the one who stays hears of the others and
  /// all of them of each. Done again it changes nothing, so what a crash interrupts is done when
  /// the same is heard again.
  private Mono<Chart> spread(Chart chart) {
    if (!chart.isMergedAway() && chart.acquaintances().isEmpty()) {
      return Mono.just(chart);
    }
    Mono<List<Chart>> circle =
        chart
            .into()
            .map(
                stays ->
                    changed(stays, host -> Persons.acquainted(host, List.of(chart)))
                        .map(host -> circle(chart, host)))
            .orElseGet(() -> Mono.just(circle(chart, chart)));
    return circle.flatMap(
        all ->
            Flux.fromIterable(all)
                .concatMap(one -> changed(one.residentId(), it -> Persons.acquainted(it, all)))
                .filter(one -> one.residentId().equals(chart.residentId()))
                .next());
  }

  private static List<Chart> circle(Chart chart, Chart host) {
    Map<String, Chart> all = new TreeMap<>();
    host.acquaintances().forEach(one -> all.put(one.residentId(), one));
    chart.acquaintances().forEach(one -> all.putIfAbsent(one.residentId(), one));
    all.put(host.residentId(), host);
    all.put(chart.residentId(), chart);
    return List.copyOf(all.values());
  }

  /// What the chart would be, without storing anything.
  public Mono<Chart> suppose(String resident, List<? extends DomainEvent> events) {
    return charts
        .find(resident)
        .defaultIfEmpty(Chart.empty(resident))
        .map(chart -> withAll(chart, events));
  }

  private Verdict<Chart> settled(
      Optional<Chart> known, String resident, UnaryOperator<Chart> change, Instant at) {
    Chart before = known.orElseGet(() -> Chart.empty(resident));
    Chart now = change.apply(before);
    Receipt receipt = Receipt.of(new RecordRef(resident, resident), 1, Receipt.Status.REPLAYED);
    if (now.equals(before)) {
      return Verdict.unchanged(receipt);
    }
    Settlement settlement = Settlement.of(now, rules, at);
    return Verdict.accepted(settlement.chart(), settlement.events(), receipt);
  }

  private Chart withAll(Chart chart, List<? extends DomainEvent> news) {
    Chart now = chart;
    for (DomainEvent event : news) {
      now = now.learn(event, rules);
    }
    return now;
  }

  /// A resident's chart. Where residents are merged it reads as that of the one person.
  public Mono<Chart> find(String resident) {
    return charts.find(resident);
  }

  /// The chart of the one who stays, with what the charts of those merged into them told.
  public Mono<Chart> person(String resident) {
    return charts
        .find(resident)
        .flatMap(
            chart ->
                chart
                    .into()
                    .map(stays -> charts.find(stays).defaultIfEmpty(chart))
                    .orElse(Mono.just(chart)))
        .flatMap(
            stays ->
                Flux.fromIterable(Persons.of(stays))
                    .map(Chart::residentId)
                    .filter(one -> !one.equals(stays.residentId()))
                    .concatMap(charts::find)
                    .collectList()
                    .map(others -> others.isEmpty() ? stays : stays.tellingAlso(others)));
  }

  /// Charts of residents an institution manages or follows up, one for each person.
  public Flux<Chart> of(String institution) {
    return charts.findBy(INSTITUTIONS, institution).filter(one -> !one.isMergedAway());
  }

  /// Charts of residents for whom something is due by a day at an institution.
  public Flux<Chart> dueBy(String institution, LocalDate day) {
    return charts.findBetween(DUE, institution + "/", institution + "/" + day + BEHIND);
  }

  /// Charts in which a matter is open at an institution.
  public Flux<Chart> withOpen(String institution, Due.Matter matter) {
    return charts.findBy(OPEN, institution + "/" + matter.wireName());
  }

  /// The rules by which charts are worked out.
  public Rules rules() {
    return rules;
  }

  /// The business day of now.
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), DomainEvent.BUSINESS_ZONE);
  }
}
