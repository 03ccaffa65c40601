package org.jiceng.metrics.engine;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.FactCodec;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.facts.FactKey;
import org.jiceng.metrics.facts.ResidentFacts;

/// Reads residents' facts out of the store of the first stage.
public final class ResidentFactStore {

  private ResidentFactStore() {}

  /// Whether what is known of a resident counts with another one.
  public static boolean isMergedAway(ReadOnlyKeyValueStore<Bytes, byte[]> links, String resident) {
    return Stores.links(links.get(resident(resident))).into().isPresent();
  }

  static Bytes resident(String resident) {
    return Bytes.wrap(resident.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// The facts of those who are merged into a resident, of some groups, one after another.
  public static List<ResidentFacts> loadMerged(
      ReadOnlyKeyValueStore<Bytes, byte[]> merged, String resident, Collection<FactGroup> groups) {
    Map<String, Map<FactKey, Fact>> byOrigin = loadByOrigin(merged, resident, groups);
    return byOrigin.isEmpty()
        ? List.of()
        : byOrigin.values().stream().map(ResidentFacts::of).toList();
  }

  static Map<String, Map<FactKey, Fact>> loadByOrigin(
      ReadOnlyKeyValueStore<Bytes, byte[]> merged, String resident, Collection<FactGroup> groups) {
    Bytes first = Stores.firstMerged(resident);
    if (merged.get(first) == null) {
      return Map.of();
    }
    try (KeyValueIterator<Bytes, byte[]> range = merged.range(first, Stores.lastMerged(resident))) {
      range.next();
      Map<String, Map<FactKey, Fact>> byOrigin = new TreeMap<>();
      while (range.hasNext()) {
        KeyValue<Bytes, byte[]> next = range.next();
        FactKey key = FactCodec.readKey(next.key.get());
        if (groups.contains(key.group())) {
          byOrigin
              .computeIfAbsent(Stores.originOf(next.key), _ -> new HashMap<>())
              .put(key, FactCodec.read(next.value));
        }
      }
      return byOrigin;
    }
  }

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
