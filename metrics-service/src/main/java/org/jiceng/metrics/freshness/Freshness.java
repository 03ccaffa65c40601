package org.jiceng.metrics.freshness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jiceng.metrics.engine.IndicatorTopology;
import org.jiceng.metrics.engine.StoreReader;
import org.jiceng.metrics.engine.Stores;
import org.jiceng.metrics.freshness.Tails.Reach;
import org.jiceng.metrics.freshness.Tails.Tail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Measures, on a thread of its own, how far the figures are behind the event topics.
///
/// Soundings say up to when the figures are complete. They follow what is in this process, so where
/// several instances
/// share the partitions none of them ever says "complete".
public final class Freshness implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int SOUNDINGS_AT_ONCE = 8;

  private final Admin admin;
  private final Tails tails;
  private final Progress progress;
  private final StoreReader stores;
  private final DeadLetters deadLetters;
  private final String application;
  private final String steps;
  private final String mergedFacts;
  private final Clock clock;
  private final Duration interval;
  private final Consumer<Report> told;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("freshness").daemon().factory());

  // The rest is touched by that thread alone, but for the two volatile ones.
  private final Deque<Sounding> soundings = new ArrayDeque<>();
  private final Map<TopicPartition, Long> lastApplied = new HashMap<>();
  private final Map<TopicPartition, Stamp> youngest = new HashMap<>();
  private Map<TopicPartition, Long> oldest = Map.of();
  private List<TopicPartition> partitions = List.of();
  private long fullSampleDue = System.nanoTime();
  private @Nullable Long pendingSteps;
  private @Nullable Long unpublishedSteps;
  private @Nullable Long parked;
  private volatile @Nullable Sounding ground;
  private volatile Report latest = Report.NOTHING_KNOWN;

  private record Stamp(long offset, long timestamp) {}

  /// @param application id of the stream application, which is also its group
  /// @param told hears every report of a full measurement
  Freshness(
      Admin admin,
      Tails tails,
      Progress progress,
      StoreReader stores,
      DeadLetters deadLetters,
      String application,
      Clock clock,
      Duration interval,
      Consumer<Report> told) {
    this.admin = admin;
    this.tails = tails;
    this.progress = progress;
    this.stores = stores;
    this.deadLetters = deadLetters;
    this.application = application;
    this.steps = application + "-steps-by-institution-repartition";
    this.mergedFacts = application + "-merged-facts";
    this.clock = clock;
    this.interval = interval;
    this.told = told;
  }

  void start() {
    thread.execute(this::measure);
  }

  /// The last measurement.
  public Report latest() {
    return latest;
  }

  /// Up to when the figures are known to be complete.
  public Optional<Instant> completeUpTo() {
    return Optional.ofNullable(latest.completeUpTo());
  }

  /// The last measurement; where it says "complete", it is made sure that nothing has come in
  /// since.
  public Mono<Report> now() {
    return Mono.defer(
        () -> {
          Report known = latest;
          Sounding proven = ground;
          if (!known.complete() || proven == null) {
            return Mono.just(known);
          }
          Instant at = clock.instant();
          return Mono.fromCallable(() -> offsetsNow(proven.events().keySet()))
              .subscribeOn(Schedulers.boundedElastic())
              .map(
                  ends ->
                      ends.equals(proven.events())
                          ? known.withCompleteness(true, at)
                          : known.withCompleteness(false, known.completeUpTo()))
              .onErrorResume(e -> Mono.just(known.withProblem("the broker does not answer")));
        });
  }

  private void measure() {
    boolean full = System.nanoTime() - fullSampleDue >= 0;
    if (full) {
      fullSampleDue = System.nanoTime() + interval.toNanos();
    }
    try {
      latest = sample(full);
      if (full) {
        told.accept(latest);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      LOG.debug("freshness cannot be measured", e);
      latest = latest.withProblem("the topics cannot be asked");
      told.accept(latest);
    } catch (RuntimeException e) {
      LOG.error("freshness cannot be measured", e);
      latest = latest.withProblem("measuring failed");
      told.accept(latest);
    }
    if (!thread.isShutdown()) {
      long pause = interval.toMillis() / (soundings.isEmpty() ? 5 : 10);
      thread.schedule(this::measure, Math.max(10, pause), TimeUnit.MILLISECONDS);
    }
  }

  private Report sample(boolean full)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (partitions.isEmpty()) {
      partitions = describe();
    }
    // The order matters: see Sounding.Seen.
    Instant at = clock.instant();
    Map<TopicPartition, Long> ends = offsetsNow(partitions);
    Map<TopicPartition, Long> applied = applied();
    var handedOn = progress.committed();
    lookBehind(ends, applied, full);
    var seen = new Sounding.Seen(ends, applied, handedOn, steps, mergedFacts);

    long now = System.nanoTime();
    soundings.forEach(each -> each.advance(seen, now));
    while (!soundings.isEmpty() && soundings.getFirst().isDone()) {
      ground = soundings.removeFirst();
    }
    Sounding proven = ground;
    Map<TopicPartition, Long> events = seen.endsOf(Sounding.EVENT_TOPICS);
    boolean complete = proven != null && proven.events().equals(events);
    if (!complete
        && soundings.size() < SOUNDINGS_AT_ONCE
        && (soundings.isEmpty() || full)
        && (soundings.isEmpty() || !soundings.getLast().events().equals(events))) {
      var sounding = new Sounding(at, seen);
      sounding.advance(seen, now);
      soundings.addLast(sounding);
    }
    if (full) {
      pendingSteps = entries(Stores.PENDING);
      unpublishedSteps = entries(Stores.UNPUBLISHED);
      parked = deadLetters.waiting();
      stampYoungest(applied);
    }
    return new Report(
        complete,
        complete ? at : proven == null ? null : later(latest.completeUpTo(), proven.at()),
        Sounding.EVENT_TOPICS.stream()
            .sorted()
            .map(topic -> lagOf(topic, ends, applied, at))
            .toList(),
        new Report.Pipeline(
            pendingSteps,
            unpublishedSteps,
            lag(Set.of(steps), ends, applied),
            lag(Sounding.BOARD_TOPICS, ends, applied)),
        parked,
        null);
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one == null || one.isBefore(other) ? other : one;
  }

  private List<TopicPartition> describe()
      throws InterruptedException, ExecutionException, TimeoutException {
    Set<String> topics =
        Stream.of(
                Sounding.EVENT_TOPICS,
                Sounding.BOARD_TOPICS,
                Set.of(steps, mergedFacts, IndicatorTopology.INSTITUTION_CHANGES))
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    return admin
        .describeTopics(topics)
        .allTopicNames()
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .values()
        .stream()
        .flatMap(Freshness::partitionsOf)
        .toList();
  }

  private static Stream<TopicPartition> partitionsOf(TopicDescription topic) {
    return topic.partitions().stream()
        .map(each -> new TopicPartition(topic.name(), each.partition()));
  }

  // Ends count what open transactions hold, too: it has yet to arrive.
  private Map<TopicPartition, Long> offsetsNow(Collection<TopicPartition> some)
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(
            some.stream().collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
        .all()
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .forEach((partition, end) -> offsets.put(partition, end.offset()));
    return offsets;
  }

  private Map<TopicPartition, Long> applied()
      throws InterruptedException, ExecutionException, TimeoutException {
    Map<TopicPartition, Long> applied = new HashMap<>();
    admin
        .listConsumerGroupOffsets(application)
        .partitionsToOffsetAndMetadata()
        .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                applied.put(partition, offset.offset());
              }
            });
    applied.putAll(progress.boarded());
    return applied;
  }

  /// Moves the applied offsets past what holds no record, and finds out how old the oldest waiting
  /// event is.
  private void lookBehind(
      Map<TopicPartition, Long> ends, Map<TopicPartition, Long> applied, boolean full) {
    Map<TopicPartition, Reach> reaches = new HashMap<>();
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      TopicPartition partition = end.getKey();
      long raw = applied.getOrDefault(partition, 0L);
      long from = tails.skip(partition, raw);
      applied.put(partition, from);
      boolean stands = Objects.equals(lastApplied.put(partition, raw), raw);
      boolean event = Sounding.EVENT_TOPICS.contains(partition.topic());
      // What still moves will arrive by itself.
      if (from < end.getValue() && (event ? full : stands)) {
        reaches.put(partition, new Reach(from, end.getValue()));
      }
    }
    Map<TopicPartition, Long> waiting = new HashMap<>();
    tails
        .look(reaches)
        .forEach(
            (partition, tail) -> {
              switch (tail) {
                case Tail.Bare _ ->
                    applied.compute(
                        partition, (_, from) -> tails.skip(partition, from == null ? 0 : from));
                case Tail.Waiting(long _, long timestamp) -> waiting.put(partition, timestamp);
                case Tail.Unknown _ -> {}
              }
            });
    if (full) {
      oldest = waiting;
    }
  }

  private void stampYoungest(Map<TopicPartition, Long> applied) {
    Map<TopicPartition, Long> wanted = new HashMap<>();
    applied.forEach(
        (partition, offset) -> {
          Stamp known = youngest.get(partition);
          if (Sounding.EVENT_TOPICS.contains(partition.topic())
              && offset > 0
              && (known == null || known.offset() != offset - 1)) {
            wanted.put(partition, offset - 1);
          }
        });
    tails
        .timestamps(wanted)
        .forEach(
            (partition, timestamp) ->
                youngest.put(partition, new Stamp(wanted.getOrDefault(partition, 0L), timestamp)));
  }

  private Report.TopicLag lagOf(
      String topic,
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, Long> applied,
      Instant now) {
    long events = lag(Set.of(topic), ends, applied);
    Optional<Instant> since =
        oldest.entrySet().stream()
            .filter(each -> each.getKey().topic().equals(topic))
            .filter(
                each ->
                    applied.getOrDefault(each.getKey(), 0L) < ends.getOrDefault(each.getKey(), 0L))
            .map(each -> Instant.ofEpochMilli(each.getValue()))
            .min(Comparator.naturalOrder());
    return new Report.TopicLag(
        topic,
        events,
        events == 0
            ? Double.valueOf(0)
            : since
                .map(it -> Math.max(0, Duration.between(it, now).toMillis() / 1000.0))
                .orElse(null),
        youngest.entrySet().stream()
            .filter(each -> each.getKey().topic().equals(topic))
            .map(each -> Instant.ofEpochMilli(each.getValue().timestamp()))
            .max(Comparator.naturalOrder())
            .orElse(null));
  }

  private static long lag(
      Set<String> topics, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> applied) {
    return ends.entrySet().stream()
        .filter(each -> topics.contains(each.getKey().topic()))
        .mapToLong(each -> Math.max(0, each.getValue() - applied.getOrDefault(each.getKey(), 0L)))
        .sum();
  }

  private @Nullable Long entries(String store) {
    try {
      return stores.partitions(store).stream()
          .mapToLong(each -> each.approximateNumEntries())
          .sum();
    } catch (StoreReader.StoresAwayException | InvalidStateStoreException e) {
      return null;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        tails.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    admin.close(Duration.ofSeconds(1));
  }
}
