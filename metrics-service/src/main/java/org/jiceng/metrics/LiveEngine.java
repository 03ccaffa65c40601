package org.jiceng.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jiceng.metrics.engine.StoreReader;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/// The engine as it runs in this process.
final class LiveEngine implements StreamsBuilderFactoryBean.Listener, StoreReader {

  private final int partitions;
  private final Map<String, KafkaStreams> running = new ConcurrentHashMap<>();

  /// @param partitions of the topics the engine reads
  LiveEngine(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public void streamsAdded(String id, KafkaStreams streams) {
    running.put(id, streams);
  }

  @Override
  public void streamsRemoved(String id, KafkaStreams streams) {
    running.remove(id, streams);
  }

  @Override
  public <K, V> List<ReadOnlyKeyValueStore<K, V>> partitions(String store) {
    KafkaStreams streams =
        running.values().stream()
            .findFirst()
            .orElseThrow(() -> new StoresAwayException("the engine has not started"));
    try {
      return IntStream.range(0, partitions)
          .<ReadOnlyKeyValueStore<K, V>>mapToObj(
              partition ->
                  streams.store(
                      StoreQueryParameters.fromNameAndType(
                              store, QueryableStoreTypes.<K, V>keyValueStore())
                          .withPartition(partition)))
          .toList();
    } catch (InvalidStateStoreException | IllegalStateException e) {
      throw new StoresAwayException("the store " + store + " is not open in full", e);
    }
  }
}
