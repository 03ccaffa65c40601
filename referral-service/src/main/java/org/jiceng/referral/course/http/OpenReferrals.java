package org.jiceng.referral.course.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralCourseEvent.Urgency;
import org.jiceng.referral.course.Referrals;
import org.jiceng.referral.course.domain.Course;
import org.jiceng.referral.course.domain.Wait;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Every open loop, whose turn it is, until when, and how old it is: for the sender, for the
/// receiver, and for the district. The most urgent first.
public final class OpenReferrals {

  private static final Set<String> PARAMETERS =
      Set.of("institution", "district", "side", "direction", "state", "overdue", "after", "limit");
  private static final int USUALLY = 100;
  private static final int MOST = 500;

  private final Referrals referrals;
  private final Function<String, Mono<Set<String>>> institutionsOf;

  private OpenReferrals(Referrals referrals, Function<String, Mono<Set<String>>> institutionsOf) {
    this.referrals = referrals;
    this.institutionsOf = institutionsOf;
  }

  /// The route that answers for it.
  ///
  /// @param institutionsOf the institutions of a district
  public static RouterFunction<ServerResponse> route(
      Referrals referrals, Function<String, Mono<Set<String>>> institutionsOf) {
    return RouterFunctions.route(
        GET("/api/worklists/open-referrals"), new OpenReferrals(referrals, institutionsOf)::answer);
  }

  private Mono<ServerResponse> answer(ServerRequest request) {
    Query.takesOnly(request, PARAMETERS);
    int limit = limit(request);
    Optional<String> after =
        request
            .queryParam("after")
            .map(
                it ->
                    Query.opened(it)
                        .orElseThrow(() -> Query.wrong("after is what an earlier answer gave.")));
    Instant now = referrals.now();
    Predicate<Course> wanted = filters(request, now);
    return Callers.of(request)
        .flatMap(
            caller -> {
              Optional<String> institution = scope(caller, request);
              Predicate<Course> side = side(request, institution);
              return courses(request, institution)
                  .filter(wanted)
                  .filter(side)
                  .map(course -> new Line(place(course), course))
                  .filter(line -> after.isEmpty() || line.place().compareTo(after.get()) > 0)
                  .collect(
                      () -> new PriorityQueue<>(Comparator.comparing(Line::place).reversed()),
                      (PriorityQueue<Line> first, Line one) -> {
                        first.add(one);
                        if (first.size() > limit + 1) {
                          first.poll();
                        }
                      });
            })
        .flatMap(first -> page(new ArrayList<>(first), limit, now))
        .flatMap(
            page -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(page));
  }

  /// @param place orders as the list is ordered
  private record Line(String place, Course course) {}

  private Flux<Course> courses(ServerRequest request, Optional<String> institution) {
    return request
        .queryParam("district")
        .map(
            district ->
                institutionsOf
                    .apply(district)
                    .flatMapMany(
                        all ->
                            referrals
                                .open(Optional.empty())
                                .filter(course -> concerns(course, all))))
        .orElseGet(() -> referrals.open(institution));
  }

  private static boolean concerns(Course course, Set<String> institutions) {
    return institutions.contains(course.opening().fromInstitutionId())
        || course.opening().receiver().filter(institutions::contains).isPresent();
  }

  private static Predicate<Course> side(ServerRequest request, Optional<String> institution) {
    String side = request.queryParam("side").orElse("any");
    if (!Set.of("any", "sender", "receiver", "turn").contains(side)) {
      throw Query.wrong("side is any, sender, receiver or turn.");
    }
    return course ->
        institution
            .map(
                it ->
                    switch (side) {
                      case "sender" -> course.opening().fromInstitutionId().equals(it);
                      case "receiver" -> it.equals(course.opening().toInstitutionId());
                      case "turn" ->
                          next(course).filter(wait -> wait.institutionId().equals(it)).isPresent();
                      default -> concerns(course, Set.of(it));
                    })
            .orElse(true);
  }

  private static Predicate<Course> filters(ServerRequest request, Instant now) {
    Optional<String> direction = request.queryParam("direction");
    Optional<String> state = request.queryParam("state");
    Optional<String> overdue = request.queryParam("overdue");
    direction
        .filter(it -> !Set.of("up", "down", "in-house").contains(it))
        .ifPresent(
            _ -> {
              throw Query.wrong("direction is up, down or in-house.");
            });
    overdue
        .filter(it -> !Set.of("true", "false").contains(it))
        .ifPresent(
            _ -> {
              throw Query.wrong("overdue is true or false.");
            });
    return course ->
        direction.filter(it -> !it.equals(word(course.opening().direction()))).isEmpty()
            && state.filter(it -> !it.equals(course.state().wireName())).isEmpty()
            && overdue.filter(it -> !it.equals(String.valueOf(isOverdue(course, now)))).isEmpty();
  }

  private static boolean isOverdue(Course course, Instant now) {
    return course.waits().stream().anyMatch(wait -> wait.isPending() && wait.isMissed(now));
  }

  private static Optional<Wait> next(Course course) {
    return course.waits().stream().filter(Wait::isPending).min(Comparator.comparing(Wait::dueAt));
  }

  /// The first thing due, emergencies before the rest. No id holds a character below the separator.
  private static String place(Course course) {
    return String.join(
        " ",
        String.valueOf(Urgency.values().length - course.opening().urgency().ordinal()),
        next(course).map(wait -> wait.dueAt().toString()).orElse("9"),
        course.record().recordId(),
        course.record().source());
  }

  private Mono<Map<String, Object>> page(List<Line> first, int limit, Instant now) {
    first.sort(Comparator.comparing(Line::place));
    List<Line> page = first.subList(0, Math.min(limit, first.size()));
    return Flux.fromIterable(page)
        .concatMap(line -> shown(line.course(), now))
        .collectList()
        .map(
            lines -> {
              Map<String, Object> members = new LinkedHashMap<>();
              members.put("asOf", now.toString());
              members.put("lines", lines);
              if (first.size() > limit) {
                members.put("after", Query.closed(page.getLast().place()));
              }
              return members;
            });
  }

  private Mono<Map<String, Object>> shown(Course course, Instant now) {
    return referrals
        .resident(course.opening().residentId())
        .map(
            file -> {
              Map<String, Object> line = new LinkedHashMap<>();
              line.put("recordId", course.record().recordId());
              line.put("source", course.record().source());
              line.put("revision", course.standing().revision());
              line.put("residentId", file.residentId());
              if (!file.residentId().equals(course.opening().residentId())) {
                line.put("madeFor", course.opening().residentId());
              }
              line.put("direction", word(course.opening().direction()));
              line.put("urgency", word(course.opening().urgency()));
              line.put("fromInstitutionId", course.opening().fromInstitutionId());
              course.opening().receiver().ifPresent(it -> line.put("toInstitutionId", it));
              line.put("reasons", course.opening().reasons());
              line.put("ageDays", Shown.age(course, referrals.today()));
              line.put("priority", file.contractOn(referrals.today()).isPresent());
              line.putAll(Shown.standing(course, now));
              line.put("overdue", isOverdue(course, now));
              return line;
            });
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// The institution asked about, none for a whole district, which only who speaks for no single
  /// institution may ask for.
  private static Optional<String> scope(Caller caller, ServerRequest request) {
    Callers.whoMayRead(caller);
    Optional<String> named = request.queryParam("institution");
    if (named.isPresent() && request.queryParam("district").isPresent()) {
      throw Query.wrong("Give institution or district, not both.");
    }
    named
        .filter(it -> !RecordRef.isId(it))
        .ifPresent(
            _ -> {
              throw Query.wrong("institution is an id.");
            });
    Optional<String> institution =
        request.queryParam("district").isPresent()
            ? Optional.empty()
            : named.or(() -> Optional.ofNullable(caller.institution()));
    if (!caller.mayReadFor(institution.map(Set::of).orElse(Set.of()))) {
      throw new ProblemException(Problem.of(Refusal.otherInstitution()));
    }
    return institution;
  }

  private static int limit(ServerRequest request) {
    String text = request.queryParam("limit").orElse(String.valueOf(USUALLY));
    int limit = text.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw Query.wrong("limit lies in 1.." + MOST + ".");
    }
    return limit;
  }
}
