package org.jiceng.metrics.engine;

/// Is told how far the engine has come, on the stream's own threads.
public interface EngineWatch {

  /// Tells nobody.
  EngineWatch NOBODY =
      new EngineWatch() {
        @Override
        public void handedOn(Stage stage, int partition, long since) {}

        @Override
        public void boarded(String topic, int partition, long offset) {}
      };

  /// The two stages of the engine.
  enum Stage {
    BY_RESIDENT,
    BY_INSTITUTION
  }

  /// All that waited in a partition of a stage at `since` ([System#nanoTime]) has been forwarded;
  /// it may not have been
  /// committed yet.
  void handedOn(Stage stage, int partition, long since);

  /// The board has taken in a record.
  void boarded(String topic, int partition, long offset);
}
