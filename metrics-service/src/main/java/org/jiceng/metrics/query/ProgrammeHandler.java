package org.jiceng.metrics.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.metrics.MetricsSettings;
import org.jiceng.metrics.board.Board;
import org.jiceng.metrics.board.Board.Scope;
import org.jiceng.metrics.board.PopulationSource;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.freshness.Freshness;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.programme.Programme;
import org.jiceng.metrics.programme.Programmes;
import org.jiceng.metrics.programme.Scorecard;
import org.jiceng.metrics.programme.Scorecard.Judged;
import org.jiceng.metrics.programme.Target;
import org.jiceng.metrics.programme.Target.Comparator;
import org.jiceng.metrics.programme.Target.Reach;
import org.jiceng.metrics.programme.Target.Rule;
import org.jiceng.metrics.programme.Target.Strength;
import org.jiceng.metrics.programme.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Answers for programmes: their targets, and how they stand.
final class ProgrammeHandler {

  private static final String NO_PILOT =
      "No pilot institution has figures: the value of the whole district is shown.";
  private static final String NO_HOSPITAL_FEED =
      "Visits to hospitals are not known: no feed of a hospital or the insurance is connected.";
  private static final String NOT_A_PILOT =
      "The target is set for pilot institutions; this is none.";

  private final Programmes programmes;
  private final Board board;
  private final Freshness freshness;
  private final MetricsSettings settings;
  private final Clock clock;

  ProgrammeHandler(
      Programmes programmes,
      Board board,
      Freshness freshness,
      MetricsSettings settings,
      Clock clock) {
    this.programmes = programmes;
    this.board = board;
    this.freshness = freshness;
    this.settings = settings;
    this.clock = clock;
  }

  record Line(
      String indicator,
      String chinese,
      String english,
      @Nullable Comparator comparator,
      @Nullable BigDecimal target,
      @JsonInclude(Include.NON_NULL) @Nullable Rule or,
      String window,
      Reach scope,
      Strength strength,
      String source,
      @JsonInclude(Include.NON_NULL) @Nullable String note) {}

  record Described(
      String id,
      String chinese,
      String english,
      String document,
      LocalDate from,
      LocalDate deadline,
      List<Line> targets) {}

  /// @param window whose value was taken
  /// @param before the same a year earlier, where the target compares with it
  record Standing(
      String indicator,
      String chinese,
      String english,
      String unit,
      @Nullable Comparator comparator,
      @Nullable BigDecimal target,
      @JsonInclude(Include.NON_NULL) @Nullable Rule or,
      String window,
      long numerator,
      long denominator,
      @Nullable Double value,
      @JsonInclude(Include.NON_NULL) @Nullable String unavailable,
      @JsonInclude(Include.NON_NULL) @Nullable String denominatorSource,
      @JsonInclude(Include.NON_NULL) @Nullable String anomaly,
      @JsonInclude(Include.NON_NULL) @Nullable Tally before,
      Verdict verdict,
      @Nullable Long gap,
      Reach scope,
      Strength strength,
      String source,
      @JsonInclude(Include.NON_NULL) @Nullable String note) {}

  /// @param day the day asked for
  /// @param judgedOn the day whose values count: none after the deadline
  record Card(
      String programme,
      String chinese,
      String english,
      LocalDate day,
      LocalDate judgedOn,
      LocalDate deadline,
      Map<String, Object> scope,
      List<Standing> rows,
      Instant asOf,
      @Nullable Instant completeUpTo) {}

  Mono<ServerResponse> all(ServerRequest request) {
    return Access.of(request, Access.INDICATORS)
        .flatMap(
            _ -> {
              Parameters.of(request, Set.of());
              return ServerResponse.ok()
                  .bodyValue(programmes.all().stream().map(ProgrammeHandler::described).toList());
            });
  }

  private static Described described(Programme programme) {
    return new Described(
        programme.id(),
        programme.chinese(),
        programme.english(),
        programme.document(),
        programme.from(),
        programme.deadline(),
        programme.targets().stream().map(ProgrammeHandler::line).toList());
  }

  private static Line line(Target target) {
    var indicator = definition(target).indicator();
    return new Line(
        target.indicator(),
        indicator.chinese(),
        indicator.english(),
        first(target).map(Rule::comparator).orElse(null),
        first(target).map(Rule::target).orElse(null),
        alternative(target),
        target.window().wireName(),
        target.reach(),
        target.strength(),
        target.source(),
        target.note());
  }

  Mono<ServerResponse> scorecard(ServerRequest request) {
    return Access.of(request, Access.INDICATORS)
        .flatMap(
            _ -> {
              var parameters = Parameters.of(request, Set.of("day", "institution", "district"));
              Programme programme =
                  programmes
                      .named(request.pathVariable("id"))
                      .orElseThrow(() -> Refusals.notFound("There is no programme of that name."));
              LocalDate day =
                  parameters
                      .day("day")
                      .orElseGet(() -> LocalDate.now(clock.withZone(settings.zone())));
              Scope scope = Question.scope(parameters, board);
              return Mono.fromCallable(() -> card(programme, day, scope))
                  .subscribeOn(Schedulers.boundedElastic())
                  .flatMap(card -> ServerResponse.ok().bodyValue(card));
            });
  }

  private Card card(Programme programme, LocalDate day, Scope scope) {
    @Nullable Instant completeUpTo = freshness.completeUpTo().orElse(null);
    LocalDate judgedOn = Scorecard.judgedOn(programme, day);
    return new Card(
        programme.id(),
        programme.chinese(),
        programme.english(),
        day,
        judgedOn,
        programme.deadline(),
        Question.named(scope),
        programme.targets().stream()
            .map(target -> standing(programme, target, judgedOn, scope))
            .toList(),
        clock.instant(),
        completeUpTo);
  }

  private Standing standing(Programme programme, Target target, LocalDate day, Scope scope) {
    List<String> notes = new ArrayList<>();
    if (target.note() != null) {
      notes.add(target.note());
    }
    boolean applies = true;
    boolean pilotsAlone = false;
    if (target.reach() == Reach.PILOTS) {
      boolean any = board.members(scope, day).stream().anyMatch(this::isPilot);
      if (scope instanceof Scope.Institution) {
        applies = any;
        if (!applies) {
          notes.add(NOT_A_PILOT);
        }
      } else if (any) {
        pilotsAlone = true;
      } else {
        notes.add(NO_PILOT);
      }
    }
    var definition = definition(target);
    boolean onlyPilots = pilotsAlone;
    Judged judged =
        Scorecard.judge(
            target,
            programme.deadline(),
            day,
            (window, on) ->
                board.value(definition, window, counted(scope, on, onlyPilots), scope, on));
    Tally tally = judged.tally();
    boolean unknown =
        board.lacksHospitalFeed(definition, judged.window(), counted(scope, day, onlyPilots), day);
    if (unknown) {
      applies = false;
      notes.add(NO_HOSPITAL_FEED);
    }
    @Nullable String unavailable = unknown ? Answers.NO_HOSPITAL_FEED : null;
    var indicator = definition.indicator();
    return new Standing(
        target.indicator(),
        indicator.chinese(),
        indicator.english(),
        Answers.unit(indicator),
        first(target).map(Rule::comparator).orElse(null),
        first(target).map(Rule::target).orElse(null),
        alternative(target),
        judged.window().wireName(),
        tally.numerator(),
        tally.denominator(),
        Answers.share(tally, unavailable),
        unavailable,
        board
            .source(definition, judged.window(), counted(scope, day, onlyPilots), day)
            .map(PopulationSource::wireName)
            .orElse(null),
        Answers.anomaly(tally),
        judged.before().orElse(null),
        applies ? judged.verdict() : Verdict.NOT_AVAILABLE,
        applies && judged.gap().isPresent() ? judged.gap().getAsLong() : null,
        target.reach(),
        target.strength(),
        target.source(),
        notes.isEmpty() ? null : String.join(" ", notes));
  }

  /// Whose values count on a day: a year ago a district may have had other institutions.
  private List<String> counted(Scope scope, LocalDate day, boolean onlyPilots) {
    List<String> members = board.members(scope, day);
    return onlyPilots ? members.stream().filter(this::isPilot).toList() : members;
  }

  private boolean isPilot(String institution) {
    return board.institution(institution).filter(InstitutionRegistered::pilot).isPresent();
  }

  private static Definition definition(Target target) {
    // A target names a published indicator, or it could not have been made.
    return Catalogue.named(target.indicator()).orElseThrow();
  }

  private static Optional<Rule> first(Target target) {
    return target.rules().stream().findFirst();
  }

  private static @Nullable Rule alternative(Target target) {
    return target.rules().stream().skip(1).findFirst().orElse(null);
  }
}
