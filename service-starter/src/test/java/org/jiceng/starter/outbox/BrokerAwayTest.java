package org.jiceng.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiceng.local.broker.EmbeddedBroker;
import org.jiceng.starter.testing.Parts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokerAwayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static void raiseAll(Workshop workshop, int rounds) {
    Flux.range(0, 30 * rounds)
        .flatMap(
            turn ->
                workshop.counts.change("away-" + turn % 30, Workshop.raise("away-" + turn % 30)),
            8)
        .then()
        .block(PATIENCE);
  }

  @Test
  void writes_go_on_and_everything_arrives_in_order_once_it_is_back() throws Exception {
    Path folder = Parts.freshFolder("broker");
    int port = freePort();
    int controller = freePort();
    String kafka = "127.0.0.1:" + port;
    EmbeddedBroker broker = EmbeddedBroker.start(folder, port, controller);
    Workshop.makeTopic(kafka);
    try (Workshop workshop =
        new Workshop(
                Parts.store().connectionString(),
                kafka,
                Workshop.freshDatabase(),
                Map.of("jiceng.outbox.capacity", "20", "jiceng.outbox.stripes", "2"))
            .started()) {
      raiseAll(workshop, 2);
      Workshop.told(kafka, "away-", 60);
      broker.close();
      raiseAll(workshop, 10);
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(workshop.meter("jiceng.outbox.pending")).isEqualTo(30));
      broker = EmbeddedBroker.start(folder, port, controller);
      raiseAll(workshop, 1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          Mono.from(
                                  workshop.collection().countDocuments(Filters.eq("pending", true)))
                              .block(PATIENCE))
                      .isZero());
      Map<String, List<Integer>> told = Workshop.told(kafka, "away-", 390);
      assertThat(told).hasSize(30);
      assertThat(told.values())
          .allSatisfy(
              one -> assertThat(one).isEqualTo(IntStream.rangeClosed(1, 13).boxed().toList()));
    } finally {
      broker.close();
    }
  }

  @Test
  void a_service_starts_without_it_and_publishes_when_it_comes() throws Exception {
    Path folder = Parts.freshFolder("broker");
    int port = freePort();
    String kafka = "127.0.0.1:" + port;
    try (Workshop workshop =
        new Workshop(Parts.store().connectionString(), kafka, Workshop.freshDatabase(), Map.of())
            .started()) {
      workshop.raised("early");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(workshop.meter("jiceng.outbox.failed")).isPositive());
      try (EmbeddedBroker _ = EmbeddedBroker.start(folder, port, freePort())) {
        Workshop.makeTopic(kafka);
        workshop.raised("early");
        assertThat(Workshop.told(kafka, "early", 2)).isEqualTo(Map.of("early", List.of(1, 2)));
      }
    }
  }

  static int freePort() throws Exception {
    try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
