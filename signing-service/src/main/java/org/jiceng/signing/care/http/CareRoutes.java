package org.jiceng.signing.care.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.POST;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiFunction;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.care.Care;
import org.jiceng.signing.care.domain.CareFile;
import org.jiceng.signing.care.domain.DueItem;
import org.jiceng.signing.care.domain.Fulfilment;
import org.jiceng.signing.care.domain.Promise;
import org.jiceng.signing.care.domain.ToDo;
import org.jiceng.signing.care.domain.Worklist;
import org.jiceng.signing.catalogue.domain.Shelf;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// What contracts promise and what was done, by contract, institution and team, and whom to act on
/// next.
public final class CareRoutes {

  private static final int MOST = 500;
  private static final int USUALLY = 100;

  private final Care care;
  private final BiFunction<String, LocalDate, Mono<Set<String>>> teamsOf;
  private final Mono<Map<String, Object>> replay;

  /// @param teamsOf the teams a member of staff belongs to on a day
  /// @param replay has the parked messages heard again
  public CareRoutes(
      Care care,
      BiFunction<String, LocalDate, Mono<Set<String>>> teamsOf,
      Mono<Map<String, Object>> replay) {
    this.care = care;
    this.teamsOf = teamsOf;
    this.replay = replay;
  }

  /// The contents page.
  public RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route(GET("/api/contracts/{contractRecordId}/due-items"), this::dueItems)
        .andRoute(GET("/api/fulfilment"), this::fulfilment)
        .andRoute(GET("/api/worklists/{worklist}"), this::worklist)
        .andRoute(POST("/internal/care/dead-letters/replays"), this::replay);
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

  private Mono<ServerResponse> dueItems(ServerRequest request) {
    Query.takesOnly(request, Set.of("source", "day"));
    LocalDate day = day(request);
    return Callers.of(request)
        .flatMap(
            caller -> {
              RecordRef record = record(request, caller);
              return Mono.zip(
                      care.withTerm(record)
                          .switchIfEmpty(
                              Mono.error(() -> refused(Refusal.unknown("No such contract.")))),
                      care.shelf())
                  .map(
                      found -> {
                        Promise promise =
                            Promise.in(found.getT1().book()).stream()
                                .filter(one -> one.record().equals(record))
                                .findFirst()
                                .orElseThrow(
                                    () ->
                                        refused(
                                            Refusal.unknown("This contract was never in force.")));
                        mayRead(caller, promise.holder().institutionId());
                        return shown(promise, found.getT1(), found.getT2(), day);
                      });
            })
        .flatMap(shown -> ServerResponse.ok().bodyValue(shown));
  }

  private static RecordRef record(ServerRequest request, Caller caller) {
    String recordId = request.pathVariable("contractRecordId");
    String source = request.queryParam("source").orElse(caller.clientId());
    new Violations()
        .id("/contractRecordId", recordId)
        .id("/source", source)
        .refusal()
        .ifPresent(
            refusal -> {
              throw refused(refusal);
            });
    return new RecordRef(source, recordId);
  }

  private static Map<String, Object> shown(
      Promise promise, CareFile file, Shelf shelf, LocalDate day) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("contractRecordId", promise.record().recordId());
    members.put("source", promise.record().source());
    members.put("residentId", file.residentId());
    members.put("institutionId", promise.holder().institutionId());
    putIfPresent(members, "teamId", promise.holder().teamId());
    members.put("startsOn", promise.term().first().toString());
    members.put("endsOn", promise.lastDay().toString());
    members.put("day", day.toString());
    members.put("unknownPackages", promise.unknownPackages(shelf));
    members.put(
        "items",
        promise.dueItems(file.delivered(), shelf).stream().map(one -> shown(one, day)).toList());
    return members;
  }

  private static Map<String, Object> shown(DueItem item, LocalDate day) {
    Map<String, Object> members = new LinkedHashMap<>();
    putIfPresent(members, "packageId", item.packageId());
    putIfPresent(members, "version", item.version());
    members.put("item", item.item());
    putIfPresent(members, "title", item.title());
    members.put("service", wireName(item.service()));
    members.put("from", item.from().toString());
    members.put("by", item.by().toString());
    members.put("times", item.times());
    members.put("delivered", item.delivered());
    members.put("state", wireName(item.on(day)));
    putIfPresent(members, "fee", item.fee());
    return members;
  }

  private static String wireName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void putIfPresent(
      Map<String, Object> members, String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
  }

  private Mono<ServerResponse> fulfilment(ServerRequest request) {
    Query.takesOnly(request, Set.of("institution", "team", "day"));
    LocalDate day = day(request);
    Optional<String> team = request.queryParam("team");
    return reader(request)
        .flatMap(
            institution ->
                care.shelf()
                    .flatMap(
                        shelf ->
                            care.of(institution)
                                .concatMapIterable(file -> Fulfilment.of(file, shelf, day))
                                .filter(one -> one.holder().institutionId().equals(institution))
                                .filter(
                                    one ->
                                        team.isEmpty() || team.get().equals(one.holder().teamId()))
                                .reduce(new long[3], CareRoutes::count))
                    .map(counts -> shown(institution, team, day, counts)))
        .flatMap(shown -> ServerResponse.ok().bodyValue(shown));
  }

  private static long[] count(long[] counts, Fulfilment one) {
    return new long[] {
      counts[0] + 1, counts[1] + (one.fulfilled() ? 1 : 0), counts[2] + (one.served() == 0 ? 1 : 0)
    };
  }

  private static Map<String, Object> shown(
      String institution, Optional<String> team, LocalDate day, long[] counts) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("institution", institution);
    team.ifPresent(it -> members.put("team", it));
    members.put("day", day.toString());
    members.put("denominator", counts[0]);
    members.put("numerator", counts[1]);
    members.put("value", counts[0] == 0 ? null : (double) counts[1] / counts[0]);
    members.put("signedNotServed", counts[2]);
    return members;
  }

  private Mono<ServerResponse> worklist(ServerRequest request) {
    Worklist worklist =
        Worklist.named(request.pathVariable("worklist"))
            .orElseThrow(() -> refused(Refusal.unknown("There is no such worklist.")));
    Query.takesOnly(request, Set.of("institution", "team", "staff", "day", "after", "limit"));
    LocalDate day = day(request);
    int limit = limit(request);
    Optional<String> after =
        request
            .queryParam("after")
            .map(
                it ->
                    Query.opened(it)
                        .orElseThrow(() -> Query.wrong("after is what an earlier answer gave.")));
    Optional<String> team = request.queryParam("team");
    Optional<String> staff = request.queryParam("staff");
    Comparator<ToDo> byUrgency = Comparator.comparing(ToDo::urgency);
    return reader(request)
        .flatMap(
            institution ->
                Mono.zip(care.shelf(), teams(staff, day))
                    .flatMap(
                        known ->
                            care.of(institution)
                                .concatMapIterable(file -> worklist.of(file, known.getT1(), day))
                                .filter(one -> one.institutionId().equals(institution))
                                .filter(one -> team.isEmpty() || team.get().equals(one.teamId()))
                                .filter(one -> isFor(one, known.getT2()))
                                .filter(
                                    one ->
                                        after.isEmpty() || one.urgency().compareTo(after.get()) > 0)
                                .collect(
                                    () -> new PriorityQueue<>(byUrgency.reversed()),
                                    (PriorityQueue<ToDo> first, ToDo one) -> {
                                      first.add(one);
                                      if (first.size() > limit + 1) {
                                        first.poll();
                                      }
                                    })))
        .map(
            first -> {
              List<ToDo> lines = new ArrayList<>(first);
              lines.sort(byUrgency);
              return shown(lines, limit, day);
            })
        .flatMap(shown -> ServerResponse.ok().bodyValue(shown));
  }

  private Mono<Optional<Set<String>>> teams(Optional<String> staff, LocalDate day) {
    return staff
        .map(it -> teamsOf.apply(it, day).map(Optional::of))
        .orElseGet(() -> Mono.just(Optional.empty()));
  }

  private static boolean isFor(ToDo one, Optional<Set<String>> teams) {
    String team = one.teamId();
    return teams.isEmpty() || (team != null && teams.get().contains(team));
  }

  private static Map<String, Object> shown(List<ToDo> lines, int limit, LocalDate day) {
    List<ToDo> page = lines.subList(0, Math.min(limit, lines.size()));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("day", day.toString());
    members.put("lines", page.stream().map(ToDo::shown).toList());
    if (lines.size() > limit) {
      members.put("after", Query.closed(page.getLast().urgency()));
    }
    return members;
  }

  /// The institution asked about: the one named, or the one the token speaks for.
  private static Mono<String> reader(ServerRequest request) {
    return Callers.of(request)
        .map(
            caller -> {
              String institution =
                  request
                      .queryParam("institution")
                      .or(() -> Optional.ofNullable(caller.institution()))
                      .orElseThrow(() -> Query.wrong("Name an institution."));
              mayRead(caller, institution);
              return institution;
            });
  }

  private static void mayRead(Caller caller, String institution) {
    if (!Callers.whoMayRead(caller).mayReadFor(Set.of(institution))) {
      throw refused(Refusal.otherInstitution());
    }
  }

  private LocalDate day(ServerRequest request) {
    try {
      return request.queryParam("day").map(LocalDate::parse).orElseGet(care::today);
    } catch (DateTimeException _) {
      throw Query.wrong("day is a day like 2024-02-29.");
    }
  }

  private static int limit(ServerRequest request) {
    try {
      int limit = request.queryParam("limit").map(Integer::parseInt).orElse(USUALLY);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw Query.wrong("limit lies in 1.." + MOST + ".");
  }

  private static ProblemException refused(Refusal refusal) {
    return new ProblemException(Problem.of(refusal));
  }
}
