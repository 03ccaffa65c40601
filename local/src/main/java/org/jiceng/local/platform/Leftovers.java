package org.jiceng.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Services whose launcher was killed: they run on without a broker and a store, and hold their
/// ports.
final class Leftovers {
  private static final int PATIENCE_SECONDS = 10;

  private Leftovers() {}

  static void end(DataFolder data) {
    for (var part : Part.services()) {
      data.process(part).ifPresent(Leftovers::end);
      try {
        Files.deleteIfExists(data.pidFile(part));
        Files.deleteIfExists(data.readyFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void end(ProcessHandle process) {
    // They have nothing to lose: what they acknowledged is in the store.
    process.destroyForcibly();
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new PlatformFailure("Process " + process.pid() + " of an earlier run does not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("interrupted", e);
    }
  }
}
