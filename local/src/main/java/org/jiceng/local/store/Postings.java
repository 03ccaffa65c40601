package org.jiceng.local.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// Where the documents with a key are: the sorted bytes of keys, each with a position.
record Postings(MVMap<byte[], Long> map) {

  @Nullable Long at(byte[] key) {
    return map.get(key);
  }

  boolean putIfAbsent(byte[] key, Long position) {
    return map.putIfAbsent(key, position) == null;
  }

  @Nullable Long remove(byte[] key) {
    return map.remove(key);
  }

  /// Several documents may share this key, so the position is part of what is stored.
  void addShared(byte[] key, Long position) {
    map.put(shared(key, position), position);
  }

  void removeShared(byte[] key, Long position) {
    map.remove(shared(key, position));
  }

  private static byte[] shared(byte[] key, Long position) {
    return ByteBuffer.allocate(key.length + Long.BYTES).put(key).putLong(position).array();
  }

  /// Adds the positions of all keys that begin like this.
  void collect(byte[] prefix, Set<Long> found) {
    var cursor = map.cursor(prefix);
    while (cursor.hasNext()) {
      var key = cursor.next();
      if (key.length < prefix.length
          || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
        return;
      }
      found.add(cursor.getValue());
    }
  }

  long size() {
    return map.sizeAsLong();
  }
}
