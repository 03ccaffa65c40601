package org.jiceng.local.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One file with everything in it. A write command is committed whole, before its reply; commands
/// that finish while
/// a commit runs share the next one.
final class StoreFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoreFile.class);
  private static final long WORTH_TIDYING = 16L << 20;
  private static final int TIDY_FILL_RATE = 60;
  private static final int TIDY_BYTES = 4 << 20;
  private static final int TIDY_MILLIS = 100;

  private final MVStore store;

  /// Shared while a command changes maps, exclusive while the file is written: a half-done command
  /// is never in it.
  private final ReentrantReadWriteLock changes = new ReentrantReadWriteLock();

  // Fair, or a command could be overtaken for seconds by those of busier threads.
  private final ReentrantLock committing = new ReentrantLock(true);
  private final AtomicLong finished = new AtomicLong();
  private volatile long committed;
  private final ScheduledExecutorService tidying =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("store-tidying").factory());

  private StoreFile(MVStore store) {
    this.store = store;
    tidying.scheduleWithFixedDelay(this::tidy, 5, 5, TimeUnit.SECONDS);
  }

  static StoreFile open(Path folder) {
    try {
      Files.createDirectories(folder);
      var store =
          new MVStore.Builder()
              .fileName(folder.resolve("documents.mv").toString())
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .open();
      // Otherwise every version of the last 45 seconds is kept.
      store.setRetentionTime(0);
      return new StoreFile(store);
    } catch (MVStoreException e) {
      throw new IllegalStateException(
          "The store in " + folder + " cannot be opened: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs one command that changes something, and returns when its changes are in the file.
  <T> T write(Supplier<T> command) {
    T result;
    changes.readLock().lock();
    try {
      result = command.get();
    } finally {
      changes.readLock().unlock();
    }
    commitUpTo(finished.incrementAndGet());
    return result;
  }

  private void commitUpTo(long mine) {
    committing.lock();
    try {
      if (committed >= mine) {
        return;
      }
      changes.writeLock().lock();
      try {
        var all = finished.get();
        store.commit();
        committed = all;
      } finally {
        changes.writeLock().unlock();
      }
    } finally {
      committing.unlock();
    }
  }

  MVMap<byte[], Long> positions(String name) {
    return open(name, ByteArrayDataType.INSTANCE, LongDataType.INSTANCE);
  }

  MVMap<Long, byte[]> documents(String name) {
    return open(name, LongDataType.INSTANCE, ByteArrayDataType.INSTANCE);
  }

  private <K, V> MVMap<K, V> open(String name, DataType<K> keys, DataType<V> values) {
    return store.openMap(name, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
  }

  void remove(String name) {
    store.removeMap(name);
  }

  Iterable<String> names() {
    return store.getMapNames();
  }

  long bytes() {
    return store.getFileStore().size();
  }

  /// Gives space back: live pages of thinly used chunks are written again, and chunks move to the
  /// front of the file.
  private void tidy() {
    var file = store.getFileStore();
    if (bytes() < WORTH_TIDYING
        || (file.getChunksFillRate() >= TIDY_FILL_RATE && file.getFillRate() >= TIDY_FILL_RATE)) {
      return;
    }
    changes.writeLock().lock();
    try {
      store.compact(TIDY_FILL_RATE, TIDY_BYTES);
      store.compactFile(TIDY_MILLIS);
    } catch (RuntimeException e) {
      log.warn("The store's file could not be tidied", e);
    } finally {
      changes.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    tidying.shutdown();
    changes.writeLock().lock();
    try {
      store.close();
    } finally {
      changes.writeLock().unlock();
    }
  }
}
