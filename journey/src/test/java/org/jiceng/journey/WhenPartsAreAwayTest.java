package org.jiceng.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.jiceng.local.platform.Part;
import org.jiceng.local.platform.Platform;
import org.jiceng.local.platform.PlatformClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// One platform whose parts go away and come back while clinics post.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WhenPartsAreAwayTest {

  private static final String CLINIC = "clinic:lotus-clinic";
  private static final String JSON = "application/json";

  private static Platform platform;
  private static PlatformClient client;

  @BeforeAll
  static void start() {
    platform = OnePlatform.running();
    client = platform.client();
  }

  private static PlatformClient.Answer visit(String recordId) {
    return client.post(
        "/api/visits",
        CLINIC,
        JSON,
        """
        {"recordId":"%s","revision":1,"residentId":"li-na","institutionId":"lotus-clinic",
        "occurredAt":"2024-04-02T10:30:00+08:00","kind":"outpatient"}"""
            .formatted(recordId));
  }

  private static long visitsCounted() {
    JsonNode answer =
        client.read(
            "/api/indicators/contracted-primary-visit-share?window=ytd&institution=lotus-clinic"
                + "&from=2024-12-31&to=2024-12-31",
            "director");
    return answer.path("points").get(0).path("denominator").longValue();
  }

  @Test
  @Order(1)
  void visits_posted_while_the_broker_is_away_count_once_it_is_back() {
    platform.stop(Part.BROKER);
    for (int i = 0; i < 50; i++) {
      assertThat(visit("away-" + i).status()).isEqualTo(201);
    }
    platform.start(Part.BROKER);
    platform.awaitHealthy(Duration.ofMinutes(3));
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> assertThat(visitsCounted()).isEqualTo(50));
  }

  @Test
  @Order(2)
  void a_visit_is_put_off_while_the_store_is_away_and_taken_once_when_it_is_back() {
    platform.stop(Part.STORE);
    PlatformClient.Answer answer = visit("store-away");
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("retry-after");
    platform.start(Part.STORE);
    platform.awaitHealthy(Duration.ofMinutes(3));
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(visit("store-away").status()).isIn(200, 201));
    assertThat(visit("store-away").status()).isEqualTo(200);
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> assertThat(visitsCounted()).isEqualTo(51));
  }

  @Test
  @Order(3)
  void every_service_killed_in_turn_loses_nothing() {
    int posted = 0;
    for (Part service : new Part[] {Part.REFERRAL, Part.METRICS, Part.GATEWAY}) {
      for (int i = 0; i < 20; i++) {
        assertThat(visit("killed-" + service + "-" + i).status()).isEqualTo(201);
        posted++;
      }
      platform.kill(service);
      platform.awaitHealthy(Duration.ofMinutes(3));
    }
    long expected = 51 + posted;
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> assertThat(visitsCounted()).isEqualTo(expected));
  }
}
