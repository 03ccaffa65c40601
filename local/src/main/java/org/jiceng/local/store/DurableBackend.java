package org.jiceng.local.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/// Answers commands; the ones that write are answered when they are in the file.
final class DurableBackend extends AbstractMongoBackend {
  private static final Set<String> WRITES =
      Set.of(
          "insert",
          "update",
          "delete",
          "findandmodify",
          "aggregate",
          "create",
          "createindexes",
          "drop",
          "dropindexes",
          "dropdatabase");

  private final StoreFile file;
  private final LongAdder documentsRead = new LongAdder();

  DurableBackend(StoreFile file) {
    this.file = file;
    DurableDatabase.namesIn(file).forEach(this::resolveDatabase);
  }

  long documentsRead() {
    return documentsRead.sum();
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String databaseName) {
    return new DurableDatabase(databaseName, file, documentsRead, getCursorRegistry());
  }

  @Override
  public Document handleCommand(
      Channel channel, String databaseName, String command, Document query) {
    var name = command.toLowerCase(Locale.ROOT);
    if (name.equals("hello")) {
      return super.handleCommand(channel, databaseName, "isMaster", query)
          .append("isWritablePrimary", true);
    }
    if (WRITES.contains(name)) {
      return file.write(() -> super.handleCommand(channel, databaseName, command, query));
    }
    return super.handleCommand(channel, databaseName, command, query);
  }

  @Override
  public void close() {
    super.close();
    file.close();
  }
}
