package org.jiceng.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiceng.journey.ApiDescription.Operation;
import org.jiceng.local.platform.PlatformClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Every path of the published description is asked, and every answer is held against it.
class TheApiIsAsDescribedTest {

  private static final ApiDescription API = ApiDescription.published();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String FEED = "feed";

  private static PlatformClient client;
  private static HttpClient http;

  @BeforeAll
  static void start() {
    client = OnePlatform.running().client();
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    for (Operation write : writes().toList()) {
      var answer = write(write, "-a", write.example());
      described(write, answer);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
  }

  @AfterAll
  static void stop() {
    http.close();
  }

  /// Those two speak of two residents who are on file; signing-service's own tests show them.
  private static final Set<String> OF_TWO_RESIDENTS = Set.of("mergeResident", "dismissDuplicate");

  static Stream<Operation> writes() {
    return API.operations().stream()
        .filter(Operation::writes)
        .filter(each -> !OF_TWO_RESIDENTS.contains(each.id()));
  }

  static Stream<Operation> questions() {
    return API.operations().stream()
        .filter(each -> each.method().equals("get"))
        .filter(
            each ->
                each.node().path("tags").path(0).stringValue().matches("indicators|operations"));
  }

  // What a record can be answered

  @ParameterizedTest
  @MethodSource("writes")
  void a_record_is_taken_repeated_corrected_shown_and_taken_back_as_described(Operation write) {
    var first = described(write, write(write, "-b", write.example()));
    assertThat(first.path("status").stringValue()).isEqualTo("created");

    var again = write(write, "-b", write.example());
    assertThat(described(write, again).path("status").stringValue()).isEqualTo("replayed");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("Idempotent-Replay")).contains("true");

    var corrected = write(write, "-b", revised(write, 3));
    assertThat(described(write, corrected).path("status").stringValue()).isEqualTo("corrected");
    assertThat(corrected.headers().firstValue("Idempotent-Replay")).isEmpty();

    var stale = write(write, "-b", revised(write, 2));
    assertThat(described(write, stale).path("code").stringValue()).isEqualTo("stale-revision");

    Operation read = sibling(write, "get");
    var shown = described(read, one(read, write, "-b", ""));
    assertThat(shown.path("revision").intValue()).isEqualTo(3);
    assertThat(shown.path("status").stringValue()).isEqualTo("current");

    Operation withdraw = sibling(write, "delete");
    var conflict = one(withdraw, write, "-b", "?revision=3&reason=mistaken");
    assertThat(described(withdraw, conflict).path("code").stringValue())
        .isEqualTo("revision-conflict");
    var voided = one(withdraw, write, "-b", "?revision=4&reason=mistaken");
    assertThat(described(withdraw, voided).path("status").stringValue()).isEqualTo("voided");
    var voidedAgain = one(withdraw, write, "-b", "?revision=4&reason=mistaken");
    assertThat(described(withdraw, voidedAgain).path("status").stringValue()).isEqualTo("replayed");
    var gone = described(read, one(read, write, "-b", ""));
    assertThat(gone.path("status").stringValue()).isEqualTo("voided");
  }

  @ParameterizedTest
  @MethodSource("writes")
  void a_record_shows_what_was_posted(Operation write) {
    Operation read = sibling(write, "get");
    JsonNode content = described(read, one(read, write, "-a", "")).path("content");
    JsonNode posted = fresh(write.example(), "-a");
    for (String field : posted.propertyNames()) {
      if (!Set.of("recordId", "source", "revision").contains(field)) {
        assertThat(content.has(field)).as(field + " of " + content).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("writes")
  void a_record_is_refused_as_described(Operation write) {
    String path = path(write, write, "-c");
    String body = JSON.writeValueAsString(fresh(write.example(), "-c"));
    var unknown = ((ObjectNode) fresh(write.example(), "-c")).put("nonsense", 1).toString();

    refused(write, send(write, path, FEED, "application/json", "{"), 400, "unreadable");
    refused(write, send(write, path, FEED, "application/json", unknown), 400, "invalid-fields");
    refused(
        write,
        send(write, path + "?x=1", FEED, "application/json", body),
        400,
        "unknown-parameter");
    refused(write, send(write, path, null, "application/json", body), 401, "unauthenticated");
    refused(write, send(write, path, "operations", "application/json", body), 403, "forbidden");
    refused(
        write,
        send(write, path, FEED, "application/json", " ".repeat(300_000) + body),
        413,
        "body-too-large");
    refused(write, send(write, path, FEED, "text/plain", body), 415, "unsupported-media-type");

    Operation read = sibling(write, "get");
    refused(read, one(read, write, "-c", ""), 404, "not-found");
    refused(read, one(read, write, "-c", "?x=1"), 400, "unknown-parameter");
    Operation withdraw = sibling(write, "delete");
    refused(withdraw, one(withdraw, write, "-c", "?revision=2&reason=no"), 404, "not-found");
    refused(withdraw, one(withdraw, write, "-c", "?revision=two&reason=no"), 400, "invalid-fields");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "registerInstitution | /populations/0/elderly65 | 99999",
        "registerResident | /diedOn | \"1900-01-01\"",
        "signContract | /endsOn | \"2023-02-01\"",
        "renewContract | /endsOn | \"2024-02-01\"",
        "terminateContract | /endedOn | \"2023-01-01\"",
        "transferContract | /on | \"2023-01-01\"",
        "answerSurvey | /score | 6",
        "signFamily | /endsOn | \"2020-02-01\"",
        "refuseToSign | /on | \"2199-01-01\"",
        "describePackage | /validTo | \"2018-12-31\"",
        "enrolResident | /enrolledOn | \"2199-01-01\"",
        "closeEnrolment | /closedOn | \"2199-01-01\"",
        "recordFollowUp | /systolic | 301",
        "recordReading | /heartRate | 19",
        "planMedication | /endsOn | \"2024-03-10\"",
        "recordExamination | /returnedOn | \"2024-04-01\"",
        "recordAssessment | /selfCareScore | 25",
        "recordHomeBedStep | /days | 91",
        "recordHealthRecord | /openedOn | \"2019-01-01\"",
        "recordOutreach | /systolic | 301",
        "recordVisit | /prescriptions/0/supplyDays | 367",
        "refer | /toInstitutionId | \"lotus-clinic\"",
        "acceptReferral | /acceptedAt | \"2199-01-01T00:00:00Z\"",
        "askConsultation | /askedAt | \"2199-01-01T00:00:00Z\"",
        "answerConsultation | /minutes | 0",
        "offerSlot | /capacity | 10001",
        "book | /bookedAt | \"2199-01-01T00:00:00Z\"",
        "permitRoute | /to | \"2023-01-01\"",
        "connectFeed | /to | \"2023-01-01\"",
        "viewInformation | /viewedAt | \"2199-01-01T00:00:00Z\"",
      })
  void what_cannot_be_so_is_refused_as_described(String operation, String pointer, String value) {
    Operation write = API.operation(operation);
    JsonNode wrong = with(revised(write, 7), pointer, JSON.readTree(value));
    JsonNode problem = refused(write, write(write, "-a", wrong), 422, "rule-violated");
    assertThat(problem.path("errors").path(0).path("pointer").stringValue()).isEqualTo(pointer);
  }

  // Closed sets of values

  @ParameterizedTest
  @MethodSource("writes")
  void the_values_described_are_the_values_taken(Operation write) {
    JsonNode schema = write.body().path("schema");
    Map<String, List<String>> choices = API.choicesIn(schema, write.example());
    List<String> trials = new ArrayList<>();
    choices.forEach(
        (pointer, values) -> {
          trials.add(trial(write, pointer, "no-such-value"));
          values.forEach(value -> trials.add(trial(write, pointer, value)));
        });
    if (trials.isEmpty()) {
      return;
    }
    List<JsonNode> results = dryRun(trials);
    int next = 0;
    for (Map.Entry<String, List<String>> choice : choices.entrySet()) {
      String pointer = choice.getKey();
      JsonNode error = results.get(next++).path("problem").path("errors").path(0);
      assertThat(error.path("pointer").asString("")).isEqualTo(pointer);
      assertThat(error.path("code").stringValue()).isEqualTo("unknown-value");
      assertThat(listed(error.path("detail").stringValue()))
          .as(write + " " + pointer)
          .containsExactlyInAnyOrderElementsOf(choice.getValue());
      for (String value : choice.getValue()) {
        JsonNode result = results.get(next++);
        // A value may be known and yet not fit the rest of the example.
        assertThat(result.path("problem").path("code").asString("rule-violated"))
            .as(pointer + " " + value + " " + result)
            .isEqualTo("rule-violated");
      }
    }
  }

  private static String trial(Operation write, String pointer, String value) {
    JsonNode data = with(fresh(write.example(), "-e"), pointer, JSON.valueToTree(value));
    variables(write, "-e").forEach(((ObjectNode) data)::put);
    return event(API.eventType(write), data);
  }

  private static List<String> listed(String detail) {
    return List.of(
        detail
            .replaceFirst("(?i)^must be one of \\[?", "")
            .replaceFirst("]?\\.?$", "")
            .split(", "));
  }

  @Test
  void the_kinds_described_can_be_taken_back() {
    JsonNode kinds = API.schema("Void").path("properties").path("kind").path("enum");
    List<String> trials = new ArrayList<>();
    kinds.forEach(
        kind ->
            trials.add(
                event(
                    "org.jiceng.record-void",
                    JSON.readTree(
                        """
                        {"kind":"%s","recordId":"nobody","revision":2,"reason":"trial"}\
                        """
                            .formatted(kind.stringValue())))));
    assertThat(dryRun(trials))
        .allSatisfy(
            result ->
                assertThat(result.path("problem").path("code").stringValue())
                    .isEqualTo("not-found"));
  }

  // Many records at once

  @Test
  void events_are_answered_as_described() {
    Operation events = API.operation("postEvents");
    JsonNode bodies = events.node().path("requestBody").path("content");
    var single =
        send(
            events,
            "/api/events",
            FEED,
            "application/cloudevents+json",
            fresh(bodies.path("application/cloudevents+json").path("example"), "-a").toString());
    assertThat(described(events, single).path("status").stringValue()).isEqualTo("created");
    assertThat(single.statusCode()).isEqualTo(201);

    var batch =
        send(
            events,
            "/api/events",
            FEED,
            "application/cloudevents-batch+json",
            fresh(bodies.path("application/cloudevents-batch+json").path("example"), "-a")
                .toString());
    JsonNode results = described(events, batch);
    assertThat(batch.statusCode()).isEqualTo(200);
    assertThat(results.path(0).path("status").stringValue()).isEqualTo("created");
    assertThat(results.path(1).path("status").stringValue()).isEqualTo("voided");

    List<String> lines =
        bodies
            .path("application/x-ndjson")
            .path("example")
            .stringValue()
            .lines()
            .map(line -> fresh(JSON.readTree(line), "-a").toString())
            .toList();
    for (JsonNode result : post(lines, "")) {
      assertThat(result.path("status").stringValue()).as(result.toString()).isEqualTo("created");
    }
  }

  @Test
  void events_are_refused_as_described() {
    Operation events = API.operation("postEvents");
    String type = "application/cloudevents+json";
    String visit = event("org.jiceng.visit", fresh(API.operation("recordVisit").example(), "-a"));
    String stale = visit.replace("\"revision\":1", "\"revision\":1,\"referralRecordId\":\"r-1\"");
    refused(events, send(events, "/api/events", FEED, type, "{"), 400, "unreadable");
    refused(events, send(events, "/api/events?dry=1", FEED, type, visit), 400, "unknown-parameter");
    refused(
        events,
        send(events, "/api/events?dryRun=yes", FEED, type, visit),
        400,
        "unknown-parameter");
    refused(
        events,
        send(events, "/api/events", FEED, type, event("org.jiceng.wish", JSON.createObjectNode())),
        400,
        "unknown-record-kind");
    refused(events, send(events, "/api/events", "director", type, visit), 403, "forbidden");
    refused(
        events,
        send(events, "/api/events", "clinic:other-clinic", type, visit),
        403,
        "other-institution");
    refused(events, send(events, "/api/events", FEED, type, stale), 409, "revision-conflict");
    refused(
        events,
        send(
            events,
            "/api/events",
            FEED,
            type,
            visit.replace("\"supplyDays\":84", "\"supplyDays\":0").replace("wang-v1", "wang-v9")),
        422,
        "rule-violated");
    refused(
        events,
        send(
            events,
            "/api/events",
            FEED,
            type,
            event(
                "org.jiceng.record-void",
                JSON.readTree(
                    """
                    {"kind":"visit","recordId":"nobody","revision":2,"reason":"trial"}\
                    """))),
        404,
        "not-found");
    refused(
        events,
        send(events, "/api/events", FEED, type, visit + " ".repeat(10_500_000)),
        413,
        "body-too-large");
    refused(
        events,
        send(events, "/api/events", FEED, "application/json", visit),
        415,
        "unsupported-media-type");
    refused(events, send(events, "/api/events", null, type, visit), 401, "unauthenticated");
    refused(
        events,
        send(events, "/api/events", FEED, "application/x-ndjson", (visit + "\n").repeat(5001)),
        413,
        "too-many-events");
  }

  // Questions

  @ParameterizedTest
  @MethodSource("questions")
  void a_question_is_answered_as_described(Operation question) {
    String path = path(question, null, "");
    String who = asker(question);
    List<JsonNode> parameters = question.parameters("query");
    StringBuilder all = new StringBuilder();
    for (JsonNode parameter : parameters) {
      if (parameter.has("example")) {
        all.append(all.isEmpty() ? '?' : '&').append(given(parameter, parameter.path("example")));
      }
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(send(question, path + all, who, null, "").statusCode()).isEqualTo(200));
    described(question, send(question, path, who, null, ""));
    described(question, send(question, path + all, who, null, ""));
    for (JsonNode parameter : parameters) {
      JsonNode values = API.resolved(parameter.path("schema")).path("enum");
      for (JsonNode value : values) {
        var answer = send(question, path + "?" + given(parameter, value), who, null, "");
        JsonNode body = described(question, answer);
        if (!parameter.path("name").stringValue().equals("window")) {
          assertThat(answer.statusCode()).as(body.toString()).isEqualTo(200);
        }
      }
      if (!values.isEmpty()) {
        var unknown = path + "?" + given(parameter, JSON.valueToTree("no-such-value"));
        JsonNode problem =
            refused(question, send(question, unknown, who, null, ""), 400, "invalid-fields");
        assertThat(ApiDescription.texts(values))
            .containsAll(listed(problem.path("errors").path(0).path("detail").stringValue()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void a_question_is_refused_as_described(Operation question) {
    String path = path(question, null, "");
    String who = asker(question);
    refused(question, send(question, path, null, null, ""), 401, "unauthenticated");
    if (question.id().equals("getDescription")) {
      return;
    }
    String wrong = who.equals("operations") ? "director" : FEED;
    refused(question, send(question, path, wrong, null, ""), 403, "forbidden");
    refused(question, send(question, path + "?x=1", who, null, ""), 400, "unknown-parameter");
    if (question.path().contains("{")) {
      String unknown = question.path().replaceAll("\\{[a-zA-Z]+}", "nothing-of-this-name");
      refused(question, send(question, unknown, who, null, ""), 404, "not-found");
    }
  }

  @Test
  void values_over_many_days_have_their_limits_as_described() {
    Operation values = API.operation("getIndicator");
    String path = "/api/indicators/bp-control-rate";
    refused(
        values,
        send(values, path + "?from=2024-02-01&to=2024-01-01", "director", null, ""),
        422,
        "rule-violated");
    refused(
        values,
        send(values, path + "?from=1990-01-01&to=2024-01-01", "director", null, ""),
        422,
        "rule-violated");
    refused(
        values,
        send(values, path + "?from=2024-01-01&to=2024-01-02&by=institution", "director", null, ""),
        422,
        "rule-violated");
    refused(
        values, send(values, path + "?from=2024-1-1", "director", null, ""), 400, "invalid-fields");
  }

  @Test
  void the_windows_described_are_the_windows_kept() {
    Set<String> kept = new TreeSet<>();
    for (JsonNode indicator : client.read("/api/indicators", "director")) {
      kept.addAll(ApiDescription.texts(indicator.path("windows")));
    }
    assertThat(kept)
        .containsExactlyInAnyOrderElementsOf(
            ApiDescription.texts(API.schema("Window").path("enum")));
  }

  @Test
  void parked_events_can_be_sent_again() {
    Operation replay = API.operation("replayDeadLetters");
    var answer = send(replay, replay.path(), "operations", null, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    described(replay, answer);
    refused(replay, send(replay, replay.path(), "director", null, ""), 403, "forbidden");
  }

  @Test
  void the_description_is_the_one_in_the_project() throws IOException {
    var answer = send(API.operation("getDescription"), "/api/openapi.yaml", "director", null, "");
    assertThat(answer.body())
        .isEqualTo(Files.readString(District.project().resolve("docs").resolve("openapi.yaml")));
  }

  // Asking

  private static HttpResponse<String> write(Operation write, String suffix, JsonNode body) {
    return send(
        write,
        path(write, write, suffix),
        FEED,
        "application/json",
        fresh(body, suffix).toString());
  }

  private static HttpResponse<String> one(
      Operation operation, Operation write, String suffix, String query) {
    return send(operation, path(operation, write, suffix) + query, FEED, null, "");
  }

  private static HttpResponse<String> send(
      Operation operation,
      String path,
      @Nullable String who,
      @Nullable String contentType,
      String body) {
    var request =
        HttpRequest.newBuilder(client.gateway().resolve(path)).timeout(Duration.ofSeconds(60));
    if (who != null) {
      request.header("Authorization", "Bearer " + client.token(who));
    }
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    request.method(
        operation.method().toUpperCase(java.util.Locale.ROOT),
        contentType == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(operation + " brought no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> dryRun(List<String> events) {
    return post(events, "?dryRun=true");
  }

  private static List<JsonNode> post(List<String> events, String query) {
    Operation operation = API.operation("postEvents");
    var answer =
        send(
            operation,
            "/api/events" + query,
            FEED,
            "application/x-ndjson",
            String.join("\n", events));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    List<JsonNode> results = answer.body().lines().map(JSON::readTree).toList();
    assertThat(results)
        .hasSameSizeAs(events)
        .allSatisfy(
            result ->
                assertThat(API.errorsOfAnswer(API.schema("Result"), result))
                    .as(result.toString())
                    .isEmpty());
    return results;
  }

  // Looking

  /// Holds an answer against what is described for its status; gives its body.
  private static JsonNode described(Operation operation, HttpResponse<String> answer) {
    String what = operation + " " + answer.statusCode() + " " + answer.body();
    JsonNode response =
        API.response(operation, answer.statusCode())
            .orElseThrow(() -> new AssertionError("not described: " + what));
    String type =
        answer.headers().firstValue("Content-Type").orElse("none").replaceFirst(";.*", "");
    JsonNode content = response.path("content").path(type);
    assertThat(content.isMissingNode()).as("%s as %s", what, type).isFalse();
    assertThat(answer.headers().firstValue("X-Request-Id")).as(what).isPresent();
    if (type.endsWith("yaml")) {
      return JSON.nullNode();
    }
    JsonNode body = JSON.readTree(answer.body());
    assertThat(API.errorsOfAnswer(content.path("schema"), body)).as(what).isEmpty();
    JsonNode problem = type.equals("application/problem+json") ? body : body.path("problem");
    if (!problem.isMissingNode()) {
      String code = problem.path("code").stringValue();
      assertThat(problem.path("type").stringValue()).endsWith("/" + code);
      assertThat(problem.path("status").intValue()).isEqualTo(answer.statusCode());
      if (type.equals("application/problem+json")) {
        assertThat(response.path("description").stringValue()).as(what).contains("`" + code + "`");
      }
      for (JsonNode error : problem.path("errors")) {
        assertThat(codesOfErrors()).as(what).contains("`" + error.path("code").stringValue() + "`");
      }
    }
    for (int status : new int[] {429, 503, 504}) {
      if (answer.statusCode() == status) {
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      }
    }
    if (answer.statusCode() == 401) {
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }
    return body;
  }

  private static String codesOfErrors() {
    return API.schema("Errors")
        .path("items")
        .path("properties")
        .path("code")
        .path("description")
        .stringValue();
  }

  private static JsonNode refused(
      Operation operation, HttpResponse<String> answer, int status, String code) {
    JsonNode body = described(operation, answer);
    JsonNode problem = body.has("problem") ? body.path("problem") : body;
    assertThat(answer.statusCode()).as(operation + " " + body).isEqualTo(status);
    assertThat(problem.path("code").asString("")).as(body.toString()).isEqualTo(code);
    return problem;
  }

  // Making

  private static String asker(Operation question) {
    return question.node().path("tags").path(0).stringValue().equals("operations")
        ? "operations"
        : "director";
  }

  private static Operation sibling(Operation write, String method) {
    String path = write.method().equals("put") ? write.path() : write.path() + "/{recordId}";
    return API.operations().stream()
        .filter(each -> each.path().equals(path) && each.method().equals(method))
        .findFirst()
        .orElseThrow();
  }

  /// The path with its variables filled in: from the examples, or the record that was written.
  private static String path(Operation operation, @Nullable Operation write, String suffix) {
    String path = operation.path();
    for (JsonNode parameter : operation.parameters("path")) {
      String name = parameter.path("name").stringValue();
      String value =
          name.equals("recordId") && write != null
              ? write.example().path("recordId").stringValue()
              : parameter.path("example").stringValue();
      path = path.replace("{" + name + "}", value + suffix);
    }
    return path;
  }

  private static Map<String, String> variables(Operation write, String suffix) {
    Map<String, String> variables = new java.util.TreeMap<>();
    for (JsonNode parameter : write.parameters("path")) {
      variables.put(
          parameter.path("name").stringValue(), parameter.path("example").stringValue() + suffix);
    }
    return variables;
  }

  private static String given(JsonNode parameter, JsonNode value) {
    return parameter.path("name").stringValue()
        + "="
        + URLEncoder.encode(value.asString(), StandardCharsets.UTF_8);
  }

  private static String event(String type, JsonNode data) {
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0").put("id", "e").put("type", type).set("data", data);
    return event.toString();
  }

  /// The same with ids of its own, so that examples do not meet what others posted.
  private static JsonNode fresh(JsonNode example, String suffix) {
    return switch (example) {
      case ObjectNode object -> {
        ObjectNode copy = JSON.createObjectNode();
        object
            .properties()
            .forEach(
                each ->
                    copy.set(
                        each.getKey(),
                        each.getKey().endsWith("Id") && each.getValue().isString()
                            ? JSON.valueToTree(each.getValue().stringValue() + suffix)
                            : fresh(each.getValue(), suffix)));
        yield copy;
      }
      case ArrayNode array -> {
        ArrayNode copy = JSON.createArrayNode();
        array.forEach(each -> copy.add(fresh(each, suffix)));
        yield copy;
      }
      default -> example;
    };
  }

  private static JsonNode revised(Operation write, int revision) {
    return ((ObjectNode) write.example().deepCopy()).put("revision", revision);
  }

  private static JsonNode with(JsonNode json, String pointer, JsonNode value) {
    JsonNode copy = json.deepCopy();
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode holder = copy.at(place.head());
    String last = place.last().toString().substring(1);
    if (holder instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), value);
    } else {
      ((ObjectNode) holder).set(last, value);
    }
    return copy;
  }
}
