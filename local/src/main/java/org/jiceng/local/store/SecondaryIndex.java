package org.jiceng.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Any number of documents per key. It never names one document's position: that is what the unique
/// `_id` is for.
final class SecondaryIndex extends Index<Long> implements Lookup {
  private final Postings postings;

  SecondaryIndex(String name, List<IndexKey> keys, boolean sparse, Postings postings) {
    super(name, keys, sparse);
    this.postings = postings;
  }

  @Override
  public Postings postings() {
    return postings;
  }

  @Override
  public boolean skipsMissing() {
    return false;
  }

  private List<byte[]> keysOf(Document document) {
    return getKeyValues(document).stream()
        .map(key -> Bson.key(key.normalized().stream().toList()))
        .toList();
  }

  @Override
  public void checkAdd(Document document, MongoCollection<Long> collection) {
    keysOf(document); // refuses two parallel arrays before anything is stored
  }

  @Override
  public void add(Document document, Long position, MongoCollection<Long> collection) {
    keysOf(document).forEach(key -> postings.addShared(key, position));
  }

  void remove(Document document, Long position) {
    keysOf(document).forEach(key -> postings.removeShared(key, position));
  }

  @Override
  public void checkUpdate(Document before, Document after, MongoCollection<Long> collection) {
    keysOf(after);
  }

  @Override
  public void updateInPlace(
      Document before, Document after, Long position, MongoCollection<Long> collection) {
    if (!nullAwareEqualsKeys(before, after)) {
      remove(before, position);
      add(after, position, collection);
    }
  }

  @Override
  public @Nullable Long getPosition(Document document) {
    return null;
  }

  @Override
  public Long remove(Document document) {
    throw new UnsupportedOperationException("The collection removes by position");
  }

  @Override
  public boolean canHandle(Document query) {
    return false;
  }

  @Override
  public Iterable<Long> getPositions(Document query) {
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

  @Override
  public void drop() {}
}
