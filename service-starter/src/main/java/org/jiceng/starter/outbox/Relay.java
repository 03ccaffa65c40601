package org.jiceng.starter.outbox;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.jiceng.starter.boot.StarterSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Publishes the facts that wait in the documents, each document's in order.
///
/// Fast path: a command hands its document over right after the write. Where there is no room,
/// where the
/// broker is away, or where the process died in between, the facts stay in the document and the
/// sweep finds
/// them, at start and from time to time. A fact may be published twice after a crash, always under
/// the same id.
public final class Relay implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

  private final StarterSettings settings;
  private final Broker broker;
  private final OutboxMeters meters;
  private final List<Stripe> stripes;
  private final Map<String, MongoCollection<BsonDocument>> collections = new ConcurrentHashMap<>();
  private final List<String> order = new CopyOnWriteArrayList<>();
  private final Map<HandOver.Place, Integer> inFlight = new ConcurrentHashMap<>();
  private final Thread sweeper;
  private volatile boolean running;
  private volatile boolean leftBehind;

  public Relay(StarterSettings settings, MeterRegistry registry, Clock clock) {
    this.settings = settings;
    this.broker = new Broker(settings.kafka());
    this.meters = new OutboxMeters(registry, clock);
    this.stripes =
        IntStream.range(0, settings.outbox().stripes())
            .mapToObj(
                number ->
                    new Stripe(
                        number, settings.outbox(), broker, this::clear, this::settled, meters))
            .toList();
    this.sweeper = Thread.ofPlatform().name("outbox-sweep").daemon().unstarted(this::sweepOnAndOn);
  }

  void watch(MongoCollection<BsonDocument> collection) {
    String name = collection.getNamespace().getCollectionName();
    if (collections.put(name, collection) == null) {
      order.add(name);
    }
  }

  /// Hands a document over to be published; never waits.
  void handOver(HandOver handOver) {
    if (handOver.entries().isEmpty()) {
      return;
    }
    inFlight.merge(handOver.place(), 1, Integer::sum);
    if (!running || !stripe(handOver.place()).offer(handOver)) {
      settled(handOver);
      meters.dropped();
      leftBehind = true;
    }
  }

  /// Hands over what the sweep found, waiting a little for room.
  private boolean handOverPatiently(HandOver handOver) throws InterruptedException {
    inFlight.merge(handOver.place(), 1, Integer::sum);
    boolean taken = stripe(handOver.place()).offer(handOver, settings.outbox().backOff());
    if (!taken) {
      settled(handOver);
    }
    return taken;
  }

  private Stripe stripe(HandOver.Place place) {
    return stripes.get(Math.floorMod(place.hashCode(), stripes.size()));
  }

  private void settled(HandOver handOver) {
    inFlight.computeIfPresent(handOver.place(), (_, times) -> times == 1 ? null : times - 1);
  }

  /// Removes published facts, unless the document has moved on: then its newer hand-over will.
  private CompletableFuture<?> clear(List<HandOver> published) {
    Map<String, List<UpdateOneModel<BsonDocument>>> byCollection = new LinkedHashMap<>();
    for (HandOver handOver : published) {
      byCollection
          .computeIfAbsent(handOver.place().collection(), _ -> new ArrayList<>())
          .add(
              new UpdateOneModel<>(
                  Filters.and(
                      Filters.eq(Aggregates.ID, handOver.place().id()),
                      Filters.eq(Aggregates.VERSION, handOver.version())),
                  Updates.combine(
                      Updates.set(Aggregates.OUTBOX, new BsonArray()),
                      Updates.unset(Aggregates.PENDING),
                      Updates.unset(Aggregates.PENDING_SINCE))));
    }
    return Flux.fromIterable(byCollection.entrySet())
        .concatMap(
            one ->
                Mono.from(
                        collection(one.getKey())
                            .bulkWrite(one.getValue(), new BulkWriteOptions().ordered(false)))
                    .timeout(settings.store().operation()))
        .then()
        .toFuture();
  }

  private MongoCollection<BsonDocument> collection(String name) {
    MongoCollection<BsonDocument> collection = collections.get(name);
    if (collection == null) {
      throw new IllegalStateException("nobody registered the collection " + name);
    }
    return collection;
  }

  private void sweepOnAndOn() {
    Duration backOff = settings.outbox().backOff();
    Duration pause = backOff;
    try {
      while (running) {
        leftBehind = false;
        switch (trySweep()) {
          case ALL_SEEN -> {
            pause = backOff;
            restUnlessNeeded(settings.outbox().sweepEvery());
          }
          case MORE_WAITS -> pause = backOff;
          case NO_ROOM -> {
            Thread.sleep(pause);
            pause = Stripe.shorter(pause.multipliedBy(2), settings.outbox().longestBackOff());
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Rests, but no longer than until something was left behind.
  private void restUnlessNeeded(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (running && !leftBehind && System.nanoTime() < end) {
      Thread.sleep(settings.outbox().backOff());
    }
  }

  private Swept trySweep() throws InterruptedException {
    try {
      return sweep();
    } catch (ExecutionException e) {
      LOG.debug("the store could not be swept", e);
      return Swept.NO_ROOM;
    }
  }

  private enum Swept {
    ALL_SEEN,
    MORE_WAITS,
    NO_ROOM
  }

  /// Hands over what waits in the store, as much as there is room for.
  private Swept sweep() throws InterruptedException, ExecutionException {
    Swept swept = Swept.ALL_SEEN;
    long pending = 0;
    Instant oldest = null;
    for (String name : order) {
      MongoCollection<BsonDocument> collection = collection(name);
      int page = inFlight.size() + settings.outbox().batch();
      List<BsonDocument> found =
          ask(
              Flux.from(
                      collection
                          .find(Filters.eq(Aggregates.PENDING, true))
                          .projection(Projections.include(Aggregates.VERSION, Aggregates.OUTBOX))
                          .limit(page))
                  .collectList());
      boolean full = found.size() == page;
      pending += full ? ask(count(collection)) : found.size();
      oldest = earlier(oldest, found.isEmpty() ? null : ask(oldest(collection)).orElse(null));
      meters.swept(pending, oldest);
      if (!handedOver(name, found)) {
        return Swept.NO_ROOM;
      }
      if (full) {
        swept = Swept.MORE_WAITS;
      }
    }
    return swept;
  }

  private boolean handedOver(String collection, List<BsonDocument> found)
      throws InterruptedException {
    for (BsonDocument document : found) {
      HandOver handOver = Aggregates.handOver(collection, document);
      if (!inFlight.containsKey(handOver.place()) && !handOverPatiently(handOver)) {
        return false;
      }
    }
    return true;
  }

  private static Mono<Long> count(MongoCollection<BsonDocument> collection) {
    return Mono.from(collection.countDocuments(Filters.eq(Aggregates.PENDING, true)));
  }

  private static Mono<Optional<Instant>> oldest(MongoCollection<BsonDocument> collection) {
    return Mono.from(
            collection
                .find(Filters.eq(Aggregates.PENDING, true))
                .projection(Projections.include(Aggregates.PENDING_SINCE))
                .sort(Sorts.ascending(Aggregates.PENDING_SINCE))
                .first())
        .map(
            document ->
                Optional.of(
                    Instant.ofEpochMilli(
                        document.getDateTime(Aggregates.PENDING_SINCE).getValue())))
        .defaultIfEmpty(Optional.empty());
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private <T> T ask(Mono<T> question) throws InterruptedException, ExecutionException {
    return question.timeout(settings.store().operation()).toFuture().get();
  }

  long pending() {
    return meters.pending();
  }

  double oldestAge() {
    return meters.oldestAge();
  }

  Broker broker() {
    return broker;
  }

  @Override
  public void start() {
    running = true;
    stripes.forEach(Stripe::start);
    sweeper.start();
  }

  /// Publishes what waits for a short while, then leaves the rest to the next start.
  @Override
  public void stop() {
    running = false;
    sweeper.interrupt();
    long end = System.nanoTime() + settings.outbox().drain().toNanos();
    try {
      for (Stripe stripe : stripes) {
        stripe.stop(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    broker.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /// Stops after the web server has answered its last request, and starts before it.
  @Override
  public int getPhase() {
    return 0;
  }
}
