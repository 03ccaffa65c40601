package org.jiceng.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jiceng.local.broker.EmbeddedBroker;
import org.jiceng.local.issuer.LocalIssuer;
import org.jiceng.local.platform.Applications;
import org.jiceng.local.platform.DataFolder;
import org.jiceng.local.platform.FreshKey;
import org.jiceng.local.store.EmbeddedStore;
import org.jiceng.local.terminal.Terminal;

/// `prepare`, after a build: makes quick starts of the services, and is itself a rehearsal of the
/// launcher, whose JVM
/// notes what it loads.
final class Preparation {
  private Preparation() {}

  static int of(Path project, Terminal terminal) {
    try {
      var folder = Files.createTempDirectory("jiceng-rehearsal");
      Logging.into(new DataFolder(folder));
      try (var store = EmbeddedStore.start(folder.resolve("store"), 0);
          var issuer = LocalIssuer.start(folder.resolve("issuer"), 0);
          var broker = EmbeddedBroker.start(folder.resolve("broker"))) {
        issuer.token("director");
        Applications.builtIn(project)
            .prepare(
                Map.of(
                    "SERVER_PORT", "0",
                    "JICENG_BIND", "127.0.0.1",
                    "JICENG_KAFKA", broker.bootstrapServers(),
                    "JICENG_MONGO", store.connectionString(),
                    "JICENG_ISSUER", issuer.issuer(),
                    "JICENG_STATE_DIR", folder.resolve("streams").toString(),
                    "JICENG_ENCRYPTION_KEYS", FreshKey.make(),
                    "JICENG_INDEX_KEYS", FreshKey.make()),
                line -> terminal.line("  " + line));
      } finally {
        try (var files = Files.walk(folder)) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }
}
