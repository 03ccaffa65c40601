package org.jiceng.local.store;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/// The document store of a platform on one machine: reached by the ordinary MongoDB driver, on
/// loopback only.
///
/// An acknowledged write survives the death of the process (not the loss of power: the file is
/// handed to the
/// operating system before the reply, and not forced to the disk).
public final class EmbeddedStore implements AutoCloseable {
  /// One thread serves a connection at a time and waits there for the commit, so this is how many
  /// writers can
  /// share one commit.
  private static final int WORKERS = 16;

  private final DurableBackend backend;
  private final MongoServer server;
  private final int port;

  private EmbeddedStore(DurableBackend backend, MongoServer server, int port) {
    this.backend = backend;
    this.server = server;
    this.port = port;
  }

  /// Opens the store kept in the folder, which is made when missing; port 0 takes a free one.
  public static EmbeddedStore start(Path folder, int port) {
    var backend = new DurableBackend(StoreFile.open(folder));
    var server = new MongoServer(backend);
    // A failed bind closes the backend by itself.
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1, WORKERS);
    return new EmbeddedStore(backend, server, server.getLocalAddress().getPort());
  }

  public String connectionString() {
    return "mongodb://127.0.0.1:" + port + "/?retryWrites=false";
  }

  public int port() {
    return port;
  }

  /// How many documents were read from the file since the start: what a query really cost.
  long documentsRead() {
    return backend.documentsRead();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
