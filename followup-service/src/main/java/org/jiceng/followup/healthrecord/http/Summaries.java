package org.jiceng.followup.healthrecord.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.PersonalCareEvent.AssessmentKind;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.ListQuestion;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.healthrecord.domain.HealthRecord;
import org.jiceng.followup.healthrecord.domain.Summary;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.record.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Shows a health record at a glance to the institution that keeps it.
public final class Summaries {

  private Summaries() {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Shown(
      String residentId,
      String recordId,
      String source,
      LocalDate day,
      LocalDate createdOn,
      boolean standardised,
      List<String> failed,
      boolean open,
      boolean dynamic,
      @Nullable LocalDate lastEntryOn,
      Map<String, Integer> entries,
      List<Held> assessments) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Held(
      AssessmentKind assessment, @Nullable String condition, String result, LocalDate validTo) {}

  /// The question and where it is asked.
  ///
  /// @param told all that is told of a resident
  public static RouterFunction<ServerResponse> route(
      Aggregates<Filed<HealthRecord>> records,
      Function<String, Flux<FollowUpEvent>> told,
      Clock clock) {
    return RouterFunctions.route(
        GET("/api/health-record-summaries"),
        request ->
            ListQuestion.in(request, clock, "resident")
                .flatMap(
                    question -> {
                      String resident =
                          request
                              .queryParam("resident")
                              .filter(RecordRef::isId)
                              .orElseThrow(
                                  () ->
                                      ListQuestion.wrong("resident", "Give the id of a resident."));
                      return records
                          .findBy(FiledRecords.RESIDENT, resident)
                          .filter(
                              filed ->
                                  filed
                                      .institutionId()
                                      .filter(question.institution()::equals)
                                      .isPresent())
                          .sort(Comparator.comparing(filed -> FiledRecords.idOf(filed.record())))
                          .next()
                          .switchIfEmpty(
                              Mono.error(
                                  () ->
                                      new ProblemException(
                                          Problem.of(
                                              Refusal.unknown(
                                                  "The institution keeps no such record.")))))
                          .flatMap(
                              filed ->
                                  told.apply(resident)
                                      .collectList()
                                      .map(
                                          all ->
                                              shown(
                                                  resident,
                                                  filed.record(),
                                                  Summary.of(
                                                      filed.content(), all, question.day()))));
                    })
                .flatMap(
                    shown ->
                        ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(shown)));
  }

  private static Shown shown(String resident, RecordRef record, Summary summary) {
    return new Shown(
        resident,
        record.recordId(),
        record.source(),
        summary.day(),
        summary.createdOn(),
        summary.standardised(),
        summary.failed(),
        summary.open(),
        summary.dynamic(),
        summary.lastEntryOn().orElse(null),
        summary.entries(),
        summary.assessments().stream()
            .map(
                each ->
                    new Held(each.assessment(), each.condition(), each.result(), each.validTo()))
            .toList());
  }
}
