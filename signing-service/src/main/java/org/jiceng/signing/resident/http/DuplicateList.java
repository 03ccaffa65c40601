package org.jiceng.signing.resident.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.resident.Duplicates;
import org.jiceng.signing.resident.ResidentFile;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Lists residents who look like one person, by their ids and what agrees, never by the values. A
/// clinic sees the pairs of which one is in its care.
public final class DuplicateList {

  private static final int USUAL = 100;
  private static final int MOST = 500;

  private final Duplicates duplicates;

  private DuplicateList(Duplicates duplicates) {
    this.duplicates = duplicates;
  }

  /// Where duplicates are listed.
  public static RouterFunction<ServerResponse> route(Duplicates duplicates) {
    return RouterFunctions.route(
        RequestPredicates.GET("/api/duplicates"), new DuplicateList(duplicates)::list);
  }

  /// One of the two.
  record One(String residentId, String institutionId) {
    static One of(ResidentFile file) {
      return new One(file.fact().residentId(), file.institutionId());
    }
  }

  /// Two residents who look like one person.
  record Candidate(List<One> residents, int score, boolean certain, List<String> agreeing) {}

  /// A page of them; it may hold fewer than asked for and still not be the last.
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Listed(List<Candidate> candidates, @Nullable String next) {}

  private Mono<ServerResponse> list(ServerRequest request) {
    Query.takesOnly(request, Set.of("institution", "after", "limit"));
    Optional<String> institution = request.queryParam("institution");
    if (institution.filter(id -> !RecordRef.isId(id)).isPresent()) {
      throw Query.wrong("institution is no id.");
    }
    String after = request.queryParam("after").map(DuplicateList::read).orElse("");
    int limit = request.queryParam("limit").map(DuplicateList::limit).orElse(USUAL);
    return Callers.of(request)
        .flatMap(
            caller -> {
              Optional<String> of = scope(caller, institution);
              return duplicates
                  .find(of, after, limit)
                  .doOnNext(
                      page ->
                          ResidentRecords.AUDIT.info(
                              "duplicates of {} read by {}",
                              of.orElse("all institutions"),
                              caller.clientId()));
            })
        .map(
            page ->
                new Listed(
                    page.pairs().stream()
                        .map(
                            pair ->
                                new Candidate(
                                    List.of(One.of(pair.one()), One.of(pair.other())),
                                    pair.likeness().score(),
                                    pair.likeness().certain(),
                                    pair.likeness().agreeing()))
                        .toList(),
                    page.next().map(Query::closed).orElse(null)))
        .flatMap(
            listed ->
                ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(listed));
  }

  private static Optional<String> scope(Caller caller, Optional<String> asked) {
    Callers.whoMayRead(caller);
    // A clinic that names none means its own.
    Optional<String> of =
        asked.isEmpty() && !caller.mayReadFor(Set.of())
            ? Optional.ofNullable(caller.institution())
            : asked;
    if (!caller.mayReadFor(of.map(Set::of).orElse(Set.of()))) {
      throw new ProblemException(Problem.of(Refusal.otherInstitution()));
    }
    return of;
  }

  private static int limit(String text) {
    if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MOST) {
      return Integer.parseInt(text);
    }
    throw Query.wrong("limit is a whole number from 1 to " + MOST + ".");
  }

  private static String read(String text) {
    return Query.opened(text)
        .filter(RecordRef::isId)
        .orElseThrow(() -> Query.wrong("after was not given out here."));
  }
}
