package org.jiceng.starter.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiceng.events.Envelope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The broker as the relay sees it: takes facts, answers when they are safe there.
///
/// A fact once taken is sent until it is acknowledged, so that order survives an outage; what the
/// broker
/// cannot take now fails at once.
final class Broker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final String bootstrap;
  private @Nullable Producer<String, byte[]> producer;
  private volatile @Nullable Instant lastAcknowledged;
  private volatile @Nullable String lastFailure;

  Broker(String bootstrap) {
    this.bootstrap = bootstrap;
  }

  /// Sends one fact. The answer may be long in coming while the broker is away.
  Future<?> send(OutboxEntry entry) {
    try {
      Envelope envelope = entry.envelope();
      ProducerRecord<String, byte[]> message =
          new ProducerRecord<>(envelope.topic(), envelope.key(), entry.bytes());
      envelope
          .headers()
          .forEach(
              (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
      return producer().send(message);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      producer =
          new KafkaProducer<>(
              Map.<String, Object>ofEntries(
                  Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                  Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                  Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                  Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE),
                  Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
                  Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000),
                  Map.entry(ProducerConfig.LINGER_MS_CONFIG, 2),
                  Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L << 20),
                  Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000),
                  Map.entry(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 1_000)),
              new StringSerializer(),
              new ByteArraySerializer());
    }
    return producer;
  }

  void acknowledged() {
    lastAcknowledged = Instant.now();
    lastFailure = null;
  }

  /// Remembers a failure for the operators.
  ///
  /// @return whether the fact itself is at fault, so that trying again soon is no use
  boolean failed(Throwable failure) {
    lastFailure = failure.toString();
    if (isFactAtFault(failure)) {
      return true;
    }
    if (!(failure instanceof RetriableException) && !(failure instanceof InterruptException)) {
      LOG.warn("the producer failed and is replaced: {}", failure.toString());
      renew();
    }
    return false;
  }

  /// A producer that was closed meanwhile says `IllegalStateException`; everything else Kafka does
  /// not call its own is a bug in the fact's form.
  private static boolean isFactAtFault(Throwable failure) {
    return switch (failure) {
      case RecordTooLargeException _, SerializationException _, InvalidTopicException _ -> true;
      case KafkaException _, IllegalStateException _ -> false;
      default -> true;
    };
  }

  private synchronized void renew() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  @Nullable Instant lastAcknowledged() {
    return lastAcknowledged;
  }

  @Nullable String lastFailure() {
    return lastFailure;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSING);
      producer = null;
    }
  }
}
