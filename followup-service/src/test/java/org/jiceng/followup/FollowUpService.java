package org.jiceng.followup;

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
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.EventCodec;
import org.jiceng.events.RecordKind;
import org.jiceng.events.Stream;
import org.jiceng.starter.testing.Parts;
import org.jiceng.starter.testing.RunningService;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// The service, started once for all tests of this JVM, on the 10th of March 2025 in Shanghai.
public final class FollowUpService {

  public static final Instant NOW = Instant.parse("2025-03-10T02:00:00Z");

  private static final RunningService RUNNING =
      RunningService.of(FollowUpServiceApplication.class)
          .with("jiceng.followup.further-conditions", "osteoporosis")
          .with("spring.cloud.stream.kafka.binder.consumer-properties[metadata.max.age.ms]", "1000")
          .beans(
              context ->
                  context.registerBean(
                      Clock.class, () -> Clock.fixed(NOW, DomainEvent.BUSINESS_ZONE)))
          .start();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(RUNNING::close));
  }

  private static final Set<RecordKind> WORKED_OUT =
      Set.of(RecordKind.FOLLOW_UP_JUDGEMENT, RecordKind.REFERRAL_RECOMMENDATION);

  private FollowUpService() {}

  public static WebTestClient as(String kind) {
    return RUNNING.as(kind);
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
    try (var file = FollowUpService.class.getResourceAsStream("/sample/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the service told of records of a resident, read from the broker once as many facts as
  /// expected have come.
  public static List<DomainEvent> toldOf(String residentId, int expected) {
    return toldOf(residentId, expected, event -> !WORKED_OUT.contains(event.kind()));
  }

  /// The same without follow-ups: what confirmed outreach comes to is told when it is heard of.
  static List<DomainEvent> toldOfCare(String residentId, int expected) {
    return toldOf(
        residentId,
        expected,
        event -> event.kind() != RecordKind.FOLLOW_UP && !WORKED_OUT.contains(event.kind()));
  }

  /// What the service told of a resident by working it out of records.
  public static List<DomainEvent> workedOutOf(String residentId, int expected) {
    return toldOf(residentId, expected, event -> WORKED_OUT.contains(event.kind()));
  }

  private static List<DomainEvent> toldOf(
      String residentId, int expected, Predicate<DomainEvent> wanted) {
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
          consumer.partitionsFor(Stream.FOLLOWUP.topic()).stream()
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
                            DomainEvent event = decoded(message);
                            if (wanted.test(event)) {
                              told.add(event);
                            }
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
