package org.jiceng.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.jiceng.starter.boot.StarterSettings;
import org.jiceng.starter.testing.Parts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OneStripeTest {

  private static final StarterSettings SETTINGS =
      new Binder(
              new MapConfigurationPropertySource(
                  Map.of(
                      "jiceng.stream",
                      "signing",
                      "jiceng.database",
                      "none",
                      "jiceng.outbox.back-off",
                      "10ms")))
          .bind("jiceng", StarterSettings.class)
          .get();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<HandOver> cleared = new CopyOnWriteArrayList<>();
  private final List<HandOver> settled = new CopyOnWriteArrayList<>();

  private Stripe stripe(Broker broker) {
    return new Stripe(
        0,
        SETTINGS.outbox(),
        broker,
        published -> {
          cleared.addAll(published);
          return CompletableFuture.completedFuture(null);
        },
        settled::add,
        new OutboxMeters(registry, Clock.systemUTC()));
  }

  private static HandOver handOver(String id, int... versions) {
    List<OutboxEntry> entries =
        java.util.Arrays.stream(versions)
            .mapToObj(
                version ->
                    OutboxEntry.of(
                        new SurveyAnswered(
                            new RecordRef("stripe", id), version, id, null, Instant.EPOCH, 3),
                        version,
                        Instant.EPOCH,
                        null))
            .toList();
    return new HandOver(new HandOver.Place("c", id), versions[versions.length - 1], entries);
  }

  private double failed() {
    return registry.get("jiceng.outbox.failed").counter().count();
  }

  @Test
  void clears_nothing_that_was_not_acknowledged_though_handed_over_twice() throws Exception {
    try (Broker away = new Broker("127.0.0.1:1")) {
      Stripe stripe = stripe(away);
      stripe.offer(handOver("one", 1));
      stripe.offer(handOver("one", 1));
      stripe.offer(handOver("one", 1, 2));
      stripe.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> failed() >= 4);
      stripe.stop(Duration.ofMillis(1));
      assertThat(cleared).isEmpty();
    }
  }

  @Test
  void publishes_once_what_was_handed_over_twice() throws Exception {
    String kafka = Parts.broker().bootstrapServers();
    Workshop.makeTopic(kafka);
    try (Broker broker = new Broker(kafka)) {
      Stripe stripe = stripe(broker);
      stripe.offer(handOver("stripe-two", 1, 2));
      stripe.offer(handOver("stripe-two", 1));
      stripe.offer(handOver("stripe-two", 1, 2));
      stripe.offer(handOver("stripe-two", 1, 2, 3));
      stripe.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> settled.size() == 4);
      assertThat(Workshop.told(kafka, "stripe-two", 3))
          .isEqualTo(Map.of("stripe-two", List.of(1, 2, 3)));
      stripe.stop(Duration.ofSeconds(5));
    }
  }
}
