package org.jiceng.starter.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiceng.local.broker.EmbeddedBroker;
import org.jiceng.local.issuer.LocalIssuer;
import org.jiceng.local.store.EmbeddedStore;

/// A real store, broker and issuer for the tests of one JVM, started when first asked for.
public final class Parts {

  private static final Path FOLDER = folder();

  private Parts() {}

  private static final class StoreHolder {
    static final EmbeddedStore STORE = start(() -> EmbeddedStore.start(FOLDER.resolve("store"), 0));
  }

  private static final class BrokerHolder {
    static final EmbeddedBroker BROKER =
        start(() -> EmbeddedBroker.start(FOLDER.resolve("broker")));
  }

  private static final class IssuerHolder {
    static final LocalIssuer ISSUER = start(() -> LocalIssuer.start(FOLDER.resolve("issuer"), 0));
  }

  public static EmbeddedStore store() {
    return StoreHolder.STORE;
  }

  public static EmbeddedBroker broker() {
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
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      part.close();
                    } catch (Exception e) {
                      // the JVM ends anyway
                    }
                  }));
      return part;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("jiceng-parts");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) {
    try (var paths = Files.walk(folder)) {
      paths.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      // left to the system
    }
  }
}
