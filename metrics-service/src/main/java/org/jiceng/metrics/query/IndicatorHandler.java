package org.jiceng.metrics.query;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.metrics.MetricsSettings;
import org.jiceng.metrics.board.Board;
import org.jiceng.metrics.board.Board.Scope;
import org.jiceng.metrics.board.PopulationSource;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.engine.StoreReader;
import org.jiceng.metrics.freshness.Freshness;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.query.Answers.Course;
import org.jiceng.metrics.query.Answers.Described;
import org.jiceng.metrics.query.Answers.People;
import org.jiceng.metrics.query.Answers.Point;
import org.jiceng.metrics.query.Answers.Row;
import org.jiceng.metrics.query.Answers.Table;
import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Answers for indicators: what they are, their values, and who is behind them.
final class IndicatorHandler {

  private static final Logger AUDIT = LoggerFactory.getLogger("org.jiceng.audit");

  private static final Set<String> OF_COURSE =
      Set.of("window", "institution", "district", "from", "to", "step", "profile", "by");
  private static final Set<String> OF_RESIDENTS =
      Set.of("window", "institution", "district", "day", "in", "after", "limit", "profile");

  /// Days after a contract's end on which a renewal still counts for it.
  private static final int GRACE = 30;

  private static final int USUAL_LIMIT = 100;
  private static final int MOST = 500;

  private final Board board;
  private final Residents residents;
  private final Freshness freshness;
  private final MetricsSettings settings;
  private final Clock clock;

  IndicatorHandler(
      Board board, StoreReader stores, Freshness freshness, MetricsSettings settings, Clock clock) {
    this.board = board;
    this.residents = new Residents(stores, board);
    this.freshness = freshness;
    this.settings = settings;
    this.clock = clock;
  }

  Mono<ServerResponse> all(ServerRequest request) {
    return Access.of(request, Access.INDICATORS)
        .flatMap(
            _ -> {
              Parameters.of(request, Set.of());
              return answer(
                  Catalogue.published().stream()
                      .map(each -> Described.of(each.indicator()))
                      .toList());
            });
  }

  Mono<ServerResponse> one(ServerRequest request) {
    return Access.of(request, Access.INDICATORS)
        .flatMap(
            _ -> {
              var parameters = Parameters.of(request, OF_COURSE);
              var question = Question.of(request, parameters, board);
              var days = days(parameters);
              boolean table = parameters.oneOf("by", Map.of("institution", true), false);
              if (table && !days.from().equals(days.to())) {
                throw Refusals.rule("from", "one-day", "by=institution is for one day");
              }
              return elsewhere(() -> table ? table(question, days.to()) : course(question, days))
                  .flatMap(IndicatorHandler::answer);
            });
  }

  private Days days(Parameters parameters) {
    LocalDate to = parameters.day("to").orElseGet(this::today);
    Optional<LocalDate> given = parameters.day("from");
    // A day to come may be asked for without naming today.
    LocalDate from = given.orElse(to);
    if (given.isPresent() && !parameters.text("to").isPresent() && from.isAfter(to)) {
      to = from;
    }
    if (from.isAfter(to)) {
      throw Refusals.rule("to", "inverted-range", "must not be before from");
    }
    var days =
        new Days(
            from,
            to,
            parameters.oneOf(
                "step",
                Map.of("day", Days.Step.DAY, "week", Days.Step.WEEK, "month", Days.Step.MONTH),
                Days.Step.DAY));
    if (days.count() > settings.maxPoints()) {
      throw Refusals.rule(
          "from",
          "too-many-points",
          "asks for more than "
              + settings.maxPoints()
              + " days in one answer; ask for a shorter range or a longer step");
    }
    return days;
  }

  private Course course(Question question, Days days) {
    // Before the values, or it would vouch for what came in after they were read.
    @Nullable Instant completeUpTo = freshness.completeUpTo().orElse(null);
    var indicator = question.definition().indicator();
    boolean moves = question.scope() instanceof Scope.District;
    List<String> all = board.members(question.scope());
    Optional<LocalDate> open =
        isOpenAtTheEnd(question) ? Optional.of(today().minusDays(GRACE)) : Optional.empty();
    List<Point> points =
        days.all().stream()
            .map(
                day -> {
                  List<String> members = moves ? board.members(question.scope(), day) : all;
                  Tally tally =
                      board.value(
                          question.definition(), question.window(), members, question.scope(), day);
                  @Nullable String unavailable = unavailable(question, members, day);
                  return new Point(
                      day,
                      tally.numerator(),
                      tally.denominator(),
                      Answers.share(tally, unavailable),
                      unavailable,
                      open.isPresent() && !day.isBefore(open.get()) ? true : null,
                      source(question, members, day),
                      Answers.anomaly(tally));
                })
            .toList();
    return new Course(
        indicator.id(),
        question.window().wireName(),
        Answers.unit(indicator),
        Question.named(question.scope()),
        together(points),
        points,
        clock.instant(),
        completeUpTo,
        open.filter(first -> !first.isAfter(days.to())).orElse(null));
  }

  // Renewals signed up to 30 days after a contract's end still count for its last day (ADR 0004).
  private static boolean isOpenAtTheEnd(Question question) {
    return question.definition().indicator().id().equals("renewal-rate");
  }

  private @Nullable String source(Question question, List<String> members, LocalDate day) {
    return board
        .source(question.definition(), question.window(), members, day)
        .map(PopulationSource::wireName)
        .orElse(null);
  }

  private @Nullable String unavailable(Question question, List<String> members, LocalDate day) {
    return board.lacksHospitalFeed(question.definition(), question.window(), members, day)
        ? Answers.NO_HOSPITAL_FEED
        : null;
  }

  private static @Nullable String together(List<Point> points) {
    List<String> sources =
        points.stream().map(Point::denominatorSource).filter(Objects::nonNull).distinct().toList();
    return switch (sources.size()) {
      case 0 -> null;
      case 1 -> sources.getFirst();
      default -> PopulationSource.MIXED.wireName();
    };
  }

  private Table table(Question question, LocalDate day) {
    @Nullable Instant completeUpTo = freshness.completeUpTo().orElse(null);
    var indicator = question.definition().indicator();
    Set<String> ids = new TreeSet<>(board.members(question.scope(), day));
    if (question.scope() instanceof Scope.All) {
      board.institutions().forEach(each -> ids.add(each.institutionId()));
    }
    List<Row> rows =
        ids.stream()
            .map(
                id ->
                    row(
                        id,
                        board.institution(id).map(InstitutionRegistered::name).orElse(null),
                        board.districtOn(id, day).orElse(null),
                        board.value(
                            question.definition(),
                            question.window(),
                            new Scope.Institution(id),
                            day),
                        unavailable(question, List.of(id), day),
                        source(question, List.of(id), day)))
            .toList();
    return new Table(
        indicator.id(),
        question.window().wireName(),
        Answers.unit(indicator),
        day,
        Question.named(question.scope()),
        rows,
        row(
            null,
            null,
            null,
            board.value(question.definition(), question.window(), question.scope(), day),
            unavailable(question, board.members(question.scope(), day), day),
            source(question, board.members(question.scope(), day), day)),
        clock.instant(),
        completeUpTo);
  }

  private static Row row(
      @Nullable String id,
      @Nullable String name,
      @Nullable String district,
      Tally tally,
      @Nullable String unavailable,
      @Nullable String source) {
    return new Row(
        id,
        name,
        district,
        tally.numerator(),
        tally.denominator(),
        Answers.share(tally, unavailable),
        unavailable,
        source,
        Answers.anomaly(tally));
  }

  Mono<ServerResponse> residents(ServerRequest request) {
    return Access.of(request, Caller.READ_RESIDENTS)
        .flatMap(
            caller -> {
              var parameters = Parameters.of(request, OF_RESIDENTS);
              // Before anything is looked up: another institution's token learns nothing, not even
              // what exists.
              String own = caller.institution();
              if (own != null && !parameters.text("institution").equals(Optional.of(own))) {
                throw Refusals.otherInstitution();
              }
              var question = Question.of(request, parameters, board);
              var search = search(question, parameters);
              AUDIT.info(
                  "residents of {} {} {} in {} {} read by {}",
                  question.definition().indicator().id(),
                  question.window().wireName(),
                  search.day(),
                  search.in(),
                  Question.named(question.scope()),
                  caller.clientId());
              return elsewhere(() -> residents.find(search))
                  .map(page -> people(question, search, page))
                  .flatMap(IndicatorHandler::answer);
            });
  }

  private Residents.Search search(Question question, Parameters parameters) {
    Map<String, Residents.In> ins = new TreeMap<>();
    for (Residents.In each : Residents.In.values()) {
      ins.put(wireName(each), each);
    }
    LocalDate day = parameters.day("day").orElseGet(this::today);
    List<String> members = board.members(question.scope(), day);
    Optional<Cursor> after = parameters.text("after").map(Cursor::read);
    after.ifPresent(
        cursor -> {
          if (!members.contains(cursor.institution())) {
            throw Refusals.parameter("after", "unknown-value", "was given out for another scope");
          }
        });
    return new Residents.Search(
        Board.effective(question.definition(), question.scope()),
        question.window(),
        day,
        members,
        parameters.oneOf("in", ins, Residents.In.GAP),
        after,
        parameters.limit(USUAL_LIMIT, MOST));
  }

  private static People people(Question question, Residents.Search search, Residents.Page page) {
    return new People(
        question.definition().indicator().id(),
        question.window().wireName(),
        search.day(),
        Question.named(question.scope()),
        wireName(search.in()),
        page.residents(),
        page.next().map(Cursor::write).orElse(null));
  }

  private static String wireName(Residents.In in) {
    return in.name().toLowerCase(Locale.ROOT);
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(settings.zone()));
  }

  /// Runs what may take a while off the event loop.
  private static <T> Mono<T> elsewhere(Callable<T> work) {
    return Mono.fromCallable(work)
        .subscribeOn(Schedulers.boundedElastic())
        .onErrorMap(
            e ->
                e instanceof StoreReader.StoresAwayException
                    || e instanceof InvalidStateStoreException,
            _ -> Refusals.storesAway());
  }

  private static Mono<ServerResponse> answer(Object body) {
    return ServerResponse.ok().bodyValue(body);
  }
}
