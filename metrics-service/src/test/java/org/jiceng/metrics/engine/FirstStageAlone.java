package org.jiceng.metrics.engine;

import static org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore;
import static org.apache.kafka.streams.state.Stores.keyValueStoreBuilder;
import static org.apache.kafka.streams.state.Stores.persistentKeyValueStore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;

/// The stage by resident on its own, with stores on disk but neither broker nor change log: what is
/// measured is its own work.
public final class FirstStageAlone implements AutoCloseable {

  private static final String NEWS = "news";

  private final MockProcessorContext<String, StageOutput> context;
  private final ResidentStage stage;

  public FirstStageAlone(Path folder) {
    var settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "first-stage-alone");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    context = new MockProcessorContext<>(settings, new TaskId(0, 0), folder.toFile());
    open(persistentKeyValueStore(Stores.FACTS), Serdes.Bytes(), Serdes.ByteArray());
    open(persistentKeyValueStore(Stores.RELATIONS), Serdes.Bytes(), Serdes.ByteArray());
    open(persistentKeyValueStore(Stores.LINKS), Serdes.Bytes(), Serdes.ByteArray());
    open(persistentKeyValueStore(Stores.MERGED_FACTS), Serdes.Bytes(), Serdes.ByteArray());
    open(inMemoryKeyValueStore(Stores.TIERS), Serdes.String(), Serdes.ByteArray());
    open(
        inMemoryKeyValueStore(Stores.PROFILES),
        Serdes.String(),
        Serdes.serdeFrom(new ProfileForm.Writer(), new ProfileForm.Reader()));
    open(inMemoryKeyValueStore(Stores.PENDING), Serdes.Bytes(), Serdes.ByteArray());
    context.setCurrentSystemTimeMs(0);
    stage = new ResidentStage(NEWS, Duration.ofMillis(50), EngineWatch.NOBODY);
    stage.init(context);
  }

  private <K, V> void open(KeyValueBytesStoreSupplier store, Serde<K> key, Serde<V> value) {
    StateStore opened =
        keyValueStoreBuilder(store, key, value).withCachingDisabled().withLoggingDisabled().build();
    opened.init(context.getStateStoreContext(), opened);
  }

  /// Takes an event as from its own topic; institutions as from the topic that tells all of them.
  public void take(DomainEvent event) {
    context.setRecordMetadata(event.kind() == RecordKind.INSTITUTION ? NEWS : "events", 0, 0);
    stage.process(new Record<>(event.subject(), new StageInput.Told(event), 0));
  }

  /// Hands on, and tells how many batches of steps there were.
  public int handOn() {
    context.scheduledPunctuators().getFirst().getPunctuator().punctuate(0);
    int batches = context.forwarded().size();
    context.resetForwards();
    return batches;
  }

  @Override
  public void close() {
    for (String store :
        List.of(
            Stores.FACTS,
            Stores.RELATIONS,
            Stores.LINKS,
            Stores.MERGED_FACTS,
            Stores.TIERS,
            Stores.PROFILES,
            Stores.PENDING)) {
      context.<StateStore>getStateStore(store).close();
    }
  }
}
