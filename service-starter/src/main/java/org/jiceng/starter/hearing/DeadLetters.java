package org.jiceng.starter.hearing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Where messages are parked that cannot be read or worked in, with the reason, until somebody has
/// them heard again.
public final class DeadLetters implements AutoCloseable {

  private static final String REASON = "jiceng_reason";
  private static final String ORIGIN = "jiceng_origin";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrap;
  private final String topic;
  private @Nullable Producer<@Nullable String, byte @Nullable []> producer;

  DeadLetters(String bootstrap, String topic) {
    this.bootstrap = bootstrap;
    this.topic = topic;
  }

  /// Parks a message; done when it is safe.
  Mono<Void> park(Heard message, String reason) {
    return Mono.<Void>create(
        sink -> {
          ProducerRecord<@Nullable String, byte @Nullable []> parked =
              new ProducerRecord<>(topic, message.key(), message.value());
          message.headers().forEach((name, value) -> parked.headers().add(name, value));
          parked.headers().add(REASON, reason.getBytes(StandardCharsets.UTF_8));
          parked.headers().add(ORIGIN, message.place().getBytes(StandardCharsets.UTF_8));
          producer()
              .send(
                  parked,
                  (_, failure) -> {
                    if (failure == null) {
                      sink.success();
                    } else {
                      sink.error(failure);
                    }
                  });
        });
  }

  private synchronized Producer<@Nullable String, byte @Nullable []> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", bootstrap, "acks", "all", "max.block.ms", 5_000),
              new StringSerializer(),
              new ByteArraySerializer());
    }
    return producer;
  }

  /// All that is parked.
  Mono<List<Heard>> all() {
    return Mono.fromCallable(this::read).subscribeOn(Schedulers.boundedElastic());
  }

  private List<Heard> read() {
    List<Heard> all = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "allow.auto.create.topics", false),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      while (ends.entrySet().stream()
          .anyMatch(one -> consumer.position(one.getKey(), PATIENCE) < one.getValue())) {
        consumer.poll(POLL).forEach(one -> all.add(heard(one)));
      }
    }
    return all;
  }

  private static Heard heard(ConsumerRecord<String, byte[]> parked) {
    Map<String, byte[]> headers = new HashMap<>();
    parked.headers().forEach(one -> headers.put(one.key(), one.value()));
    byte[] origin = headers.remove(ORIGIN);
    headers.remove(REASON);
    return new Heard(
        parked.topic(),
        origin == null ? parked.topic() : new String(origin, StandardCharsets.UTF_8),
        parked.key(),
        parked.value(),
        headers);
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(Duration.ofSeconds(2));
    }
  }
}
