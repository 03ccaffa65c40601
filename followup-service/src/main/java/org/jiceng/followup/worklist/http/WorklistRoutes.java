package org.jiceng.followup.worklist.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jiceng.followup.chart.Charts;
import org.jiceng.followup.chart.domain.Chart;
import org.jiceng.followup.worklist.domain.ToDo;
import org.jiceng.followup.worklist.domain.Worklist;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Whom to act on next at an institution, in a team, or of those a member of staff followed up
/// last. What is due is found by its day, never by reading everybody.
public final class WorklistRoutes {

  private static final int MOST = 500;
  private static final int USUALLY = 100;
  private static final int USUALLY_AHEAD = 14;
  private static final int MOST_AHEAD = 366;

  private final Charts charts;

  public WorklistRoutes(Charts charts) {
    this.charts = charts;
  }

  /// The contents page.
  public RouterFunction<ServerResponse> routes() {
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (Worklist worklist : Worklist.values()) {
      routes.route(
          GET("/api/worklists/" + worklist.wireName()), request -> answer(worklist, request));
    }
    return routes.build();
  }

  private Mono<ServerResponse> answer(Worklist worklist, ServerRequest request) {
    Query.takesOnly(request, Set.of("institution", "team", "staff", "within", "after", "limit"));
    int limit = number(request, "limit", USUALLY, 1, MOST);
    int ahead = number(request, "within", USUALLY_AHEAD, 0, MOST_AHEAD);
    LocalDate day = charts.today();
    Optional<String> team = request.queryParam("team");
    Optional<String> staff = request.queryParam("staff");
    Optional<String> after =
        request
            .queryParam("after")
            .map(
                it ->
                    Query.opened(it)
                        .orElseThrow(() -> Query.wrong("after is what an earlier answer gave.")));
    Comparator<ToDo> byRank = Comparator.comparing(ToDo::rank);
    return Callers.of(request)
        .flatMap(
            caller -> {
              String institution = institution(request, caller);
              return candidates(worklist, institution, day, ahead)
                  .concatMapIterable(
                      chart -> worklist.of(chart, charts.rules(), day, ahead).toList())
                  .filter(one -> one.institutionId().equals(institution))
                  .filter(one -> team.isEmpty() || team.get().equals(one.teamId()))
                  .filter(one -> staff.isEmpty() || staff.get().equals(one.staffId()))
                  .collect(
                      () -> new Page(limit, after, new PriorityQueue<>(byRank.reversed())),
                      Page::add);
            })
        .flatMap(page -> ServerResponse.ok().bodyValue(page.shown(day)));
  }

  private Flux<Chart> candidates(Worklist worklist, String institution, LocalDate day, int ahead) {
    return worklist
        .matter()
        .map(matter -> charts.withOpen(institution, matter))
        .or(
            () ->
                worklist
                    .yearly()
                    .map(yearly -> charts.dueBy(yearly, institution, day.plusDays(ahead))))
        .orElseGet(
            () ->
                charts.dueBy(
                    institution,
                    worklist == Worklist.DUE ? day.plusDays(ahead) : day.minusDays(1)));
  }

  /// The first lines behind a place, and how many there are in all.
  private static final class Page {
    private final int limit;
    private final Optional<String> after;
    private final PriorityQueue<ToDo> first;
    private int total;

    Page(int limit, Optional<String> after, PriorityQueue<ToDo> first) {
      this.limit = limit;
      this.after = after;
      this.first = first;
    }

    void add(ToDo one) {
      total++;
      if (after.isEmpty() || one.rank().compareTo(after.get()) > 0) {
        first.add(one);
        if (first.size() > limit + 1) {
          first.poll();
        }
      }
    }

    Map<String, Object> shown(LocalDate day) {
      List<ToDo> lines = new ArrayList<>(first);
      lines.sort(Comparator.comparing(ToDo::rank));
      List<ToDo> page = lines.subList(0, Math.min(limit, lines.size()));
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("day", day.toString());
      members.put("total", total);
      members.put("lines", page.stream().map(ToDo::shown).toList());
      if (lines.size() > limit) {
        members.put("after", Query.closed(page.getLast().rank()));
      }
      return members;
    }
  }

  /// The institution asked about: the one named, or the one the token speaks for.
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

  private static int number(ServerRequest request, String name, int usually, int least, int most) {
    try {
      int value = request.queryParam(name).map(Integer::parseInt).orElse(usually);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw Query.wrong(name + " lies in " + least + ".." + most + ".");
  }
}
