package org.jiceng.starter.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiceng.starter.boot.StarterSettings;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.Problems;
import org.jiceng.starter.http.RequestTrace;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes many records at once, with one result for each, in order.
///
/// Elements of one record are worked on in order, others side by side; a bad one never spoils its
/// neighbours.
final class Bulk {

  private static final String PREFIX = "org.jiceng.";
  private static final String VOID = "record-void";

  private record Element(int place, @Nullable String id, String type, JsonNode json, String lane) {}

  private record Result(int place, Map<String, Object> members) {}

  private final Map<String, RecordType<?>> types;
  private final Desk desk;
  private final StarterSettings.Intake settings;

  Bulk(List<RecordType<?>> types, Desk desk, StarterSettings.Intake settings, Clock clock) {
    this.types =
        types.stream()
            .collect(Collectors.toMap(type -> type.kind().wireName(), Function.identity()));
    this.desk = desk;
    this.settings = settings;
  }

  Mono<List<Map<String, Object>>> accept(Caller caller, JsonNode body, boolean dryRun) {
    if (!body.isArray()) {
      throw new ProblemException(
          Problem.of(Refusal.field("", "invalid-type", "Must be an array of records.")));
    }
    if (body.size() > settings.maxBatch()) {
      throw new ProblemException(
          Problem.of(
              HttpStatus.CONTENT_TOO_LARGE,
              "body-too-large",
              "At most " + settings.maxBatch() + " records fit into one request."));
    }
    Map<String, List<Element>> lanes = new LinkedHashMap<>();
    Map<String, String> lanesOfRecords = new HashMap<>();
    for (int place = 0; place < body.size(); place++) {
      Element element = element(place, body.get(place), caller, lanesOfRecords);
      lanes.computeIfAbsent(element.lane(), _ -> new ArrayList<>()).add(element);
    }
    AtomicBoolean storeAway = new AtomicBoolean();
    return Mono.deferContextual(
        context -> {
          RequestTrace trace = RequestTrace.in(context);
          return Flux.fromIterable(lanes.values())
              .flatMap(
                  lane ->
                      Flux.fromIterable(lane)
                          .concatMap(
                              element ->
                                  answered(caller, element, dryRun, storeAway, trace)
                                      .map(answer -> result(element, answer, trace))),
                  settings.concurrency())
              .collectSortedList(java.util.Comparator.comparingInt(Result::place))
              .flatMap(
                  results ->
                      (dryRun ? Mono.<Void>empty() : delivered(caller, lanes, results))
                          .thenReturn(results))
              .map(results -> results.stream().map(Result::members).toList());
        });
  }

  private Mono<Void> delivered(
      Caller caller, Map<String, List<Element>> lanes, List<Result> results) {
    Map<String, List<RecordType.Delivery>> byType = new LinkedHashMap<>();
    lanes.values().stream()
        .flatMap(List::stream)
        .forEach(
            element ->
                byType
                    .computeIfAbsent(element.type(), _ -> new ArrayList<>())
                    .add(
                        new RecordType.Delivery(
                            element.json().path("data"),
                            String.valueOf(results.get(element.place()).members().get("status")))));
    return Flux.fromIterable(byType.entrySet())
        .concatMap(
            one -> {
              RecordType<?> type = types.get(one.getKey());
              return type == null ? Mono.empty() : type.delivered(caller, one.getValue());
            })
        .then();
  }

  /// @param lanes in which lane what was sent of a record lies: all of it in that of the first
  private Element element(int place, JsonNode json, Caller caller, Map<String, String> lanes) {
    String id = text(json, "id");
    String type = text(json, "type");
    String name = type != null && type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "";
    JsonNode data = json.path("data");
    RecordType<?> known = types.get(name.equals(VOID) ? String.valueOf(text(data, "kind")) : name);
    String idField = known == null || name.equals(VOID) ? "recordId" : known.idField();
    String recordId = text(data, idField);
    String source = known != null && known.isPut() ? "" : text(data, "source");
    String lane =
        known == null || recordId == null
            ? "#" + place
            : known.kind() + "/" + (source == null ? caller.clientId() : source) + "/" + recordId;
    String about =
        known == null || name.equals(VOID)
            ? null
            : known.orderedBy().map(field -> text(data, field)).orElse(null);
    return new Element(
        place,
        id,
        name,
        json,
        lanes.computeIfAbsent(lane, own -> about == null ? own : "about " + about));
  }

  private Mono<Answer> answered(
      Caller caller,
      Element element,
      boolean dryRun,
      AtomicBoolean storeAway,
      @Nullable RequestTrace trace) {
    if (storeAway.get()) {
      return rejected(Problem.storeUnavailable());
    }
    return Mono.defer(() -> answer(caller, element, dryRun))
        .onErrorResume(
            failure ->
                rejected(
                    Problems.of(failure, trace == null ? new RequestTrace("none", "none") : trace)))
        .doOnNext(
            answer -> {
              if (answer instanceof Answer.Rejected(Problem problem)
                  && problem.equals(Problem.storeUnavailable())) {
                storeAway.set(true);
              }
            });
  }

  private Mono<Answer> answer(Caller caller, Element element, boolean dryRun) {
    if (!(element.json() instanceof ObjectNode object)) {
      return rejected(Problem.of(Refusal.field("", "invalid-type", "Must be an object.")));
    }
    JsonNode data = object.get("data");
    if (data == null) {
      return rejected(Problem.of(Refusal.field("/data", "required", "This field is required.")));
    }
    if (element.type().equals(VOID)) {
      RecordType<?> type = types.get(String.valueOf(text(data, "kind")));
      return type != null && data instanceof ObjectNode members
          ? desk.withdraw(type, caller, members, dryRun)
          : unknownKind();
    }
    RecordType<?> type = types.get(element.type());
    return type == null ? unknownKind() : desk.accept(type, caller, data, dryRun);
  }

  private static Mono<Answer> unknownKind() {
    return rejected(
        Problem.of(
            HttpStatus.BAD_REQUEST,
            "unknown-record-kind",
            "There is no record of this kind here."));
  }

  private static Mono<Answer> rejected(Problem problem) {
    return Mono.just(new Answer.Rejected(problem));
  }

  private static @Nullable String text(JsonNode json, String name) {
    JsonNode value = json.get(name);
    return value != null && value.isString() ? value.stringValue() : null;
  }

  private static Result result(Element element, Answer answer, @Nullable RequestTrace trace) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (element.id() != null) {
      members.put("id", element.id());
    }
    switch (answer) {
      case Answer.Done done -> {
        members.put("status", done.receipt().status().wireName());
        members.put("httpStatus", done.httpStatus());
        members.putAll(done.receipt().notes());
      }
      case Answer.Rejected(Problem problem) -> {
        members.put("status", "rejected");
        members.put("httpStatus", problem.status().value());
        members.put("problem", problem.members(null, trace == null ? "none" : trace.requestId()));
      }
    }
    return new Result(element.place(), members);
  }
}
