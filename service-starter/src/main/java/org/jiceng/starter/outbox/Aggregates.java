package org.jiceng.starter.outbox;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jiceng.events.DomainEvent;
import org.jiceng.starter.boot.StarterSettings;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.http.RequestTrace;
import org.jiceng.starter.record.Verdict;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// All aggregates of one kind, each one document that holds its state and the facts not yet
/// published.
///
/// A change is decided on by a pure function and saved in one write that only succeeds if nobody
/// changed the document meanwhile; otherwise it is decided on again. Changes of one document that
/// are asked for at the same time share a write.
///
/// @param <S> the state, an immutable record
public final class Aggregates<S> {

  static final String ID = "_id";
  static final String VERSION = "version";
  static final String OUTBOX = "outbox";
  static final String PENDING = "pending";
  static final String PENDING_SINCE = "pendingSince";
  private static final String STATE = "state";

  /// A field beside the state by which aggregates are found.
  ///
  /// @param value a text, several, or none
  public record Index<S>(String field, Function<S, ? extends @Nullable Object> value) {}

  private record Loaded<S>(@Nullable BsonDocument document, Optional<S> state) {
    long version() {
      return document == null ? 0 : document.getInt64(VERSION).getValue();
    }

    List<BsonValue> outbox() {
      return document == null ? List.of() : document.getArray(OUTBOX).getValues();
    }
  }

  private final MongoCollection<BsonDocument> collection;
  private final StateCodec<S> codec;
  private final List<Index<S>> indexes;
  private final Relay relay;
  private final StarterSettings.Store settings;
  private final Clock clock;
  private final GroupCommit<S> changes;

  Aggregates(
      MongoCollection<BsonDocument> collection,
      StateCodec<S> codec,
      List<Index<S>> indexes,
      Relay relay,
      StarterSettings.Store settings,
      Clock clock) {
    this.collection = collection;
    this.codec = codec;
    this.indexes = List.copyOf(indexes);
    this.relay = relay;
    this.settings = settings;
    this.clock = clock;
    this.changes =
        new GroupCommit<>((id, asked) -> load(id).flatMap(now -> settle(id, now, asked, 1)));
  }

  /// Changes an aggregate as `decide` says. `decide` is pure: it may be asked several times.
  public Mono<Verdict<S>> change(String id, Function<Optional<S>, Verdict<S>> decide) {
    return changes.settled(id, decide).map(GroupCommit.Settled::verdict);
  }

  /// Like [#change], for who wants to know how the aggregate stands after that, changed or not;
  /// empty where there is none.
  public Mono<S> changed(String id, Function<Optional<S>, Verdict<S>> decide) {
    return changes.settled(id, decide).flatMap(settled -> Mono.justOrEmpty(settled.state()));
  }

  /// Like [#change], for an aggregate that most likely is new: it is only loaded when that proves
  /// wrong.
  public Mono<Verdict<S>> create(String id, Function<Optional<S>, Verdict<S>> decide) {
    return Mono.deferContextual(
        context ->
            switch (decide.apply(Optional.empty())) {
              case Verdict.Accepted<S> accepted ->
                  store(
                          id,
                          new Loaded<>(null, Optional.empty()),
                          Change.of(accepted, RequestTrace.in(context)))
                      .flatMap(stored -> stored ? Mono.just(accepted) : change(id, decide));
              case Verdict.Unchanged<S> _, Verdict.Refused<S> _ -> change(id, decide);
            });
  }

  /// What [#change] would come to, without storing anything.
  public Mono<Verdict<S>> examine(String id, Function<Optional<S>, Verdict<S>> decide) {
    return load(id).map(now -> decide.apply(now.state()));
  }

  /// The state of one aggregate, empty where there is none.
  public Mono<S> find(String id) {
    return load(id).flatMap(loaded -> Mono.justOrEmpty(loaded.state()));
  }

  /// The states of all aggregates with this value in an index field.
  public Flux<S> findBy(String field, String value) {
    return Flux.from(
            collection.find(Filters.eq(field, value)).projection(Projections.include(STATE)))
        .timeout(settings.operation())
        .map(document -> codec.read(document.getString(STATE)));
  }

  /// The states of all aggregates with one of these values in an index field.
  public Flux<S> findByAny(String field, Collection<String> values) {
    return values.isEmpty()
        ? Flux.empty()
        : Flux.from(
                collection.find(Filters.in(field, values)).projection(Projections.include(STATE)))
            .timeout(settings.operation())
            .map(document -> codec.read(document.getString(STATE)));
  }

  /// The states of all aggregates with a value in an index field from `from` on and before
  /// `before`.
  public Flux<S> findBetween(String field, String from, String before) {
    return Flux.from(
            collection
                .find(
                    new BsonDocument(
                        field,
                        new BsonDocument(
                            "$elemMatch",
                            new BsonDocument("$gte", new BsonString(from))
                                .append("$lt", new BsonString(before)))))
                .projection(Projections.include(STATE)))
        .timeout(settings.operation())
        .map(document -> codec.read(document.getString(STATE)));
  }

  /// States in the order of their ids, from behind an id on.
  ///
  /// @param value only those with this value in the index field, none for all
  /// @param after empty for the beginning
  public Mono<List<S>> page(String field, @Nullable String value, String after, int limit) {
    var behind = Filters.gt(ID, after);
    return Flux.from(
            collection
                .find(value == null ? behind : Filters.and(Filters.eq(field, value), behind))
                .sort(Sorts.ascending(ID))
                .limit(limit)
                .projection(Projections.include(STATE)))
        .timeout(settings.operation())
        .map(document -> codec.read(document.getString(STATE)))
        .collectList();
  }

  private Mono<Loaded<S>> load(String id) {
    return Mono.from(collection.find(Filters.eq(ID, id)).first())
        .timeout(settings.operation())
        .map(document -> new Loaded<>(document, Optional.of(codec.read(document.getString(STATE)))))
        .defaultIfEmpty(new Loaded<>(null, Optional.empty()));
  }

  /// What a write brings: the state, and the facts with the request by which each came about.
  private record Change<S>(S state, List<Fact> facts) {
    static <S> Change<S> of(Verdict.Accepted<S> accepted, @Nullable RequestTrace trace) {
      return new Change<>(
          accepted.state(),
          accepted.events().stream().map(event -> new Fact(event, trace)).toList());
    }
  }

  private record Fact(DomainEvent event, @Nullable RequestTrace trace) {}

  /// Takes one decision after the other, each on what the one before left, and saves what they
  /// come to in one write.
  private Mono<Void> settle(
      String id, Loaded<S> now, List<GroupCommit.Asked<S>> asked, int attempt) {
    Optional<S> state = now.state();
    boolean changed = false;
    List<Fact> facts = new ArrayList<>();
    List<Runnable> answers = new ArrayList<>();
    for (GroupCommit.Asked<S> one : asked) {
      try {
        Verdict<S> verdict = one.decide().apply(state);
        if (verdict instanceof Verdict.Accepted<S> accepted) {
          Change<S> change = Change.of(accepted, one.trace());
          changed = true;
          state = Optional.of(change.state());
          facts.addAll(change.facts());
        }
        GroupCommit.Settled<S> settled = new GroupCommit.Settled<>(verdict, state);
        answers.add(() -> one.settle(settled));
      } catch (RuntimeException e) {
        answers.add(() -> one.fail(e));
      }
    }
    if (!changed) {
      answers.forEach(Runnable::run);
      return Mono.empty();
    }
    return store(id, now, new Change<>(state.orElseThrow(), facts))
        .flatMap(
            stored -> {
              if (stored) {
                answers.forEach(Runnable::run);
                return Mono.<Void>empty();
              }
              if (attempt >= settings.attempts()) {
                return Mono.error(new ProblemException(Problem.storeBusy()));
              }
              return Mono.delay(jitter(attempt))
                  .then(load(id))
                  .flatMap(newer -> settle(id, newer, asked, attempt + 1));
            });
  }

  private static Duration jitter(int attempt) {
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(1, 4L + 2L * Math.min(attempt, 25)));
  }

  private Mono<Boolean> store(String id, Loaded<S> now, Change<S> change) {
    return Mono.defer(
        () -> {
          Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          long version = now.version() + 1;
          BsonArray added = new BsonArray(change.facts().size());
          for (Fact fact : change.facts()) {
            RequestTrace trace = fact.trace();
            added.add(
                OutboxEntry.of(
                        fact.event(), version, at, trace == null ? null : trace.traceparent())
                    .write());
          }
          Mono<Boolean> written =
              now.document() == null
                  ? insert(id, change.state(), added, at)
                  : update(id, now, change.state(), added, at);
          return written
              .timeout(settings.operation())
              .doOnNext(
                  stored -> {
                    if (stored) {
                      List<BsonValue> outbox = new ArrayList<>(now.outbox());
                      outbox.addAll(added);
                      relay.handOver(handOver(name(), id, version, outbox));
                    }
                  });
        });
  }

  private Mono<Boolean> insert(String id, S state, BsonArray added, Instant at) {
    BsonDocument document =
        new BsonDocument(ID, new BsonString(id))
            .append(VERSION, new BsonInt64(1))
            .append(STATE, codec.write(state))
            .append(OUTBOX, added);
    indexValues(state).forEach(document::append);
    if (!added.isEmpty()) {
      document
          .append(PENDING, BsonBoolean.TRUE)
          .append(PENDING_SINCE, new BsonDateTime(at.toEpochMilli()));
    }
    return Mono.from(collection.insertOne(document))
        .map(_ -> true)
        .onErrorResume(
            MongoWriteException.class,
            failure ->
                failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY
                    ? Mono.just(false)
                    : Mono.error(failure));
  }

  private Mono<Boolean> update(String id, Loaded<S> now, S state, BsonArray added, Instant at) {
    BsonDocument set =
        new BsonDocument(STATE, codec.write(state))
            .append(VERSION, new BsonInt64(now.version() + 1));
    indexValues(state).forEach(set::append);
    BsonDocument update = new BsonDocument("$set", set);
    if (!added.isEmpty()) {
      BsonDocument document = now.document();
      set.append(PENDING, BsonBoolean.TRUE)
          .append(
              PENDING_SINCE,
              document != null && document.containsKey(PENDING_SINCE)
                  ? document.get(PENDING_SINCE)
                  : new BsonDateTime(at.toEpochMilli()));
      update.append("$push", new BsonDocument(OUTBOX, new BsonDocument("$each", added)));
    }
    return Mono.from(
            collection.updateOne(
                Filters.and(Filters.eq(ID, id), Filters.eq(VERSION, now.version())), update))
        .map(result -> result.getMatchedCount() == 1);
  }

  private BsonDocument indexValues(S state) {
    BsonDocument values = new BsonDocument();
    for (Index<S> index : indexes) {
      values.append(index.field(), indexValue(index.value().apply(state)));
    }
    return values;
  }

  private static BsonValue indexValue(@Nullable Object value) {
    return switch (value) {
      case null -> BsonNull.VALUE;
      case Collection<?> several ->
          new BsonArray(several.stream().map(one -> new BsonString(one.toString())).toList());
      default -> new BsonString(value.toString());
    };
  }

  private String name() {
    return collection.getNamespace().getCollectionName();
  }

  static HandOver handOver(String collection, BsonDocument document) {
    return handOver(
        collection,
        document.getString(ID).getValue(),
        document.getInt64(VERSION).getValue(),
        document.getArray(OUTBOX).getValues());
  }

  private static HandOver handOver(
      String collection, String id, long version, List<BsonValue> outbox) {
    return new HandOver(
        new HandOver.Place(collection, id),
        version,
        outbox.stream().map(entry -> OutboxEntry.read(entry.asDocument())).toList());
  }
}
