package org.jiceng.referral.feed.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.HospitalLinkEvent.VisitFeedConnected;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.referral.feed.domain.Deliveries;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.RecordType.Delivery;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// Feeds of visits: which institution is connected, what was delivered, and which days are missing.
public final class VisitFeeds {

  private static final String SOURCES = "sources";
  private static final String INSTITUTIONS = "institutions";
  private static final int LONGEST_DAYS = 366;

  /// Visits a source told of, between two days, both inclusive.
  @FunctionalInterface
  public interface Kept {
    Flux<Recorded<VisitRecorded>> between(String source, LocalDate from, LocalDate to);
  }

  private final Aggregates<Recorded<VisitFeedConnected>> feeds;
  private final Aggregates<Deliveries> deliveries;
  private final Kept visits;
  private final Clock clock;

  public VisitFeeds(DocumentStore store, Kept visits, Clock clock) {
    this.feeds =
        store.aggregates(
            "feeds",
            new TypeReference<>() {},
            new Aggregates.Index<>(INSTITUTIONS, feed -> List.of(feed.fact().institutionId())));
    this.deliveries =
        store.aggregates(
            "deliveries",
            new TypeReference<>() {},
            new Aggregates.Index<>(SOURCES, batch -> List.of(batch.source())));
    this.visits = visits;
    this.clock = clock;
  }

  /// Connections as records.
  public RecordType<?> records() {
    return new PlainRecords<>(
            RecordKind.VISIT_FEED,
            "/api/visit-feeds/{feedId}",
            "feedId",
            FeedBody.class,
            feeds,
            feed -> Set.of(feed.institutionId()),
            (submission, _) -> submission.body().read(submission.arrival()))
        .shownAs(FeedBody::of);
  }

  /// Counts what was delivered together, batch by batch.
  public Mono<Void> count(Caller caller, List<Delivery> together) {
    Map<List<String>, Map<String, Integer>> byBatch = new LinkedHashMap<>();
    for (Delivery one : together) {
      batchOf(one.sent())
          .ifPresent(
              batch ->
                  byBatch
                      .computeIfAbsent(
                          List.of(sourceOf(one.sent(), caller), batch), _ -> new TreeMap<>())
                      .merge(one.outcome(), 1, Integer::sum));
    }
    Instant at = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    return Flux.fromIterable(byBatch.entrySet())
        .concatMap(one -> add(one.getKey().get(0), one.getKey().get(1), one.getValue(), at))
        .then();
  }

  private Mono<?> add(String source, String batch, Map<String, Integer> outcomes, Instant at) {
    return deliveries.change(
        source + "/" + batch,
        found ->
            Verdict.accepted(
                found.orElseGet(() -> Deliveries.empty(source, batch, at)).plus(outcomes, at),
                List.of(),
                Receipt.of(new RecordRef(source, batch), 1, Receipt.Status.CREATED)));
  }

  private static Optional<String> batchOf(JsonNode sent) {
    return idIn(sent, "batchId");
  }

  private static String sourceOf(JsonNode sent, Caller caller) {
    return idIn(sent, "source").orElse(caller.clientId());
  }

  private static Optional<String> idIn(JsonNode sent, String field) {
    JsonNode value = sent.get(field);
    return value != null && value.isString() && RecordRef.isId(value.stringValue())
        ? Optional.of(value.stringValue())
        : Optional.empty();
  }

  /// Routes: what a feed delivered against what is kept, and who is connected.
  public RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route(GET("/api/visit-reconciliation"), this::reconcile)
        .andRoute(GET("/api/visit-coverage"), this::coverage);
  }

  private Mono<ServerResponse> reconcile(ServerRequest request) {
    Query.takesOnly(request, Set.of("source", "from", "to"));
    LocalDate from = day(request, "from");
    LocalDate to = day(request, "to");
    if (to.isBefore(from) || from.plusDays(LONGEST_DAYS).isBefore(to)) {
      throw Query.wrong("to lies on or after from, and at most a year later.");
    }
    return Callers.of(request)
        .map(VisitFeeds::whoMaySeeAll)
        .flatMap(
            caller -> {
              String source = request.queryParam("source").orElse(caller.clientId());
              return Mono.zip(
                      visits.between(source, from, to).collectList(),
                      deliveries.findBy(SOURCES, source).collectList())
                  .map(both -> report(source, from, to, both.getT1(), both.getT2()));
            })
        .flatMap(
            report ->
                ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(report));
  }

  private static Map<String, Object> report(
      String source,
      LocalDate from,
      LocalDate to,
      List<Recorded<VisitRecorded>> all,
      List<Deliveries> batches) {
    Map<LocalDate, Integer> byDay = new TreeMap<>();
    Map<String, Integer> byInstitution = new TreeMap<>();
    all.stream()
        .filter(visit -> !visit.standing().voided())
        .map(Recorded::fact)
        .forEach(
            visit -> {
              byDay.merge(
                  LocalDate.ofInstant(visit.occurredAt(), DomainEvent.BUSINESS_ZONE),
                  1,
                  Integer::sum);
              byInstitution.merge(visit.institutionId(), 1, Integer::sum);
            });
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("source", source);
    report.put("from", from.toString());
    report.put("to", to.toString());
    report.put("kept", byDay.values().stream().mapToInt(Integer::intValue).sum());
    report.put("byInstitution", byInstitution);
    report.put(
        "missingDays",
        from.datesUntil(to.plusDays(1))
            .filter(day -> !byDay.containsKey(day))
            .map(LocalDate::toString)
            .toList());
    report.put("received", sum(batches, Deliveries::received));
    report.put("new", sum(batches, it -> it.of("created")));
    report.put("replayed", sum(batches, it -> it.of("replayed")));
    report.put("corrected", sum(batches, it -> it.of("corrected")));
    report.put("rejected", sum(batches, it -> it.of("rejected")));
    report.put(
        "batches",
        batches.stream()
            .sorted(java.util.Comparator.comparing(Deliveries::batchId))
            .map(VisitFeeds::shown)
            .toList());
    return report;
  }

  private static int sum(List<Deliveries> batches, Function<Deliveries, Integer> count) {
    return batches.stream().mapToInt(count::apply).sum();
  }

  private static Map<String, Object> shown(Deliveries batch) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("batchId", batch.batchId());
    members.put("firstAt", batch.firstAt().toString());
    members.put("lastAt", batch.lastAt().toString());
    members.put("received", batch.received());
    members.put("new", batch.of("created"));
    members.put("replayed", batch.of("replayed"));
    members.put("corrected", batch.of("corrected"));
    members.put("rejected", batch.of("rejected"));
    return members;
  }

  /// Whether an institution's share of visits at the grassroots can be told for a day: without a
  /// feed of its residents' visits to hospitals it would be 100 % of what is known
  /// (INDICATORS.md §2).
  private Mono<ServerResponse> coverage(ServerRequest request) {
    Query.takesOnly(request, Set.of("institution", "day"));
    String institution =
        request
            .queryParam("institution")
            .filter(RecordRef::isId)
            .orElseThrow(() -> Query.wrong("Name an institution."));
    LocalDate day =
        request.queryParam("day").isPresent()
            ? day(request, "day")
            : LocalDate.ofInstant(clock.instant(), DomainEvent.BUSINESS_ZONE);
    return Callers.of(request)
        .map(Callers::whoMayRead)
        .flatMap(
            caller -> {
              if (!caller.mayReadFor(Set.of(institution))) {
                throw new ProblemException(Problem.of(Refusal.otherInstitution()));
              }
              return feeds
                  .findBy(INSTITUTIONS, institution)
                  .filter(feed -> !feed.standing().voided())
                  .map(Recorded::fact)
                  .collectList();
            })
        .map(all -> coverage(institution, day, all))
        .flatMap(
            shown -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(shown));
  }

  private static Map<String, Object> coverage(
      String institution, LocalDate day, List<VisitFeedConnected> all) {
    List<VisitFeedConnected> connected =
        all.stream()
            .filter(
                feed -> !feed.from().isAfter(day) && (feed.to() == null || !day.isAfter(feed.to())))
            .filter(
                feed ->
                    switch (feed.feedKind()) {
                      case HOSPITAL, INSURANCE -> true;
                      case CLINIC -> false;
                    })
            .toList();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("institution", institution);
    shown.put("day", day.toString());
    shown.put("available", !connected.isEmpty());
    if (connected.isEmpty()) {
      shown.put("reason", "no-hospital-feed");
    }
    shown.put(
        "feeds",
        connected.stream()
            .map(feed -> Map.of("feedId", feed.record().recordId(), "source", feed.feedSource()))
            .toList());
    return shown;
  }

  private static Caller whoMaySeeAll(Caller caller) {
    boolean isOperator = caller.scopes().contains(Caller.OPERATIONS);
    if (!isOperator && !caller.mayReadFor(Set.of())) {
      throw new ProblemException(Problem.forbidden("The token lacks the scope for this."));
    }
    return caller;
  }

  private static LocalDate day(ServerRequest request, String name) {
    try {
      return LocalDate.parse(
          request.queryParam(name).orElseThrow(() -> Query.wrong(name + " is needed.")));
    } catch (DateTimeException _) {
      throw Query.wrong(name + " is a day like 2024-02-29.");
    }
  }
}
