package org.jiceng.local.store;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/// At most one document per key.
final class UniqueIndex extends AbstractUniqueIndex<Long> implements Lookup {
  private final Postings postings;

  UniqueIndex(String name, List<IndexKey> keys, boolean sparse, Postings postings) {
    super(name, keys, sparse);
    this.postings = postings;
  }

  @Override
  public Postings postings() {
    return postings;
  }

  @Override
  public boolean skipsMissing() {
    return isSparse();
  }

  @Override
  protected @Nullable Long getPosition(KeyValue key) {
    return postings.at(bytes(key));
  }

  @Override
  protected boolean putKeyPosition(KeyValue key, Long position) {
    return postings.putIfAbsent(bytes(key), position);
  }

  @Override
  protected @Nullable Long removeDocument(KeyValue key) {
    return postings.remove(bytes(key));
  }

  private static byte[] bytes(KeyValue key) {
    return Bson.key(key.normalized().stream().toList());
  }

  @Override
  protected Iterable<Entry<KeyValue, Long>> getIterable() {
    throw new UnsupportedOperationException("Queries are planned by the collection");
  }

  @Override
  public long getCount() {
    return postings.size();
  }

  @Override
  public long getDataSize() {
    return postings.size();
  }
}
