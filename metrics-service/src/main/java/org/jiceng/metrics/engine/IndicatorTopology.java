package org.jiceng.metrics.engine;

import static org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore;
import static org.apache.kafka.streams.state.Stores.keyValueStoreBuilder;
import static org.apache.kafka.streams.state.Stores.persistentKeyValueStore;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.metrics.engine.StageOutput.HandOver;
import org.jiceng.metrics.engine.StageOutput.InstitutionNews;
import org.jiceng.metrics.engine.StageOutput.StepBatch;
import org.jspecify.annotations.Nullable;

/// The whole stream topology: facts by resident → steps → series by institution → the board of
/// every instance.
public final class IndicatorTopology {

  /// Compacted topic of series, one record a month.
  public static final String SERIES_TOPIC = "indicator-series-by-month";

  /// On this topic every partition of the first stage hears of institutions.
  public static final String INSTITUTION_CHANGES = "metrics-institution-changes";

  /// Compacted topic of institutions' latest profiles, for the board.
  public static final String INSTITUTIONS_TOPIC = "metrics-institutions";

  /// On this topic merged residents hand over, unless another is named.
  public static final String HAND_OVERS = "metrics-merged-facts";

  private final Duration interval;
  private final EngineWatch watch;
  private final String mergedFacts;
  private @Nullable KStream<String, StageInput> handed;

  /// @param interval how often each stage hands on
  public IndicatorTopology(Duration interval) {
    this(interval, EngineWatch.NOBODY);
  }

  /// @param interval how often each stage hands on
  /// @param watch is told how far the engine has come
  public IndicatorTopology(Duration interval, EngineWatch watch) {
    this(interval, watch, HAND_OVERS);
  }

  /// @param interval how often each stage hands on
  /// @param watch is told how far the engine has come
  /// @param mergedFacts topic on which merged residents hand their facts to those who stay, as many
  ///     partitions as the event topics; one of its own for every name of the application, since
  ///     what an earlier one said on it must not be heard again
  public IndicatorTopology(Duration interval, EngineWatch watch, String mergedFacts) {
    this.interval = interval;
    this.watch = watch;
    this.mergedFacts = mergedFacts;
  }

  /// Adds what every instance keeps in full, series and institutions, and the topic by which merged
  /// residents hand over.
  public void addBoard(
      StreamsBuilder builder,
      Consumer<SeriesMonth> series,
      Consumer<InstitutionRegistered> institutions) {
    builder.addGlobalStore(
        keyValueStoreBuilder(
            inMemoryKeyValueStore(Stores.BOARD), Serdes.String(), Serdes.ByteArray()),
        SERIES_TOPIC,
        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("board-series-source"),
        () ->
            new ToBoard<>(
                Stores.BOARD, watch, (key, value) -> series.accept(SeriesMonth.read(key, value))));
    builder.addGlobalStore(
        keyValueStoreBuilder(
            inMemoryKeyValueStore(Stores.BOARD_INSTITUTIONS), Serdes.String(), profileSerde()),
        INSTITUTIONS_TOPIC,
        // Without headers: a global store that is read anew at the start does not show them.
        Consumed.with(Serdes.String(), profileSerde()).withName("board-institutions-source"),
        () ->
            new ToBoard<>(
                Stores.BOARD_INSTITUTIONS,
                watch,
                (_, event) -> {
                  if (event instanceof InstitutionRegistered profile) {
                    institutions.accept(profile);
                  }
                }));
    handed =
        builder.stream(
                mergedFacts,
                Consumed.with(Serdes.String(), StageInput.handedSerde()).withName("merged-facts"))
            .mapValues(fact -> (StageInput) fact, Named.as("handed"));
  }

  private interface Entry<V> {
    void accept(String key, V value);
  }

  /// Passes what a global store learns on to the board.
  private static final class ToBoard<V> extends ContextualProcessor<String, V, Void, Void> {
    private final String store;
    private final EngineWatch watch;
    private final Entry<V> entry;

    ToBoard(String store, EngineWatch watch, Entry<V> entry) {
      this.store = store;
      this.watch = watch;
      this.entry = entry;
    }

    @Override
    public void process(Record<String, V> incoming) {
      entry.accept(incoming.key(), incoming.value());
      context()
          .recordMetadata()
          .ifPresent(at -> watch.boarded(at.topic(), at.partition(), at.offset()));
    }
  }

  /// Wires the two stages. The stream holds the events of all services and [#INSTITUTION_CHANGES].
  public void wire(KStream<String, DomainEvent> events) {
    if (handed == null) {
      throw new IllegalStateException("the board is added first");
    }
    KStream<String, StageInput> all =
        events
            .mapValues(event -> (StageInput) new StageInput.Told(event), Named.as("told"))
            .merge(handed, Named.as("told-or-handed"));
    KStream<String, StageOutput> told =
        all.process(
            supplying(
                () -> new ResidentStage(INSTITUTION_CHANGES, interval, watch),
                Set.of(
                    persistent(Stores.FACTS),
                    persistent(Stores.RELATIONS),
                    persistent(Stores.LINKS),
                    persistent(Stores.MERGED_FACTS),
                    inMemory(Stores.TIERS, Serdes.String(), Serdes.ByteArray()),
                    inMemory(Stores.PROFILES, Serdes.String(), profileSerde()),
                    waiting(Stores.PENDING))),
            Named.as("by-resident"));

    told.filter((_, output) -> output instanceof HandOver, Named.as("hand-overs"))
        .mapValues(output -> ((HandOver) output).handed(), Named.as("handed-over"))
        .to(
            mergedFacts,
            Produced.with(Serdes.String(), StageInput.handedSerde()).withName("hand-over"));

    KStream<String, DomainEvent> profiles =
        told.filter((_, output) -> output instanceof InstitutionNews, Named.as("institution-news"))
            .mapValues(
                output -> (DomainEvent) ((InstitutionNews) output).profile(),
                Named.as("institution-profile"));
    profiles.to(
        INSTITUTION_CHANGES,
        Produced.with(Serdes.String(), new EventSerde())
            .withStreamPartitioner(new ToAll())
            .withName("tell-all-partitions"));
    profiles.to(
        INSTITUTIONS_TOPIC,
        Produced.with(Serdes.String(), profileSerde()).withName("tell-board-of-institution"));

    told.filter((_, output) -> output instanceof StepBatch, Named.as("steps-only"))
        .mapValues(output -> (StepBatch) output, Named.as("step-batch"))
        .repartition(
            Repartitioned.with(Serdes.String(), StepForm.batches())
                .withName("steps-by-institution"))
        .process(
            supplying(
                () -> new InstitutionStage(interval, watch),
                Set.of(
                    keyValueStoreBuilder(
                            persistentKeyValueStore(Stores.SERIES),
                            Serdes.String(),
                            Serdes.ByteArray())
                        .withCachingEnabled(),
                    waiting(Stores.UNPUBLISHED))),
            Named.as("by-institution"))
        .to(
            SERIES_TOPIC,
            Produced.with(Serdes.String(), Serdes.ByteArray()).withName("publish-series"));
  }

  private static <KI, VI, KO, VO> ProcessorSupplier<KI, VI, KO, VO> supplying(
      Supplier<Processor<KI, VI, KO, VO>> processor, Set<StoreBuilder<?>> stores) {
    return new ProcessorSupplier<>() {
      @Override
      public Processor<KI, VI, KO, VO> get() {
        return processor.get();
      }

      @Override
      public Set<StoreBuilder<?>> stores() {
        return stores;
      }
    };
  }

  private static <K, V> StoreBuilder<KeyValueStore<K, V>> inMemory(
      String name, Serde<K> key, Serde<V> value) {
    return keyValueStoreBuilder(inMemoryKeyValueStore(name), key, value);
  }

  /// Cached, so that what comes and goes within one commit leaves no more than a tombstone.
  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> waiting(String name) {
    return inMemory(name, Serdes.Bytes(), Serdes.ByteArray()).withCachingEnabled();
  }

  private static Serde<DomainEvent> profileSerde() {
    return Serdes.serdeFrom(new ProfileForm.Writer(), new ProfileForm.Reader());
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> persistent(String name) {
    return keyValueStoreBuilder(persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  /// Sends a record to every partition.
  private static final class ToAll implements StreamPartitioner<String, DomainEvent> {
    @Override
    public Optional<Set<Integer>> partitions(
        String topic, String key, DomainEvent value, int partitions) {
      return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
    }
  }
}
