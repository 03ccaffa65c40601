package org.jiceng.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.jiceng.local.platform.PlatformClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What must be refused gets a problem that says why, nothing of it is stored, and the next record
/// is taken.
class RefusingBadInputTest {

  private static final String CLINIC = "clinic:lotus-clinic";
  private static final String JSON = "application/json";
  private static final String FOLLOW_UP =
      """
      {"recordId":"%s","revision":1,"residentId":"wang-fang","institutionId":"lotus-clinic",
      "conditions":["hypertension"],"occurredAt":"%s","channel":"%s","systolic":%s,"diastolic":85}""";

  private static PlatformClient client;

  @BeforeAll
  static void start() {
    client = OnePlatform.running().client();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(
            "an unknown field value",
            CLINIC,
            followUp("b1", "2024-03-11T09:00:00+08:00", "pigeon", "135"),
            400,
            "invalid-fields",
            "/channel"),
        refusal(
            "systolic 400",
            CLINIC,
            followUp("b2", "2024-03-11T09:00:00+08:00", "clinic", "400"),
            422,
            "rule-violated",
            "/systolic"),
        refusal(
            "a date to come",
            CLINIC,
            followUp("b3", "2099-03-11T09:00:00+08:00", "clinic", "135"),
            422,
            "rule-violated",
            "/occurredAt"),
        refusal(
            "text for a number",
            CLINIC,
            followUp("b4", "2024-03-11T09:00:00+08:00", "clinic", "\"135\""),
            400,
            "invalid-fields",
            "/systolic"),
        refusal(
            "an instant without offset",
            CLINIC,
            followUp("b5", "2024-03-11T09:00:00", "clinic", "135"),
            400,
            "invalid-fields",
            "/occurredAt"),
        refusal("malformed JSON", CLINIC, "{\"recordId\":\"b6\",", 400, "unreadable", null),
        refusal(
            "another institution's clinic",
            "clinic:other-clinic",
            followUp("b7", "2024-03-11T09:00:00+08:00", "clinic", "135"),
            403,
            "other-institution",
            null),
        refusal(
            "operations posting",
            "operations",
            followUp("b8", "2024-03-11T09:00:00+08:00", "clinic", "135"),
            403,
            "forbidden",
            null),
        refusal(
            "a body too large",
            CLINIC,
            followUp("b9", "2024-03-11T09:00:00+08:00", "clinic", "135")
                .replace("wang-fang", "x".repeat(12_000_000)),
            413,
            "body-too-large",
            null));
  }

  private static String followUp(String id, String at, String channel, String systolic) {
    return FOLLOW_UP.formatted(id, at, channel, systolic);
  }

  private static Arguments refusal(
      String what, String who, String body, int status, String code, String pointer) {
    return Arguments.argumentSet(what, who, body, status, code, pointer);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void is_a_problem_with_its_reason(
      String who, String body, int status, String code, String pointer) {
    PlatformClient.Answer answer = client.post("/api/follow-ups", who, JSON, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.path("code").stringValue()).isEqualTo(code);
    assertThat(problem.path("type").stringValue()).endsWith("/" + code);
    if (pointer != null) {
      assertThat(problem.path("errors").get(0).path("pointer").stringValue()).isEqualTo(pointer);
    }
    for (int i = 1; i <= 9; i++) {
      assertThat(client.get("/api/follow-ups/b" + i, CLINIC).status()).isEqualTo(404);
    }
  }

  @Test
  void a_wrong_token_is_told_so() throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(client.gateway().resolve("/api/follow-ups"))
              .header("Authorization", "Bearer not-a-token")
              .header("Content-Type", JSON)
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
      assertThat(answer.body()).contains("\"unauthenticated\"");
    }
  }

  @Test
  void an_unknown_record_kind_does_not_spoil_its_neighbours() {
    var fates =
        Posting.post(
            client,
            java.util.List.of(
                OnePlatform.posting("pigeon", "{\"recordId\":\"p1\",\"revision\":1}"),
                OnePlatform.posting(
                    "follow-up", followUp("good", "2024-03-11T09:00:00+08:00", "clinic", "135"))));
    assertThat(fates.get(0).code()).isEqualTo("unknown-record-kind");
    assertThat(fates.get(1).status()).as(fates.get(1).detail()).isIn("created", "replayed");
  }

  @Test
  void an_inverted_range_of_days_is_refused() {
    PlatformClient.Answer answer =
        client.get("/api/indicators/bp-control-rate?from=2024-02-01&to=2024-01-01", "director");
    assertThat(answer.status()).isBetween(400, 422);
    assertThat(answer.body()).contains("inverted-range");
  }

  @Test
  void an_inverted_term_is_refused() {
    PlatformClient.Answer answer =
        client.post(
            "/api/medication-plans",
            CLINIC,
            JSON,
            """
            {"recordId":"p-inverted","revision":1,"residentId":"wang-fang",
            "startsOn":"2024-02-01","endsOn":"2024-01-01","drugs":[]}""");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("inverted-range");
  }

  @Test
  void an_unknown_question_is_refused() {
    assertThat(client.get("/api/indicators?colour=red", "director").body())
        .contains("unknown-parameter");
  }
}
