package org.jiceng.starter.http;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jiceng.local.store.EmbeddedStore;
import org.jiceng.starter.example.ExampleService;
import org.jiceng.starter.testing.Parts;
import org.jiceng.starter.testing.RunningService;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PartsAwayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static RunningService.Start example() {
    return RunningService.of(ExampleService.class)
        .with("spring.application.name", "example")
        .with("jiceng.stream", "referral");
  }

  private static Map<String, Object> visit(String recordId) {
    return Map.of(
        "recordId", recordId,
        "residentId", "wang",
        "institutionId", "north",
        "occurredAt", "2024-03-01T10:00:00+08:00",
        "kind", "outpatient");
  }

  private static WebTestClient.ResponseSpec post(WebTestClient client, String recordId) {
    return client.post().uri("/api/visits").bodyValue(visit(recordId)).exchange();
  }

  @Test
  void without_its_store_a_service_says_so_and_when_to_try_again_and_saves_nothing() {
    Path folder = Parts.freshFolder("store");
    EmbeddedStore store = EmbeddedStore.start(folder, 0);
    int port = store.port();
    try (RunningService service =
        example().with("spring.mongodb.uri", store.connectionString()).start()) {
      WebTestClient north = service.as("clinic:north");
      post(north, "before").expectStatus().isCreated();
      store.close();
      post(north, "during")
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .exists("Retry-After")
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("store-unavailable");
      north
          .post()
          .uri("/internal/records")
          .bodyValue(
              List.of(Map.of("id", "1", "type", "org.jiceng.visit", "data", visit("during"))))
          .exchange()
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$[0].httpStatus")
          .isEqualTo(503)
          .jsonPath("$[0].problem.code")
          .isEqualTo("store-unavailable");
      service
          .anonymous()
          .get()
          .uri("/actuator/health/readiness")
          .exchange()
          .expectStatus()
          .isEqualTo(503);
      service.anonymous().get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
      store = EmbeddedStore.start(folder, port);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> north.get().uri("/api/visits/before").exchange().expectStatus().isOk());
      north.get().uri("/api/visits/during").exchange().expectStatus().isNotFound();
      post(north, "during").expectStatus().isCreated();
    } finally {
      store.close();
    }
  }

  @Test
  void a_service_starts_without_store_broker_and_issuer_and_stays_ready_without_the_broker() {
    try (RunningService service =
        example()
            .with("spring.mongodb.uri", "mongodb://127.0.0.1:1/?retryWrites=false")
            .with("jiceng.kafka", "127.0.0.1:1")
            .with("jiceng.issuer", "http://127.0.0.1:1")
            .start()) {
      service.anonymous().get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
      post(service.as("clinic:north"), "x")
          .expectStatus()
          .isEqualTo(503)
          .expectHeader()
          .exists("Retry-After")
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("upstream-unavailable");
    }
    try (RunningService service = example().with("jiceng.kafka", "127.0.0.1:1").start()) {
      post(service.as("clinic:north"), "x").expectStatus().isCreated();
      service.anonymous().get().uri("/actuator/health/readiness").exchange().expectStatus().isOk();
      service
          .anonymous()
          .get()
          .uri("/actuator/health")
          .exchange()
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.components")
          .doesNotExist();
      service
          .as("operations")
          .get()
          .uri("/actuator/health")
          .exchange()
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.components.outbox.status")
          .isEqualTo("UP")
          .jsonPath("$.components.outbox.details.pending")
          .exists();
    }
  }

  @Test
  void operators_alone_see_the_meters() {
    try (RunningService service = example().start()) {
      service
          .anonymous()
          .get()
          .uri("/actuator/prometheus")
          .exchange()
          .expectStatus()
          .isUnauthorized();
      service
          .as("clinic:north")
          .get()
          .uri("/actuator/prometheus")
          .exchange()
          .expectStatus()
          .isForbidden()
          .expectBody()
          .jsonPath("$.code")
          .isEqualTo("forbidden");
      String meters =
          service
              .as("operations")
              .get()
              .uri("/actuator/prometheus")
              .exchange()
              .expectStatus()
              .isOk()
              .expectBody(String.class)
              .returnResult()
              .getResponseBody();
      org.assertj.core.api.Assertions.assertThat(meters)
          .contains(
              "jiceng_outbox_pending",
              "jiceng_outbox_oldest_age_seconds",
              "jiceng_outbox_published_total");
    }
  }
}
