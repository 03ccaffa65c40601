package org.jiceng.metrics.engine;

import java.io.Serial;
import java.util.List;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// Reads the stores of the running engine from outside its threads.
public interface StoreReader {

  /// A store, partition by partition, none missing.
  ///
  /// @throws StoresAwayException while the engine does not run, or holds only some of the
  ///     partitions
  <K, V> List<ReadOnlyKeyValueStore<K, V>> partitions(String store);

  /// The stores cannot be read now; they can be soon.
  final class StoresAwayException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public StoresAwayException(String message) {
      super(message);
    }

    public StoresAwayException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
