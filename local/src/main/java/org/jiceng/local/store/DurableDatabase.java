package org.jiceng.local.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;

/// A database: its collections and their indexes, each a map of the file.
final class DurableDatabase extends AbstractSynchronizedMongoDatabase<Long> {
  private static final String DOCUMENTS = "documents/";
  private static final String INDEX = "index/";

  private final StoreFile file;
  private final LongAdder documentsRead;

  DurableDatabase(String name, StoreFile file, LongAdder documentsRead, CursorRegistry cursors) {
    super(name, cursors);
    this.file = file;
    this.documentsRead = documentsRead;
    initializeNamespacesAndIndexes();
  }

  static Set<String> namesIn(StoreFile file) {
    var names = new TreeSet<String>();
    for (var map : file.names()) {
      if (map.startsWith(DOCUMENTS)) {
        names.add(map.substring(DOCUMENTS.length(), map.indexOf('.')));
      }
    }
    return names;
  }

  @Override
  protected MongoCollection<Long> openOrCreateCollection(String name, CollectionOptions options) {
    return new DurableCollection(
        this, name, options, file.documents(documentsOf(name)), documentsRead, cursorRegistry);
  }

  @Override
  protected void addIndex(Document description) {
    if (Boolean.TRUE.equals(description.get("unique"))
        && description.containsKey("partialFilterExpression")) {
      throw new MongoServerError(
          67,
          "CannotCreateIndex",
          "This store cannot keep a partial index unique, so it refuses one");
    }
    super.addIndex(description);
  }

  @Override
  protected Index<Long> openOrCreateUniqueIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return new UniqueIndex(
        name, keys, sparse, new Postings(file.positions(indexOf(collection, name))));
  }

  @Override
  protected Index<Long> openOrCreateSecondaryIndex(
      String collection, String name, List<IndexKey> keys, boolean sparse) {
    return new SecondaryIndex(
        name, keys, sparse, new Postings(file.positions(indexOf(collection, name))));
  }

  @Override
  protected void dropIndex(MongoCollection<Long> collection, String name) {
    super.dropIndex(collection, name);
    file.remove(indexOf(collection.getCollectionName(), name));
  }

  @Override
  public void dropCollection(String name, Oplog oplog) {
    super.dropCollection(name, oplog);
    file.remove(documentsOf(name));
  }

  @Override
  public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
    throw new MongoServerError(20, "IllegalOperation", "This store does not rename collections");
  }

  private String documentsOf(String collection) {
    return DOCUMENTS + getFullCollectionNamespace(collection);
  }

  private String indexOf(String collection, String index) {
    return INDEX + getFullCollectionNamespace(collection) + "/" + index;
  }

  @Override
  protected long getFileSize() {
    return file.bytes();
  }

  @Override
  protected long getStorageSize() {
    return file.bytes();
  }
}
