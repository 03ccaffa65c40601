package org.jiceng.starter.intake;

import java.util.Map;
import org.jiceng.starter.example.ExampleService;
import org.jiceng.starter.testing.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TakingOneRecordTest {

  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.of(ExampleService.class)
            .with("spring.application.name", "example")
            .with("jiceng.stream", "referral")
            .start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Map<String, Object> visit(String recordId) {
    return Map.of(
        "recordId", recordId,
        "residentId", "wang",
        "institutionId", "north",
        "occurredAt", "2024-03-01T10:00:00+08:00",
        "kind", "outpatient");
  }

  @Test
  void answers_created_and_the_same_again_as_a_replay() {
    service
        .as("clinic:north")
        .post()
        .uri("/api/visits")
        .bodyValue(visit("v1"))
        .exchange()
        .expectStatus()
        .isCreated()
        .expectBody()
        .json(
            "{\"recordId\":\"v1\",\"source\":\"clinic-north\",\"revision\":1,\"status\":\"created\"}");
    service
        .as("clinic:north")
        .post()
        .uri("/api/visits")
        .bodyValue(visit("v1"))
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Idempotent-Replay", "true");
  }
}
