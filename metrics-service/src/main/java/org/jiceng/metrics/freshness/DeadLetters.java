package org.jiceng.metrics.freshness;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jiceng.events.EventCodec;
import org.jspecify.annotations.Nullable;

/// The records the engine parked because it could not read or work them in. They wait until
/// somebody sends them again:
/// the offset of a group of their own tells which ones still wait. All methods block.
public final class DeadLetters {

  /// Where they are parked.
  public static final String TOPIC = "metrics-dead-letters";

  static final String GROUP = "metrics-dead-letter-replay";

  private static final TopicPartition PARKED = new TopicPartition(TOPIC, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(100);

  // Written by Kafka Streams (KIP-1034).
  private static final String ERRORS = "__streams.errors.";
  private static final String EXCEPTION = ERRORS + "exception";
  private static final String MESSAGE = ERRORS + "message";
  private static final String FROM_TOPIC = ERRORS + "topic";
  private static final String FROM_PARTITION = ERRORS + "partition";
  private static final String FROM_OFFSET = ERRORS + "offset";

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
  private static final int LONGEST_REASON = 300;

  private final Admin admin;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final AtomicBoolean replaying = new AtomicBoolean();
  private volatile Counted counted = new Counted(-1, -1, 0);

  private record Counted(long from, long end, long records) {}

  /// How a replay went.
  ///
  /// @param replayed records sent again to the topics they came from
  /// @param left records that do not say where they came from; they are no longer counted, but stay
  ///     on the topic
  public record Replay(long replayed, long left) {}

  /// The broker does not answer.
  static final class BrokerAwayException extends KafkaException {
    private static final long serialVersionUID = 1L;

    BrokerAwayException(Throwable cause) {
      super("the broker does not answer", cause);
    }
  }

  /// @param consumers read committed records only and belong to no group
  DeadLetters(
      Admin admin,
      Supplier<Consumer<byte[], byte[]>> consumers,
      Supplier<Producer<byte[], byte[]>> producers) {
    this.admin = admin;
    this.consumers = consumers;
    this.producers = producers;
  }

  /// How many wait.
  long waiting() {
    long from = replayedUpTo();
    long end = end();
    Counted known = counted;
    if (known.from() == from && known.end() == end) {
      return known.records();
    }
    // Offsets also count the marks of transactions, so the records themselves are counted, each
    // once.
    boolean goesOn = known.from() == from && known.end() < end;
    long[] records = {goesOn ? known.records() : 0};
    long reached =
        read(
            goesOn ? known.end() : from,
            end,
            _ -> {
              records[0]++;
              return true;
            });
    counted = new Counted(from, reached, records[0]);
    return records[0];
  }

  /// The first ones that wait.
  public List<DeadLetter> list(int limit) {
    List<DeadLetter> some = new ArrayList<>();
    read(
        replayedUpTo(),
        end(),
        parked -> {
          some.add(letter(parked));
          return some.size() < limit;
        });
    return some;
  }

  /// Sends everything that waits again to where it came from, as it was. An event that arrives
  /// twice is the same fact.
  ///
  /// @return none while another replay runs
  public Optional<Replay> replay() {
    if (!replaying.compareAndSet(false, true)) {
      return Optional.empty();
    }
    try (Producer<byte[], byte[]> producer = producers.get()) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      long[] left = {0};
      long reached =
          read(
              replayedUpTo(),
              end(),
              parked -> {
                ProducerRecord<byte[], byte[]> again = again(parked);
                if (again == null) {
                  left[0]++;
                } else {
                  sent.add(producer.send(again));
                }
                return true;
              });
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        await(each);
      }
      await(
          admin
              .alterConsumerGroupOffsets(GROUP, Map.of(PARKED, new OffsetAndMetadata(reached)))
              .all());
      return Optional.of(new Replay(sent.size(), left[0]));
    } finally {
      replaying.set(false);
    }
  }

  private long replayedUpTo() {
    OffsetAndMetadata committed =
        await(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata()).get(PARKED);
    return committed == null ? 0 : committed.offset();
  }

  private long end() {
    return await(admin.listOffsets(Map.of(PARKED, OffsetSpec.latest())).partitionResult(PARKED))
        .offset();
  }

  /// Reads until the end, or as long as `goOn` says.
  ///
  /// @return the offset after the last one read
  private long read(long from, long end, Predicate<ConsumerRecord<byte[], byte[]>> goOn) {
    if (from >= end) {
      return from;
    }
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      consumer.assign(List.of(PARKED));
      consumer.seek(PARKED, from);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      long reached = from;
      while (reached < end && System.nanoTime() - deadline < 0) {
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
          deadline = System.nanoTime() + PATIENCE.toNanos();
          if (each.offset() >= end) {
            return end;
          }
          reached = each.offset() + 1;
          if (!goOn.test(each)) {
            return reached;
          }
        }
        reached = Math.max(reached, Math.min(end, consumer.position(PARKED)));
      }
      return reached;
    }
  }

  private static DeadLetter letter(ConsumerRecord<byte[], byte[]> parked) {
    Headers headers = parked.headers();
    String topic = text(headers, FROM_TOPIC);
    String partition = text(headers, FROM_PARTITION);
    String offset = text(headers, FROM_OFFSET);
    String exception = text(headers, EXCEPTION);
    return new DeadLetter(
        topic == null ? "unknown" : topic,
        partition == null ? -1 : Integer.parseInt(partition),
        offset == null ? -1 : Long.parseLong(offset),
        parked.key() == null ? null : new String(parked.key(), StandardCharsets.UTF_8),
        text(headers, EventCodec.TYPE_HEADER),
        exception == null ? "unknown" : exception.substring(exception.lastIndexOf('.') + 1),
        reason(text(headers, MESSAGE)),
        Instant.ofEpochMilli(parked.timestamp()));
  }

  // A message may quote the record, and the record may speak of a resident.
  static String reason(@Nullable String message) {
    if (message == null) {
      return "no message";
    }
    String line = message.lines().findFirst().orElse("");
    String bare = QUOTED.matcher(line).replaceAll("…");
    return bare.length() <= LONGEST_REASON ? bare : bare.substring(0, LONGEST_REASON) + "…";
  }

  private static @Nullable ProducerRecord<byte[], byte[]> again(
      ConsumerRecord<byte[], byte[]> parked) {
    String topic = text(parked.headers(), FROM_TOPIC);
    String partition = text(parked.headers(), FROM_PARTITION);
    if (topic == null || partition == null) {
      return null;
    }
    var again =
        new ProducerRecord<>(topic, Integer.valueOf(partition), parked.key(), parked.value());
    for (Header each : parked.headers()) {
      if (!each.key().startsWith(ERRORS)) {
        again.headers().add(each);
      }
    }
    return again;
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static <T> T await(Future<T> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerAwayException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new BrokerAwayException(e);
    }
  }
}
