package org.jiceng.starter.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jiceng.local.broker.EmbeddedBroker;
import org.jiceng.local.issuer.LocalIssuer;
import org.jiceng.local.store.EmbeddedStore;

/// A real store, broker and issuer for the tests of one JVM, started when first asked for.
///
/// Store and broker are the embedded ones, or with `-Djiceng.docker=true` containers of the images
/// production runs on, where Docker and those images are there.
public final class Parts {

  /// Where documents are kept.
  public interface Store extends AutoCloseable {
    String connectionString();
  }

  /// Where events are published.
  public interface Broker extends AutoCloseable {
    String bootstrapServers();
  }

  private static final Path FOLDER = folder();
  private static final Deque<AutoCloseable> STARTED = new ConcurrentLinkedDeque<>();

  private Parts() {}

  private static final class StoreHolder {
    static final Store STORE = start(InDocker.WANTED ? DockerParts::store : Parts::embeddedStore);
  }

  private static final class BrokerHolder {
    static final Broker BROKER =
        start(InDocker.WANTED ? DockerParts::broker : Parts::embeddedBroker);
  }

  private static final class InDocker {
    static final boolean WANTED = Boolean.getBoolean("jiceng.docker") && DockerParts.available();
  }

  private static Store embeddedStore() {
    EmbeddedStore store = EmbeddedStore.start(FOLDER.resolve("store"), 0);
    return new Store() {
      @Override
      public String connectionString() {
        return store.connectionString();
      }

      @Override
      public void close() throws Exception {
        store.close();
      }
    };
  }

  private static Broker embeddedBroker() {
    EmbeddedBroker broker = EmbeddedBroker.start(FOLDER.resolve("broker"));
    return new Broker() {
      @Override
      public String bootstrapServers() {
        return broker.bootstrapServers();
      }

      @Override
      public void close() throws Exception {
        broker.close();
      }
    };
  }

  private static final class IssuerHolder {
    static final LocalIssuer ISSUER = start(() -> LocalIssuer.start(FOLDER.resolve("issuer"), 0));
  }

  public static Store store() {
    return StoreHolder.STORE;
  }

  public static Broker broker() {
    return BrokerHolder.BROKER;
  }

  public static LocalIssuer issuer() {
    return IssuerHolder.ISSUER;
  }

  /// A folder of its own, gone when the JVM ends.
  public static Path freshFolder(String name) {
    try {
      return Files.createTempDirectory(FOLDER, name);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @FunctionalInterface
  private interface Start<T> {
    T run() throws Exception;
  }

  private static <T extends AutoCloseable> T start(Start<T> start) {
    try {
      T part = start.run();
      STARTED.push(part);
      return part;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("jiceng-parts");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAll(folder)));
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Closes every part before its files are deleted.
  private static void closeAll(Path folder) {
    for (AutoCloseable part : STARTED) {
      try {
        part.close();
      } catch (Exception e) {
        // the JVM ends anyway
      }
    }
    delete(folder);
  }

  private static void delete(Path folder) {
    try (var paths = Files.walk(folder)) {
      paths.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // left to the system
    }
  }
}
