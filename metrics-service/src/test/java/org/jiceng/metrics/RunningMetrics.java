package org.jiceng.metrics;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.Envelope;
import org.jiceng.events.EventCodec;
import org.jiceng.starter.testing.RunningService;
import org.springframework.beans.factory.support.GenericBeanDefinition;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole service against a real broker, at a given time.
final class RunningMetrics implements AutoCloseable {

  static final JsonMapper JSON = JsonMapper.builder().build();

  private final KafkaProducer<String, byte[]> producer;
  private final RunningService service;
  final Clock clock;

  /// @param state folder to keep stores in; a second start with the same one goes on where the
  ///     first ended
  RunningMetrics(String broker, Path state, Instant now) {
    clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), now));
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker, "acks", "all", "linger.ms", 1),
            new StringSerializer(),
            new ByteArraySerializer());
    var bean = new GenericBeanDefinition();
    bean.setBeanClass(Clock.class);
    bean.setInstanceSupplier(() -> clock);
    bean.setPrimary(true);
    service =
        RunningService.of(MetricsApplication.class)
            .with("JICENG_KAFKA", broker)
            .with("JICENG_STATE_DIR", state)
            .with("jiceng.metrics.gauge-interval", "200ms")
            .with("jiceng.metrics.freshness-interval", "200ms")
            .beans(context -> context.registerBeanDefinition("clockOfTheTest", bean))
            .start();
  }

  /// Sends an event as the services' outboxes do, and waits until the broker has it.
  void tell(DomainEvent event) {
    wait(send(event));
  }

  void tellAll(List<DomainEvent> events) {
    List<Future<?>> sent = new ArrayList<>();
    events.forEach(event -> sent.add(send(event)));
    sent.forEach(RunningMetrics::wait);
  }

  private Future<?> send(DomainEvent event) {
    var envelope = new Envelope(event, clock.instant(), null);
    var message =
        new ProducerRecord<>(
            envelope.topic(), null, clock.millis(), envelope.key(), EventCodec.encode(event));
    envelope
        .headers()
        .forEach(
            (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return producer.send(message);
  }

  void tellRaw(String topic, String key, String type, byte[] value) {
    var message = new ProducerRecord<>(topic, null, clock.millis(), key, value);
    message.headers().add(EventCodec.TYPE_HEADER, type.getBytes(StandardCharsets.UTF_8));
    wait(producer.send(message));
  }

  private static void wait(Future<?> sent) {
    try {
      sent.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return service.url();
  }

  WebTestClient as(String kind) {
    return service.as(kind);
  }

  WebTestClient anonymous() {
    return service.anonymous();
  }

  /// The answer to a question by the director, who may see numbers and residents.
  JsonNode ask(String uri, Object... values) {
    return get("director", uri, values);
  }

  JsonNode get(String kind, String uri, Object... values) {
    return JSON.readTree(
        service
            .as(kind)
            .get()
            .uri(uri, values)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody());
  }

  void awaitComplete() {
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> get("operations", "/api/freshness").get("complete").asBoolean());
  }

  @Override
  public void close() {
    producer.close();
    service.close();
  }
}
