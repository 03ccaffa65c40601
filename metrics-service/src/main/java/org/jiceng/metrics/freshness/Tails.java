package org.jiceng.metrics.freshness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Looks at what lies between an offset and the end of a partition: a record, or only the marks
/// that transactions
/// leave behind. Used by one thread.
final class Tails {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(50);

  /// @param from the first offset looked at
  /// @param to the end at that time
  record Reach(long from, long to) {}

  /// What was found.
  sealed interface Tail {
    /// A committed record.
    record Waiting(long offset, long timestamp) implements Tail {}

    /// No record up to the end.
    record Bare() implements Tail {}

    /// An open transaction, or no answer in time.
    record Unknown() implements Tail {}
  }

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Reach> bare = new HashMap<>();

  /// @param consumer reads committed records only, belongs to no group, and begins at the beginning
  ///     where an offset is
  ///     gone
  Tails(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /// How far the partition is known to hold no record from `from` on.
  long skip(TopicPartition partition, long from) {
    Reach known = bare.get(partition);
    return known != null && known.from() <= from && from < known.to() ? known.to() : from;
  }

  /// Looks at several partitions at once.
  Map<TopicPartition, Tail> look(Map<TopicPartition, Reach> reaches) {
    Map<TopicPartition, Tail> found = new HashMap<>();
    if (reaches.isEmpty()) {
      return found;
    }
    List<TopicPartition> open = new ArrayList<>(reaches.keySet());
    consumer.assign(open);
    // A partition assigned again is still paused.
    consumer.resume(open);
    reaches.forEach((partition, reach) -> consumer.seek(partition, reach.from()));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      var records = consumer.poll(POLL);
      for (Iterator<TopicPartition> each = open.iterator(); each.hasNext(); ) {
        TopicPartition partition = each.next();
        Reach reach = reaches.getOrDefault(partition, new Reach(0, 0));
        List<ConsumerRecord<byte[], byte[]>> some = records.records(partition);
        if (!some.isEmpty() && some.getFirst().offset() < reach.to()) {
          found.put(
              partition, new Tail.Waiting(some.getFirst().offset(), some.getFirst().timestamp()));
        } else if (!some.isEmpty() || consumer.position(partition) >= reach.to()) {
          bare.put(partition, reach);
          found.put(partition, new Tail.Bare());
        } else {
          continue;
        }
        consumer.pause(List.of(partition));
        each.remove();
      }
    }
    open.forEach(partition -> found.put(partition, new Tail.Unknown()));
    return found;
  }

  /// The time stamp of the record at an offset, none where no record stands there.
  Map<TopicPartition, Long> timestamps(Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, Reach> reaches = new HashMap<>();
    offsets.forEach((partition, offset) -> reaches.put(partition, new Reach(offset, offset + 1)));
    Map<TopicPartition, Long> timestamps = new HashMap<>();
    look(reaches)
        .forEach(
            (partition, tail) -> {
              if (tail instanceof Tail.Waiting(long _, long timestamp)) {
                timestamps.put(partition, timestamp);
              }
            });
    return timestamps;
  }

  void close() {
    consumer.close();
  }
}
