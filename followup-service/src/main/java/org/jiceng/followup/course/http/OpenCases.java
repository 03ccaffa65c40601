package org.jiceng.followup.course.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
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

  /// The list, under the path of the collection.
  ///
  /// @param dueOn last day by which something should be done about a case
  public static <
          S extends Enum<S>, T extends Enum<T>, R extends CaseOpening, P extends CourseStep<T>>
      RouterFunction<ServerResponse> list(
          CaseRecords<S, T, R, P> cases, Function<CaseFile<R, P>, LocalDate> dueOn, Clock clock) {
    return RouterFunctions.route(
        GET(cases.path()),
        request ->
            ListQuestion.in(request, clock)
                .flatMap(
                    question ->
                        cases
                            .openAt(question.institution())
                            .map(
                                open ->
                                    ListPage.of(
                                        question,
                                        items(cases.rules(), open, dueOn, question.day()),
                                        Item::place)))
                .flatMap(
                    page ->
                        ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(page)));
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
