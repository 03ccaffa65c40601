package org.jiceng.metrics.engine;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jiceng.metrics.engine.Steps.Place;
import org.jiceng.metrics.engine.Steps.Rise;

/// Steps that wait in a stage until it hands on. They are added up in memory; the store holds them
/// as they came, so that each addition costs one record of the change log, however many steps it
/// brings, and what was committed but not yet handed on is added up anew by whoever takes over.
final class PendingSteps {

  private final KeyValueStore<Bytes, byte[]> log;
  private final Map<Place, Rise> sums = new HashMap<>();
  private int additions;

  /// @param log open, and restored to where the last commit left it
  PendingSteps(KeyValueStore<Bytes, byte[]> log) {
    this.log = log;
    try (KeyValueIterator<Bytes, byte[]> all = log.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> next = all.next();
        StepForm.read(next.value, this::sum);
        additions = Math.max(additions, ByteBuffer.wrap(next.key.get()).getInt() + 1);
      }
    }
  }

  void add(Map<Place, Rise> rises) {
    if (rises.isEmpty()) {
      return;
    }
    log.put(key(additions++), StepForm.write(rises));
    rises.forEach(this::sum);
  }

  private void sum(Place place, Rise rise) {
    sums.merge(place, rise, Rise::plus);
  }

  /// How many additions wait.
  int additions() {
    return additions;
  }

  /// The steps that wait, none of them empty; from now on they wait no more.
  Map<Place, Rise> take() {
    Map<Place, Rise> taken = new HashMap<>(sums);
    taken.values().removeIf(Rise::isNone);
    sums.clear();
    while (additions > 0) {
      log.delete(key(--additions));
    }
    return taken;
  }

  private static Bytes key(int addition) {
    return Bytes.wrap(ByteBuffer.allocate(4).putInt(addition).array());
  }
}
