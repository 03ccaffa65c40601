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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
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
// where the
/// broker is away, or where the process died in between, the facts stay in the document and the
// sweep finds
/// them, at start and from time to time. A fact may be published twice after a crash, always under
// the same id.
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
  private volatile boolean leftBehind = true;

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

  private Stripe stripe(HandOver.Place place) {
    return stripes.get(Math.floorMod(place.hashCode(), stripes.size()));
  }

  private void settled(HandOver handOver) {
    inFlight.computeIfPresent(handOver.place(), (_, times) -> times == 1 ? null : times - 1);
  }

  /// Removes published facts, unless the document has moved on: then its newer hand-over will.
  private CompletableFuture<?> clear(List<HandOver> published) {
    Map<String, List<UpdateOneModel<BsonDocument>>> byCollection = new java.util.LinkedHashMap<>();
    for (HandOver handOver : published) {
      byCollection
          .computeIfAbsent(handOver.place().collection(), _ -> new java.util.ArrayList<>())
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
    Duration pause = settings.outbox().backOff();
    while (running) {
      boolean more = leftBehind;
      leftBehind = false;
      try {
        more |= sweep();
        pause = more ? settings.outbox().backOff() : settings.outbox().sweepEvery();
      } catch (ExecutionException e) {
        LOG.debug("the store could not be swept", e);
        leftBehind = true;
        pause = settings.outbox().sweepEvery();
      } catch (InterruptedException _) {
        return;
      }
      rest(pause);
    }
  }

  /// Rests, but no longer than until something was left behind.
  private void rest(Duration longest) {
    long end = System.nanoTime() + longest.toNanos();
    while (running && System.nanoTime() < end) {
      LockSupport.parkNanos(settings.outbox().backOff().toNanos());
      if (leftBehind) {
        return;
      }
    }
  }

  /// Hands over what waits in the store, as much as there is room for.
  ///
  /// @return whether more waits
  private boolean sweep() throws InterruptedException, ExecutionException {
    boolean more = false;
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
      for (BsonDocument document : found) {
        HandOver handOver = Aggregates.handOver(name, document);
        if (!inFlight.containsKey(handOver.place())) {
          handOver(handOver);
        }
      }
      more |= found.size() == page;
      pending += found.size() < page ? found.size() : ask(count(collection));
      oldest = earlier(oldest, found.isEmpty() ? null : ask(oldest(collection)).orElse(null));
    }
    meters.swept(pending, oldest);
    return more;
  }

  private static Mono<Long> count(MongoCollection<BsonDocument> collection) {
    return Mono.from(collection.countDocuments(Filters.eq(Aggregates.PENDING, true)));
  }

  private static Mono<java.util.Optional<Instant>> oldest(
      MongoCollection<BsonDocument> collection) {
    return Mono.from(
            collection
                .find(Filters.eq(Aggregates.PENDING, true))
                .projection(Projections.include(Aggregates.PENDING_SINCE))
                .sort(Sorts.ascending(Aggregates.PENDING_SINCE))
                .first())
        .map(
            document ->
                java.util.Optional.of(
                    Instant.ofEpochMilli(
                        document.getDateTime(Aggregates.PENDING_SINCE).getValue())))
        .defaultIfEmpty(java.util.Optional.empty());
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
