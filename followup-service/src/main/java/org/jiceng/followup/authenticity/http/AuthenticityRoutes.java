package org.jiceng.followup.authenticity.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jiceng.events.JudgementEvent.AuthenticityReviewed;
import org.jiceng.events.JudgementEvent.ReviewOutcome;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.followup.authenticity.domain.Finding;
import org.jiceng.followup.authenticity.domain.Patterns;
import org.jiceng.followup.authenticity.domain.Reported;
import org.jiceng.followup.chart.Charts;
import org.jiceng.followup.chart.domain.Anomalies;
import org.jiceng.followup.chart.domain.Chart;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Rules;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// How far the follow-ups an institution reported in a year can be believed (CLINICAL-RULES §10).
/// Its cost grows with the residents of that institution.
public final class AuthenticityRoutes {

  private static final int YEAR = 365;
  private static final int MOST_SHOWN = 500;

  private final Charts charts;

  public AuthenticityRoutes(Charts charts) {
    this.charts = charts;
  }

  /// The contents page.
  public RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route(GET("/api/authenticity"), this::report);
  }

  private Mono<ServerResponse> report(ServerRequest request) {
    Query.takesOnly(request, Set.of("institution", "day"));
    LocalDate day = day(request);
    return Callers.of(request)
        .flatMap(
            caller -> {
              String institution = institution(request, caller);
              return charts
                  .of(institution)
                  .collect(() -> new Report(institution, day, charts.rules()), Report::add)
                  .map(Report::shown);
            })
        .flatMap(shown -> ServerResponse.ok().bodyValue(shown));
  }

  private static String institution(ServerRequest request, Caller caller) {
    Callers.whoMayRead(caller);
    String institution =
        request
            .queryParam("institution")
            .or(() -> Optional.ofNullable(caller.institution()))
            .orElseThrow(() -> Query.wrong("Name an institution."));
    if (!caller.mayReadFor(Set.of(institution))) {
      throw new ProblemException(Problem.of(Refusal.otherInstitution()));
    }
    return institution;
  }

  private LocalDate day(ServerRequest request) {
    try {
      return request.queryParam("day").map(LocalDate::parse).orElseGet(charts::today);
    } catch (DateTimeException _) {
      throw Query.wrong("day is a day like 2024-02-29.");
    }
  }

  /// Gathers what the charts of an institution show.
  private static final class Report {
    private final String institution;
    private final LocalDate day;
    private final Rules rules;
    private final List<Reported> all = new ArrayList<>();
    private final List<AuthenticityReviewed> reviews = new ArrayList<>();
    private int falsified;

    Report(String institution, LocalDate day, Rules rules) {
      this.institution = institution;
      this.day = day;
      this.rules = rules;
    }

    void add(Chart chart) {
      Course course = chart.course(rules);
      Map<RecordRef, List<String>> flags = Anomalies.of(chart, course, rules);
      String team = chart.responsibleOn(day).map(Responsibility::teamId).orElse(null);
      for (JudgedVisit one : course.visits()) {
        var fact = one.visit().fact();
        LocalDate on = one.visit().day();
        if (!fact.done()
            || !fact.institutionId().equals(institution)
            || on.isAfter(day)
            || !on.isAfter(day.minusDays(YEAR))) {
          continue;
        }
        all.add(
            new Reported(
                fact,
                on,
                team,
                flags.getOrDefault(fact.record(), List.of()),
                !one.dangers().isEmpty(),
                one.assessments().stream()
                    .flatMap(it -> it.controlled().stream())
                    .reduce((first, second) -> first && second)
                    .orElse(null)));
      }
      chart.heldReviews().stream()
          .filter(one -> one.institutionId().equals(institution))
          .filter(one -> !one.reviewedOn().isAfter(day))
          .filter(one -> one.reviewedOn().isAfter(day.minusDays(YEAR)))
          .forEach(reviews::add);
      falsified +=
          (int)
              chart.heldReviews().stream()
                  .filter(one -> one.institutionId().equals(institution))
                  .map(AuthenticityReviewed::followUp)
                  .distinct()
                  .filter(chart.falsified()::contains)
                  .count();
    }

    Map<String, Object> shown() {
      Map<String, Integer> byRule = new TreeMap<>();
      List<Map<String, Object>> flagged = new ArrayList<>();
      for (Reported one : all) {
        one.flags().forEach(rule -> byRule.merge(rule, 1, Integer::sum));
        if (!one.flags().isEmpty() && flagged.size() < MOST_SHOWN) {
          Map<String, Object> line = new LinkedHashMap<>();
          line.put("residentId", one.fact().residentId());
          line.put("followUpRecordId", one.fact().record().recordId());
          line.put("source", one.fact().record().source());
          line.put("on", one.day().toString());
          line.put("rules", one.flags());
          flagged.add(line);
        }
      }
      long open = all.stream().filter(one -> !one.flags().isEmpty()).count();
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("institution", institution);
      members.put("from", day.minusDays(YEAR - 1L).toString());
      members.put("day", day.toString());
      members.put("records", all.size());
      members.put("flaggedRecords", open);
      members.put("byRule", byRule);
      members.put(
          "patterns",
          Patterns.in(institution, all, rules.anomalies(), day).stream()
              .map(Report::shown)
              .toList());
      members.put("falsified", falsified);
      long sampled = reviews.stream().filter(one -> Boolean.TRUE.equals(one.sampled())).count();
      members.put("sampled", sampled);
      members.put(
          "sampledConfirmed",
          reviews.stream()
              .filter(one -> Boolean.TRUE.equals(one.sampled()))
              .filter(one -> one.outcome() == ReviewOutcome.CONFIRMED)
              .count());
      members.put("flagged", flagged);
      return members;
    }

    private static Map<String, Object> shown(Finding finding) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("rule", finding.rule());
      line.put("of", finding.of());
      line.put("id", finding.id());
      line.put("detail", finding.detail());
      return line;
    }
  }
}
