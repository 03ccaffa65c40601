package org.jiceng.signing.appraisal.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.POST;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.appraisal.Appraisals;
import org.jiceng.signing.appraisal.domain.Appraisal;
import org.jiceng.signing.appraisal.domain.Basis;
import org.jiceng.signing.appraisal.domain.Result;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.intake.Intake;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import org.jiceng.starter.security.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Putting, reading and locking appraisals of teams.
public final class AppraisalRoutes {

  private static final String PATH = "/api/appraisals/{appraisalId}";
  private static final String ID = "appraisalId";

  /// The days appraised.
  record Period(LocalDate from, LocalDate to) {}

  /// A team, its work, and its share.
  record Team(
      String teamId,
      BigDecimal quality,
      List<Result.Counted> services,
      BigDecimal points,
      long share) {}

  /// An appraisal with what it comes to.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      String appraisalId,
      String institutionId,
      Period period,
      long pool,
      List<Basis.Unit> units,
      String status,
      @Nullable Instant lockedAt,
      List<Team> teams,
      BigDecimal points,
      long undistributed) {}

  private final Appraisals appraisals;

  private AppraisalRoutes(Appraisals appraisals) {
    this.appraisals = appraisals;
  }

  /// The contents page.
  public static RouterFunction<ServerResponse> of(Intake intake, Appraisals appraisals) {
    AppraisalRoutes routes = new AppraisalRoutes(appraisals);
    return intake
        .putting(PATH, AppraisalBody.class, routes::put)
        .andRoute(GET(PATH), routes::get)
        .andRoute(POST(PATH + "/locks"), routes::lock);
  }

  private Mono<ServerResponse> put(Caller caller, Map<String, String> path, AppraisalBody body) {
    String id = path.getOrDefault(ID, "");
    return switch (body.read(id)) {
      case Checked.Unsound<Basis>(Refusal refusal) -> Mono.error(refused(refusal));
      case Checked.Sound<Basis>(Basis basis) ->
          appraisals.put(caller, id, basis).flatMap(verdict -> answer(id, verdict));
    };
  }

  private Mono<ServerResponse> lock(ServerRequest request) {
    Query.takesOnly(request, Set.of());
    String id = id(request);
    return Callers.of(request)
        .map(Callers::whoMayWrite)
        .flatMap(caller -> appraisals.lock(caller, id))
        .flatMap(verdict -> answer(id, verdict));
  }

  private Mono<ServerResponse> answer(String id, Verdict<Appraisal> verdict) {
    return switch (verdict) {
      case Verdict.Refused<Appraisal>(Refusal refusal) -> Mono.error(refused(refusal));
      case Verdict.Accepted<Appraisal> accepted ->
          shown(
              accepted.receipt().status() == Receipt.Status.CREATED
                  ? HttpStatus.CREATED
                  : HttpStatus.OK,
              accepted.state());
      case Verdict.Unchanged<Appraisal> _ ->
          appraisals.find(id).flatMap(known -> shown(HttpStatus.OK, known));
    };
  }

  private Mono<ServerResponse> get(ServerRequest request) {
    Query.takesOnly(request, Set.of());
    return Callers.of(request)
        .map(Callers::whoMayRead)
        .flatMap(
            caller ->
                appraisals
                    .find(id(request))
                    .switchIfEmpty(Mono.error(() -> refused(Refusal.unknown("No such appraisal."))))
                    .doOnNext(
                        known -> {
                          if (!caller.mayReadFor(Set.of(known.basis().institutionId()))) {
                            throw refused(Refusal.otherInstitution());
                          }
                        }))
        .flatMap(known -> shown(HttpStatus.OK, known));
  }

  private Mono<ServerResponse> shown(HttpStatus status, Appraisal appraisal) {
    return appraisals
        .result(appraisal)
        .flatMap(
            result ->
                ServerResponse.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(shown(appraisal, result)));
  }

  private static Shown shown(Appraisal appraisal, Result result) {
    Basis basis = appraisal.basis();
    Appraisal.Lock lock = appraisal.locked();
    return new Shown(
        appraisal.appraisalId(),
        basis.institutionId(),
        new Period(basis.from(), basis.to()),
        basis.pool(),
        basis.units(),
        lock == null ? "open" : "locked",
        lock == null ? null : lock.at(),
        result.teams().stream().map(one -> shown(basis, one)).toList(),
        result.points(),
        result.undistributed());
  }

  private static Team shown(Basis basis, Result.OfTeam one) {
    BigDecimal quality =
        basis.teams().stream()
            .filter(it -> it.teamId().equals(one.teamId()))
            .map(Basis.Quality::quality)
            .findFirst()
            .orElseThrow();
    return new Team(one.teamId(), quality, one.services(), one.points(), one.share());
  }

  private static String id(ServerRequest request) {
    String id = request.pathVariable(ID);
    if (!RecordRef.isId(id)) {
      throw refused(Refusal.unknown("No such appraisal."));
    }
    return id;
  }

  private static ProblemException refused(Refusal refusal) {
    return new ProblemException(Problem.of(refusal));
  }
}
