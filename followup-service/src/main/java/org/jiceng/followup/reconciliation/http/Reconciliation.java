package org.jiceng.followup.reconciliation.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.chart.Charts;
import org.jiceng.followup.chart.domain.Chart;
import org.jiceng.followup.chart.domain.Due;
import org.jiceng.followup.chart.domain.Gap;
import org.jiceng.followup.judging.domain.Rules;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/// Tells operations whether the worklists' counts of an institution and a day are those by which
/// metrics-service falls short: both are worked out of the same events, each by code of its own.
public final class Reconciliation {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// What is compared: our count, and the rate whose gap it is.
  private enum Compared {
    UNCONTROLLED_BLOOD_PRESSURE("uncontrolledBloodPressure", "bp-control-rate", "r365"),
    UNCONTROLLED_GLUCOSE("uncontrolledGlucose", "glucose-control-rate", "r365"),
    WITHOUT_PLAN("withoutPlan", "medication-plan-rate", "pit");

    private final String member;
    private final String indicator;
    private final String window;

    Compared(String member, String indicator, String window) {
      this.member = member;
      this.indicator = indicator;
      this.window = window;
    }

    boolean counts(Gap gap) {
      return switch (this) {
        case UNCONTROLLED_BLOOD_PRESSURE -> gap.bloodPressure();
        case UNCONTROLLED_GLUCOSE -> gap.glucose();
        case WITHOUT_PLAN -> gap.plan();
      };
    }
  }

  private final Charts charts;
  private final URI metrics;
  private final WebClient client;

  public Reconciliation(Charts charts, URI metrics, WebClient client) {
    this.charts = charts;
    this.metrics = metrics;
    this.client = client;
  }

  /// The contents page.
  public RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route(GET("/api/reconciliation"), this::answer);
  }

  private Mono<ServerResponse> answer(ServerRequest request) {
    Query.takesOnly(request, Set.of("institution", "day"));
    String institution =
        request
            .queryParam("institution")
            .filter(RecordRef::isId)
            .orElseThrow(() -> Query.wrong("Name an institution."));
    LocalDate day = day(request);
    String token = request.headers().firstHeader(HttpHeaders.AUTHORIZATION);
    return Callers.of(request)
        .flatMap(
            caller -> {
              if (!caller.scopes().contains(Caller.OPERATIONS)) {
                throw new ProblemException(
                    Problem.forbidden("The token lacks the scope for this."));
              }
              return Mono.zip(
                      charts
                          .of(institution)
                          .collect(() -> new Counts(institution, day, charts.rules()), Counts::add),
                      gaps(institution, day, token == null ? "" : token))
                  .map(both -> shown(both.getT1(), both.getT2()));
            })
        .flatMap(shown -> ServerResponse.ok().bodyValue(shown));
  }

  private LocalDate day(ServerRequest request) {
    try {
      return request.queryParam("day").map(LocalDate::parse).orElseGet(charts::today);
    } catch (DateTimeException _) {
      throw Query.wrong("day is a day like 2024-02-29.");
    }
  }

  private Mono<List<Long>> gaps(String institution, LocalDate day, String token) {
    return Flux.fromArray(Compared.values())
        .concatMap(one -> gap(one, institution, day, token))
        .collectList()
        .timeout(PATIENCE)
        .onErrorMap(
            _ ->
                new ProblemException(
                    Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "upstream-unavailable",
                        "metrics-service does not answer.")));
  }

  private Mono<Long> gap(Compared one, String institution, LocalDate day, String token) {
    URI uri =
        UriComponentsBuilder.fromUri(metrics)
            .path("/api/indicators/{id}")
            .queryParam("window", one.window)
            .queryParam("institution", "{institution}")
            .queryParam("from", day)
            .queryParam("to", day)
            .encode()
            .buildAndExpand(one.indicator, institution)
            .toUri();
    return client
        .get()
        .uri(uri)
        .header(HttpHeaders.AUTHORIZATION, token)
        .retrieve()
        .bodyToMono(JsonNode.class)
        .map(
            answer -> {
              JsonNode point = answer.path("points").path(0);
              return point.path("denominator").asLong(0) - point.path("numerator").asLong(0);
            });
  }

  private static Map<String, Object> shown(Counts counts, List<Long> gaps) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("institution", counts.institution);
    members.put("day", counts.day.toString());
    boolean equal = true;
    for (Compared one : Compared.values()) {
      long ours = counts.of[one.ordinal()];
      long theirs = gaps.get(one.ordinal());
      equal &= ours == theirs;
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("followUp", ours);
      line.put("metrics", theirs);
      line.put("indicator", one.indicator);
      line.put("equal", ours == theirs);
      members.put(one.member, line);
    }
    members.put("overdue", counts.overdue);
    members.put("equal", equal);
    return members;
  }

  /// Counts what the charts of an institution show.
  private static final class Counts {
    private final String institution;
    private final LocalDate day;
    private final Rules rules;
    private final long[] of = new long[Compared.values().length];
    private long overdue;

    Counts(String institution, LocalDate day, Rules rules) {
      this.institution = institution;
      this.day = day;
      this.rules = rules;
    }

    void add(Chart chart) {
      Gap gap = Gap.of(chart, rules, institution, day);
      for (Compared one : Compared.values()) {
        if (one.counts(gap)) {
          of[one.ordinal()]++;
        }
      }
      if (chart.managedBy(day).filter(institution::equals).isPresent()
          && Due.on(chart, chart.course(rules), rules, day)
              .filter(next -> next.dueOn().isBefore(day))
              .isPresent()) {
        overdue++;
      }
    }
  }
}
