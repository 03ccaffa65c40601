package org.jiceng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SendingTooMuchTest {

  private static final int RECORD_LIMIT = 4096;
  private static final int EVENTS_LIMIT = 65536;

  private static District district;

  @BeforeAll
  static void start() {
    district =
        new District(
            "jiceng.gateway.bodies.record=" + RECORD_LIMIT + "B",
            "jiceng.gateway.bodies.events=" + EVENTS_LIMIT + "B",
            "jiceng.gateway.bodies.together=" + EVENTS_LIMIT + "B",
            "jiceng.gateway.timeouts.body=1s");
  }

  @AfterAll
  static void stop() {
    district.close();
  }

  @BeforeEach
  void forget() {
    district.forget();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/visits, application/json, 4096, declared, 200",
    "/api/visits, application/json, 4096, chunked, 200",
    "/api/visits, application/json, 4097, declared, 413",
    "/api/visits, application/json, 4097, chunked, 413",
    "/api/visits, application/json, 3000000, declared, 413",
    "/api/visits, application/json, 3000000, chunked, 413",
    "/api/events, application/x-ndjson, 65537, declared, 413",
    "/api/events, application/x-ndjson, 65537, chunked, 413",
    "/api/events, application/x-ndjson, 3000000, declared, 413",
    "/api/events, application/x-ndjson, 3000000, chunked, 413",
  })
  void is_refused_with_a_problem_and_a_service_sees_nothing_of_it(
      String path, String type, int size, String how, int status) throws Exception {
    var answer = post(path, type, size, how.equals("chunked"));

    assertThat(answer.statusCode()).isEqualTo(status);
    if (status == 413) {
      assertThat(answer.body()).contains("\"code\":\"body-too-large\"");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(district.referral.asked()).isEmpty();
    } else {
      assertThat(district.referral.lastAsked().bytes()).hasSize(size);
    }
  }

  @Test
  void leaves_the_next_request_alone() throws Exception {
    for (int i = 0; i < 50; i++) {
      post("/api/visits", "application/json", 5000, true);
      post("/api/events", "application/x-ndjson", 70000, true);
    }

    assertThat(post("/api/visits", "application/json", 4096, true).statusCode()).isEqualTo(200);
    assertThat(post("/api/events", "application/x-ndjson", 60000, true).statusCode())
        .isEqualTo(200);
  }

  @Test
  void is_refused_for_one_event_of_many_alone() {
    var huge = Events.of("huge", "visit", "{\"note\":\"" + "x".repeat(RECORD_LIMIT) + "\"}");

    district
        .clinic()
        .post()
        .uri("/api/events")
        .header("Content-Type", "application/cloudevents-batch+json")
        .bodyValue("[" + huge + "," + Events.visit("small") + "]")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[0].httpStatus")
        .isEqualTo(413)
        .jsonPath("$[0].problem.code")
        .isEqualTo("body-too-large")
        .jsonPath("$[1].httpStatus")
        .isEqualTo(201);
  }

  @Test
  void waits_no_longer_than_it_must_for_a_body_that_does_not_come() throws Exception {
    try (var socket = new Socket("127.0.0.1", district.port())) {
      send(socket, "Content-Length: 10", "{\"a\"");

      assertThat(firstLine(socket)).contains("408");
    }
    assertThat(district.referral.asked()).isEmpty();
  }

  @Test
  void asks_for_another_time_when_all_together_send_more_than_can_be_held() throws Exception {
    try (var slow = new Socket("127.0.0.1", district.port())) {
      var begun = "x".repeat(EVENTS_LIMIT - 100);
      slow.getOutputStream()
          .write(
              ("POST /api/events HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer "
                      + district.tokens.clinic()
                      + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
                      + EVENTS_LIMIT
                      + "\r\n\r\n"
                      + begun)
                  .getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();

      org.awaitility.Awaitility.await()
          .untilAsserted(
              () -> {
                var answer = post("/api/visits", "application/json", 4000, false);
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("\"code\":\"overloaded\"");
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
              });
    }
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(post("/api/visits", "application/json", 4000, false).statusCode())
                    .isEqualTo(200));
  }

  @Test
  void does_not_stumble_over_a_client_that_asks_before_it_sends() throws Exception {
    try (var socket = new Socket("127.0.0.1", district.port())) {
      send(socket, "Expect: 100-continue\r\nContent-Length: 2\r\nConnection: close", "");
      assertThat(firstLine(socket)).contains("100 Continue");
      socket.getOutputStream().write("{}".getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();

      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).contains("HTTP/1.1 200 OK");
    }
    assertThat(district.referral.lastAsked().body()).isEqualTo("{}");
    assertThat(district.referral.lastAsked().header("Expect")).isEmpty();
  }

  private static void send(Socket socket, String headers, String body) throws IOException {
    socket
        .getOutputStream()
        .write(
            ("POST /api/visits HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer "
                    + district.tokens.clinic()
                    + "\r\nContent-Type: application/json\r\n"
                    + headers
                    + "\r\n\r\n"
                    + body)
                .getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String firstLine(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    var line = new StringBuilder();
    for (int c; (c = socket.getInputStream().read()) >= 0 && c != '\n'; ) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static HttpResponse<String> post(String path, String type, int size, boolean chunked)
      throws Exception {
    var bytes = " ".repeat(size - 2).concat("{}").getBytes(StandardCharsets.US_ASCII);
    BodyPublisher body =
        chunked
            ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))
            : BodyPublishers.ofByteArray(bytes);
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(district.url() + path))
              .header("Authorization", "Bearer " + district.tokens.clinic())
              .header("Content-Type", type)
              .POST(body)
              .build(),
          BodyHandlers.ofString());
    }
  }
}
