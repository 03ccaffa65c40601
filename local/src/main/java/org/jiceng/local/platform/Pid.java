package org.jiceng.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// A process noted in a file by its number and start, so that another process which got the number
/// later is never
/// taken for it.
final class Pid {
  private static final long CLOCK_GRAIN_MILLIS = 2000;

  private Pid() {}

  static void write(Path file, ProcessHandle process) {
    try {
      var start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
      Files.writeString(file, process.pid() + " " + start + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Optional<ProcessHandle> read(Path file) {
    try {
      var words = Files.readString(file).strip().split(" ", -1);
      if (words.length != 2) {
        return Optional.empty();
      }
      var start = Long.parseLong(words[1]);
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(
              process ->
                  process
                      .info()
                      .startInstant()
                      .map(
                          instant -> Math.abs(instant.toEpochMilli() - start) <= CLOCK_GRAIN_MILLIS)
                      .orElse(start == 0));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
