package org.jiceng.signing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
final class SigningService {

  static final Instant NOW = Instant.parse("2025-03-10T02:00:00Z");

  /// Made anew for every run.
  static final String KEYS = key("k1");

  private SigningService() {}

  /// A key of its own, by this name.
  static String key(String name) {
    byte[] bytes = new byte[32];
    new java.security.SecureRandom().nextBytes(bytes);
    return name + ":" + java.util.Base64.getEncoder().encodeToString(bytes);
  }

  private static final class Running {
    static final RunningService SERVICE = toStart().start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVICE::close));
    }
  }

  /// Another instance of the service, for tests that stop and start it.
  static RunningService.Start toStart() {
    return RunningService.of(SigningServiceApplication.class)
        .with("signing.privacy.encryption-keys", KEYS)
        .with("signing.privacy.index-keys", KEYS)
        .with("signing.care-group", "care-" + UUID.randomUUID())
        .beans(
            context ->
                context.registerBean(
                    Clock.class, () -> Clock.fixed(NOW, DomainEvent.BUSINESS_ZONE)));
  }

  static RunningService running() {
    return Running.SERVICE;
  }

  static WebTestClient as(String kind) {
    return Running.SERVICE.as(kind);
  }

  static ResponseSpec post(String kind, String path, Object body) {
    return as(kind).post().uri(path).bodyValue(body).exchange();
  }

  static ResponseSpec put(String kind, String path, Object body) {
    return as(kind).put().uri(path).bodyValue(body).exchange();
  }

  static ResponseSpec get(String kind, String uri) {
    return as(kind).get().uri(uri).exchange();
  }

  static ResponseSpec delete(String kind, String uri) {
    return as(kind).delete().uri(uri).exchange();
  }

  /// The response is a problem with this status and code.
  static void refused(ResponseSpec response, int status, String code) {
    response.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
  }

  /// The response is a broken rule with this code.
  static void broken(ResponseSpec response, String pointer, String rule) {
    response
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.errors[?(@.pointer=='" + pointer + "')].code")
        .isEqualTo(rule);
  }

  static Map<String, Object> contract(String recordId, String residentId, String from, String to) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recordId", recordId);
    body.put("source", "his");
    body.put("residentId", residentId);
    body.put("institutionId", "north");
    body.put("signedOn", from);
    body.put("startsOn", from);
    body.put("endsOn", to);
    body.put("channel", "offline");
    body.put("kind", "ordinary");
    body.put("unit", "person");
    body.put("payer", "public");
    return body;
  }

  static Map<String, Object> renewal(String recordId, String signedOn, String from, String to) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recordId", recordId);
    body.put("source", "his");
    body.put("signedOn", signedOn);
    body.put("startsOn", from);
    body.put("endsOn", to);
    body.put("channel", "online");
    return body;
  }

  static Map<String, Object> with(Map<String, Object> body, Object... more) {
    Map<String, Object> changed = new LinkedHashMap<>(body);
    for (int i = 0; i < more.length; i += 2) {
      changed.put((String) more[i], more[i + 1]);
    }
    return changed;
  }

  /// What the service told of a subject, once as many facts as expected have come, and those that
  /// come right behind.
  static List<DomainEvent> toldOf(String subject, int expected) {
    await().atMost(30, SECONDS).until(() -> Heard.poll(100).of(subject).size() >= expected);
    return List.copyOf(Heard.poll(200).of(subject));
  }

  /// All the service told so far, heard by one consumer.
  private static final class Heard {
    private static final Heard ALL = new Heard();

    private final KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                Parts.broker().bootstrapServers(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    private final Map<String, List<DomainEvent>> bySubject = new HashMap<>();

    private Heard() {
      await()
          .atMost(30, SECONDS)
          .until(() -> !consumer.partitionsFor(Stream.SIGNING.topic()).isEmpty());
      List<TopicPartition> partitions =
          consumer.partitionsFor(Stream.SIGNING.topic()).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }

    static Heard poll(long millis) {
      ALL.consumer
          .poll(Duration.ofMillis(millis))
          .forEach(
              message ->
                  ALL.bySubject
                      .computeIfAbsent(message.key(), _ -> new ArrayList<>())
                      .add(
                          EventCodec.decode(
                              new String(
                                  message.headers().lastHeader("ce_type").value(),
                                  StandardCharsets.UTF_8),
                              message.value())));
      return ALL;
    }

    List<DomainEvent> of(String subject) {
      return bySubject.getOrDefault(subject, List.of());
    }
  }
}
