package org.jiceng.metrics.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.FactCodec;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.facts.FactKey;

/// Reads residents' facts out of the store of the first stage.
public final class ResidentFactStore {

  private ResidentFactStore() {}

  /// A resident's facts of some groups.
  public static Map<FactKey, Fact> load(
      ReadOnlyKeyValueStore<Bytes, byte[]> store, String resident, Collection<FactGroup> groups) {
    Map<FactKey, Fact> facts = new HashMap<>();
    FactGroup[] all = FactGroup.values();
    for (int first = 0; first < all.length; first++) {
      if (!groups.contains(all[first])) {
        continue;
      }
      int last = first;
      while (last + 1 < all.length && groups.contains(all[last + 1])) {
        last++;
      }
      // Groups that lie next to each other are read in one go.
      try (KeyValueIterator<Bytes, byte[]> range =
          store.range(
              Bytes.wrap(FactCodec.first(resident, all[first])),
              Bytes.wrap(FactCodec.last(resident, all[last])))) {
        while (range.hasNext()) {
          KeyValue<Bytes, byte[]> next = range.next();
          facts.put(FactCodec.readKey(next.key.get()), FactCodec.read(next.value));
        }
      }
      first = last;
    }
    return facts;
  }
}
