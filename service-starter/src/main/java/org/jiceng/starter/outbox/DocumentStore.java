package org.jiceng.starter.outbox;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.jiceng.starter.boot.StarterSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.core.type.TypeReference;

/// The service's database: where its aggregates are kept.
///
/// Indexes are made in the background, again and again until the store is there, so that a service
/// starts
/// without its store.
public final class DocumentStore implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentStore.class);

  private final MongoDatabase database;
  private final Relay relay;
  private final StarterSettings settings;
  private final Clock clock;
  private final List<Mono<String>> indexes = new CopyOnWriteArrayList<>();
  private volatile Disposable indexing = () -> {};
  private volatile boolean running;

  public DocumentStore(MongoClient client, Relay relay, StarterSettings settings, Clock clock) {
    this.database = client.getDatabase(settings.database());
    this.relay = relay;
    this.settings = settings;
    this.clock = clock;
  }

  /// The aggregates kept in a collection.
  @SafeVarargs
  public final <S> Aggregates<S> aggregates(
      String name, TypeReference<S> type, Aggregates.Index<S>... fields) {
    MongoCollection<BsonDocument> collection = database.getCollection(name, BsonDocument.class);
    relay.watch(collection);
    List<Mono<String>> wanted = new ArrayList<>();
    for (String marker : List.of(Aggregates.PENDING, Aggregates.PENDING_SINCE)) {
      wanted.add(
          Mono.from(
              collection.createIndex(Indexes.ascending(marker), new IndexOptions().sparse(true))));
    }
    for (Aggregates.Index<S> field : fields) {
      wanted.add(Mono.from(collection.createIndex(Indexes.ascending(field.field()))));
    }
    indexes.addAll(wanted);
    return new Aggregates<>(
        collection, new StateCodec<>(type), List.of(fields), relay, settings.store(), clock);
  }

  @Override
  public void start() {
    running = true;
    indexing =
        Flux.fromIterable(indexes)
            .concatMap(index -> index)
            .retryWhen(
                Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1))
                    .maxBackoff(Duration.ofSeconds(10)))
            .subscribe(
                name -> LOG.debug("index {} is there", name),
                failure -> LOG.warn("indexes", failure));
  }

  @Override
  public void stop() {
    running = false;
    indexing.dispose();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
