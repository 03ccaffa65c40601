package org.jiceng.local.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// A collection: documents as bytes that never change, in the order they came.
final class DurableCollection extends AbstractSynchronizedMongoCollection<Long> {
  private final MVMap<Long, byte[]> documents;
  private final LongAdder documentsRead;

  DurableCollection(
      MongoDatabase database,
      String name,
      CollectionOptions options,
      MVMap<Long, byte[]> documents,
      LongAdder documentsRead,
      CursorRegistry cursors) {
    super(database, name, options, cursors);
    this.documents = documents;
    this.documentsRead = documentsRead;
  }

  // Documents come while indexes are still being made.
  @Override
  public synchronized void addIndex(Index<Long> index) {
    super.addIndex(index);
  }

  @Override
  public synchronized void dropIndex(String name) {
    super.dropIndex(name);
  }

  @Override
  protected Long addDocumentInternal(Document document) {
    var last = documents.lastKey();
    Long position = last == null ? 0L : last + 1;
    documents.put(position, Bson.bytes(document));
    return position;
  }

  @Override
  protected void handleUpdate(Long position, Document before, Document after) {
    documents.put(position, Bson.bytes(after));
  }

  @Override
  public synchronized void removeDocument(Document document) {
    var position = positionOf(document);
    if (position == null) {
      return;
    }
    for (Index<Long> index : getIndexes()) {
      if (index instanceof SecondaryIndex secondary) {
        secondary.remove(document, position);
      } else {
        index.remove(document);
      }
    }
    removeDocument(position);
  }

  private @Nullable Long positionOf(Document document) {
    for (Index<Long> index : getIndexes()) {
      var position = index.getPosition(document);
      if (position != null) {
        return position;
      }
    }
    return findDocumentPosition(document);
  }

  @Override
  protected void removeDocument(Long position) {
    documents.remove(position);
  }

  @Override
  protected Document getDocument(Long position) {
    return read(Objects.requireNonNull(documents.get(position)));
  }

  private Document read(byte[] bytes) {
    documentsRead.increment();
    return Bson.document(bytes);
  }

  @Override
  protected Stream<DocumentWithPosition<Long>> streamAllDocumentsWithPosition() {
    return documents.entrySet().stream()
        .map(entry -> new DocumentWithPosition<>(read(entry.getValue()), entry.getKey()));
  }

  @Override
  protected QueryResult queryDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    var lookups = getIndexes().stream().map(Lookup.class::cast).toList();
    var positions = new Conditions(query).positions(lookups);
    return positions.isPresent()
        ? matchDocuments(
            query, positions.get(), orderBy, numberToSkip, limit, batchSize, fieldSelector)
        : matchDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
  }

  @Override
  protected QueryResult matchDocuments(
      Document query,
      @Nullable Document orderBy,
      int numberToSkip,
      int limit,
      int batchSize,
      @Nullable Document fieldSelector) {
    var cursor = documents.cursor(null, null, isNaturalDescending(orderBy));
    var all =
        Stream.generate(() -> cursor)
            .takeWhile(Cursor::hasNext)
            .map(
                at -> {
                  at.next();
                  return read(at.getValue());
                });
    return matchDocumentsFromStream(
        all, query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
  }

  @Override
  public int count() {
    return documents.size();
  }

  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected void updateDataSize(int sizeDelta) {}

  @Override
  protected int getDataSize() {
    return 0;
  }
}
