package org.jiceng.followup.chart.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.POST;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.assess.domain.Tier;
import org.jiceng.followup.chart.Charts;
import org.jiceng.followup.chart.domain.Chart;
import org.jiceng.followup.chart.domain.Due;
import org.jiceng.followup.chart.domain.HbA1cDue;
import org.jiceng.followup.chart.domain.Lost;
import org.jiceng.followup.chart.domain.Persons;
import org.jiceng.followup.chart.domain.Suspected;
import org.jiceng.followup.chart.domain.Told;
import org.jiceng.followup.chart.domain.YearOfCare;
import org.jiceng.followup.judging.domain.Assessment;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.judging.domain.Patient;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// How a resident's follow-up stands: the chains of both diseases, what is due and what was
/// advised.
public final class ChartRoutes {

  private final Charts charts;
  private final BiFunction<String, LocalDate, Mono<Optional<Tier>>> tiers;
  private final Mono<Map<String, Object>> replay;

  /// @param tiers the tier of a resident on a day
  /// @param replay has the parked messages heard again
  public ChartRoutes(
      Charts charts,
      BiFunction<String, LocalDate, Mono<Optional<Tier>>> tiers,
      Mono<Map<String, Object>> replay) {
    this.charts = charts;
    this.tiers = tiers;
    this.replay = replay;
  }

  /// The contents page.
  public RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route(GET("/api/charts/{residentId}"), this::chart)
        .andRoute(POST("/internal/charts/dead-letters/replays"), this::replay);
  }

  private Mono<ServerResponse> replay(ServerRequest request) {
    return Callers.of(request)
        .flatMap(
            caller -> {
              if (!caller.scopes().contains(Caller.OPERATIONS)) {
                throw new ProblemException(
                    Problem.forbidden("The token lacks the scope for this."));
              }
              return replay;
            })
        .flatMap(done -> ServerResponse.ok().bodyValue(done));
  }

  private Mono<ServerResponse> chart(ServerRequest request) {
    Query.takesOnly(request, Set.of());
    String resident = request.pathVariable("residentId");
    new Violations()
        .id("/residentId", resident)
        .refusal()
        .ifPresent(
            refusal -> {
              throw new ProblemException(Problem.of(refusal));
            });
    return Callers.of(request)
        .map(Callers::whoMayRead)
        .flatMap(
            caller ->
                charts
                    .person(resident)
                    .switchIfEmpty(
                        Mono.error(
                            () ->
                                new ProblemException(
                                    Problem.of(Refusal.unknown("No chart of this resident.")))))
                    .flatMap(
                        chart -> {
                          if (!caller.mayReadFor(chart.institutions())) {
                            throw new ProblemException(Problem.of(Refusal.otherInstitution()));
                          }
                          LocalDate day = charts.today();
                          return tiers
                              .apply(chart.residentId(), day)
                              .map(
                                  tier -> {
                                    Map<String, Object> members = shown(chart, day);
                                    tier.ifPresent(it -> members.put("tier", shown(it)));
                                    return members;
                                  });
                        }))
        .flatMap(shown -> ServerResponse.ok().bodyValue(shown));
  }

  private static Map<String, Object> shown(Tier tier) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("tier", tier.tier());
    members.put("by", tier.by().wireName());
    members.put("reasons", tier.reasons());
    return members;
  }

  private Map<String, Object> shown(Chart chart, LocalDate day) {
    Course course = chart.course(charts.rules());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("residentId", chart.residentId());
    List<String> mergedIds =
        Persons.of(chart).stream()
            .map(Chart::residentId)
            .filter(it -> !it.equals(chart.residentId()))
            .toList();
    if (!mergedIds.isEmpty()) {
      members.put("mergedIds", mergedIds);
    }
    members.put("day", day.toString());
    chart.managedBy(day).ifPresent(it -> members.put("institutionId", it));
    members.put(
        "registers",
        chart.registers().stream()
            .filter(one -> one.covers(day))
            .map(one -> Map.of("condition", one.condition(), "from", one.from().toString()))
            .toList());
    members.put(
        "years",
        chart.registers().stream()
            .filter(one -> one.covers(day))
            .map(Patient.Register::condition)
            .filter(it -> Disease.of(it).isPresent())
            .distinct()
            .map(it -> year(it, YearOfCare.of(course, chart.registers(), it, charts.rules(), day)))
            .toList());
    members.put(
        "suspected",
        Suspected.of(chart, course.visits(), charts.rules(), day).stream()
            .map(ChartRoutes::suspected)
            .toList());
    List<Map<String, Object>> chains = new ArrayList<>();
    for (Disease disease : Disease.values()) {
      course
          .lastCounted(disease, day)
          .flatMap(one -> one.of(disease))
          .ifPresent(last -> chains.add(chain(disease, last, course, day)));
    }
    members.put("chains", chains);
    Due.on(chart, course, charts.rules(), day)
        .ifPresent(
            next -> {
              Map<String, Object> due = new LinkedHashMap<>();
              due.put("conditions", next.conditions());
              due.put("dueOn", next.dueOn().toString());
              due.put("afterReferral", next.afterReferral());
              due.put("overdueDays", next.overdueDays(day));
              members.put("due", due);
            });
    HbA1cDue.on(course, chart.registers(), day)
        .ifPresent(it -> members.put("hba1cDueOn", it.toString()));
    members.put("lost", Lost.on(chart, course, charts.rules().timing(), day));
    members.put("recommendations", chart.recommended().stream().map(ChartRoutes::told).toList());
    return members;
  }

  private static Map<String, Object> chain(
      Disease disease, Assessment last, Course course, LocalDate day) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("condition", disease.condition());
    last.classification().ifPresent(it -> members.put("classification", it));
    last.controlled().ifPresent(it -> members.put("controlled", it));
    last.clinicallyControlled().ifPresent(it -> members.put("clinicallyControlled", it));
    members.put("profile", last.profile());
    members.put("profileVersion", last.profileVersion());
    members.put("sameDayRule", last.sameDay().wireName());
    course.dueOn(disease, day).ifPresent(it -> members.put("nextDueOn", it.toString()));
    return members;
  }

  private static Map<String, Object> year(String condition, YearOfCare year) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("condition", condition);
    members.put("required", year.required());
    members.put("done", year.done());
    members.put("fastingGlucose", year.fastingGlucose());
    return members;
  }

  private static Map<String, Object> suspected(Suspected one) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("condition", one.disease().condition());
    members.put("stage", one.stage().wireName());
    members.put("lastOn", one.lastOn().toString());
    one.followBy().ifPresent(it -> members.put("followBy", it.toString()));
    return members;
  }

  private static Map<String, Object> told(Told<ReferralRecommended> one) {
    Map<String, Object> members = new LinkedHashMap<>();
    RecordRef record = one.event().record();
    members.put("followUpRecordId", record.recordId());
    members.put("source", record.source());
    members.put("reasons", one.event().reasons().stream().map(it -> it.code()).distinct().toList());
    members.put("trackBy", one.event().trackBy().toString());
    members.put("withdrawn", one.withdrawn());
    members.put("superseded", Boolean.TRUE.equals(one.event().superseded()));
    return members;
  }
}
