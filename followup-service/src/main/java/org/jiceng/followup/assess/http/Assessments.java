package org.jiceng.followup.assess.http;

import static org.jiceng.starter.record.Violations.present;
import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.PersonalCareEvent.AssessmentKind;
import org.jiceng.events.RecordKind;
import org.jiceng.followup.assess.domain.Assessment;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.ListPage;
import org.jiceng.followup.filing.ListQuestion;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The assessments of a district, and which of them run out.
public final class Assessments {

  private static final String INSTITUTION = "institution";
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 366;

  private final Aggregates<Filed<Assessment>> files;

  public Assessments(DocumentStore store) {
    this.files =
        store.aggregates(
            "assessments",
            new TypeReference<Filed<Assessment>>() {},
            new Aggregates.Index<>(
                INSTITUTION,
                filed -> filed.standing().voided() ? null : filed.institutionId().orElse(null)),
            FiledRecords.byResident());
  }

  /// An assessment that runs out, or has run out.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String recordId,
      String source,
      String residentId,
      AssessmentKind assessment,
      @Nullable String condition,
      String result,
      LocalDate validTo,
      boolean overdue) {

    static Item of(Filed<Assessment> filed, LocalDate day) {
      Assessment content = filed.content();
      return new Item(
          filed.record().recordId(),
          filed.record().source(),
          present(content.residentId()),
          present(content.assessment()),
          content.condition(),
          content.outcome(),
          content.holdsTo(),
          day.isAfter(content.holdsTo()));
    }

    String place() {
      return String.join(" ", validTo.toString(), source, recordId);
    }
  }

  /// How assessments are taken.
  public RecordType<?> records() {
    return FiledRecords.posted(RecordKind.ASSESSMENT, "/api/assessments", Assessment.class, files);
  }

  /// What the assessments of a resident tell.
  public Flux<FollowUpEvent> toldOf(String residentId) {
    return files
        .findBy(FiledRecords.RESIDENT, residentId)
        .map(filed -> filed.content().told(filed.record(), filed.standing().revision()));
  }

  /// The assessments of a resident.
  public Mono<List<Assessment>> of(String residentId) {
    return files.findBy(FiledRecords.RESIDENT, residentId).map(Filed::content).collectList();
  }

  /// The list of those that run out.
  public RouterFunction<ServerResponse> expiring(Clock clock) {
    return RouterFunctions.route(
        GET("/api/assessments"),
        request ->
            ListQuestion.in(request, clock, "within")
                .flatMap(
                    question -> {
                      LocalDate by =
                          question.day().plusDays(question.number("within", USUAL_DAYS, MOST_DAYS));
                      return files
                          .findBy(INSTITUTION, question.institution())
                          .collectList()
                          .map(
                              all ->
                                  ListPage.of(
                                      question,
                                      latest(all, question.day()).stream()
                                          .filter(each -> !each.validTo().isAfter(by))
                                          .toList(),
                                      Item::place));
                    })
                .flatMap(
                    page ->
                        ServerResponse.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .bodyValue(page)));
  }

  /// The latest of each kind, for each resident and condition: only that one can run out.
  private static List<Item> latest(List<Filed<Assessment>> all, LocalDate day) {
    Map<List<String>, Filed<Assessment>> latest = new HashMap<>();
    for (Filed<Assessment> each : all) {
      Assessment content = each.content();
      if (!present(content.on()).isAfter(day)) {
        latest.merge(
            List.of(
                present(content.residentId()),
                present(content.assessment()).name(),
                content.condition() == null ? "" : content.condition()),
            each,
            (one, other) ->
                one.content().holdsTo().isAfter(other.content().holdsTo()) ? one : other);
      }
    }
    List<Item> items = new ArrayList<>();
    latest.values().forEach(each -> items.add(Item.of(each, day)));
    items.sort(Comparator.comparing(Item::place));
    return items;
  }
}
