package org.jiceng.referral;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.EventCodec;
import org.jiceng.events.Stream;
import org.jiceng.starter.testing.Parts;
import org.jiceng.starter.testing.RunningService;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// The service, started once for all tests of this JVM, on the 10th of March 2025 in Shanghai.
public final class ReferralService {

  public static final Instant NOW = Instant.parse("2025-03-10T02:00:00Z");

  private static final RunningService RUNNING =
      RunningService.of(ReferralServiceApplication.class)
          .beans(
              context ->
                  context.registerBean(
                      Clock.class, () -> Clock.fixed(NOW, DomainEvent.BUSINESS_ZONE)))
          .start();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(RUNNING::close));
  }

  private ReferralService() {}

  public static WebTestClient as(String kind) {
    return RUNNING.as(kind);
  }

  /// A part of the running service.
  public static <T> T bean(Class<T> type) {
    return RUNNING.bean(type);
  }

  public static WebTestClient anonymous() {
    return RUNNING.anonymous();
  }

  public static ResponseSpec post(String kind, String path, Object body) {
    return as(kind).post().uri(path).bodyValue(body).exchange();
  }

  public static ResponseSpec delete(String kind, String uri) {
    return as(kind).delete().uri(uri).exchange();
  }

  public static ResponseSpec get(String kind, String uri) {
    return as(kind).get().uri(uri).exchange();
  }

  /// A line of the sample district.
  public static String sample(String name) {
    try (var file = ReferralService.class.getResourceAsStream("/sample/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the service told of a resident, read from the broker once as many facts as expected have
  /// come.
  public static List<DomainEvent> toldOf(String residentId, int expected) {
    List<DomainEvent> told = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                Parts.broker().bootstrapServers(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Stream.REFERRAL.topic()).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      await()
          .atMost(20, SECONDS)
          .until(
              () -> {
                consumer
                    .poll(Duration.ofMillis(100))
                    .forEach(
                        message -> {
                          if (residentId.equals(message.key())) {
                            told.add(decoded(message));
                          }
                        });
                return told.size() >= expected;
              });
    }
    return told;
  }

  private static DomainEvent decoded(ConsumerRecord<String, byte[]> message) {
    String type =
        new String(
            message.headers().lastHeader(EventCodec.TYPE_HEADER).value(), StandardCharsets.UTF_8);
    return EventCodec.decode(type, message.value());
  }
}
