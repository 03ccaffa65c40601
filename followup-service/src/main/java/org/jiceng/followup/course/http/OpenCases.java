package org.jiceng.followup.course.http;

import static org.jiceng.starter.record.Violations.present;
import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.CaseRecords;
import org.jiceng.followup.course.domain.CaseFile;
import org.jiceng.followup.course.domain.CaseOpening;
import org.jiceng.followup.course.domain.CaseRules;
import org.jiceng.followup.course.domain.CourseStep;
import org.jiceng.followup.filing.ListPage;
import org.jiceng.followup.filing.ListQuestion;
import org.jiceng.followup.filing.PostedForm;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.security.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/// The cases of one sort that an institution has to do something about, the most urgent first.
public final class OpenCases {

  private OpenCases() {}

  /// A case that is open.
  ///
  /// @param dueOn last day by which something should be done
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String recordId,
      String source,
      @Nullable String residentId,
      String state,
      LocalDate dueOn,
      boolean overdue,
      @Nullable String waitsFor,
      JsonNode content) {

    String place() {
      return String.join(" ", dueOn.toString(), source, recordId);
    }
  }

  /// A resident's own cases.
  record Own(String residentId, List<OwnCase> items) {}

  record OwnCase(
      String recordId, String source, String state, JsonNode content, List<JsonNode> steps) {}

  /// The list, under the path of the collection. Residents get their own where such cases are open
  /// to them.
  ///
  /// @param dueOn last day by which something should be done about a case
  public static <
          S extends Enum<S>, T extends Enum<T>, R extends CaseOpening, P extends CourseStep<T>>
      RouterFunction<ServerResponse> list(
          CaseRecords<S, T, R, P> cases, Function<CaseFile<R, P>, LocalDate> dueOn, Clock clock) {
    return RouterFunctions.route(
        GET(cases.path()),
        request ->
            Callers.of(request)
                .flatMap(
                    caller ->
                        caller
                            .self()
                            .filter(_ -> cases.openToResidents())
                            .<Mono<?>>map(resident -> own(request, cases, resident))
                            .orElseGet(() -> page(request, cases, dueOn, clock)))
                .flatMap(
                    answer ->
                        ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(answer)));
  }

  private static <
          S extends Enum<S>, T extends Enum<T>, R extends CaseOpening, P extends CourseStep<T>>
      Mono<ListPage<Item>> page(
          ServerRequest request,
          CaseRecords<S, T, R, P> cases,
          Function<CaseFile<R, P>, LocalDate> dueOn,
          Clock clock) {
    return ListQuestion.in(request, clock)
        .flatMap(
            question ->
                cases
                    .openAt(question.institution())
                    .map(
                        open ->
                            ListPage.of(
                                question,
                                items(cases.rules(), open, dueOn, question.day()),
                                Item::place)));
  }

  /// All cases of the resident who asks, open or over, with their steps; the latest begun first.
  private static <
          S extends Enum<S>, T extends Enum<T>, R extends CaseOpening, P extends CourseStep<T>>
      Mono<Own> own(ServerRequest request, CaseRecords<S, T, R, P> cases, String resident) {
    Query.takesOnly(request, Set.of());
    Comparator<Filed<R>> latestFirst =
        Comparator.comparing((Filed<R> one) -> present(one.content().begunAt()))
            .reversed()
            .thenComparing(one -> one.record().recordId());
    return cases
        .of(resident)
        .map(
            all ->
                new Own(
                    resident,
                    all.stream()
                        .sorted(
                            Comparator.comparing(file -> file.held().orElseThrow(), latestFirst))
                        .map(
                            file -> {
                              Filed<R> opening = file.held().orElseThrow();
                              return new OwnCase(
                                  opening.record().recordId(),
                                  opening.record().source(),
                                  cases.rules().stateName(file),
                                  PostedForm.of(opening.content()),
                                  cases.rules().inOrder(file).stream()
                                      .map(step -> PostedForm.of(step.content()))
                                      .toList());
                            })
                        .toList()));
  }

  private static <
          S extends Enum<S>, T extends Enum<T>, R extends CaseOpening, P extends CourseStep<T>>
      List<Item> items(
          CaseRules<S, T, R, P> rules,
          List<CaseFile<R, P>> open,
          Function<CaseFile<R, P>, LocalDate> dueOn,
          LocalDate day) {
    return open.stream()
        .map(
            file -> {
              var opening = file.opening().orElseThrow();
              RecordRef record = opening.record();
              LocalDate due = dueOn.apply(file);
              return new Item(
                  record.recordId(),
                  record.source(),
                  opening.content().residentId(),
                  rules.stateName(file),
                  due,
                  day.isAfter(due),
                  rules.waitsFor(file).orElse(null),
                  PostedForm.of(opening.content()));
            })
        .sorted(Comparator.comparing(Item::place))
        .toList();
  }
}
