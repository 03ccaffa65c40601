package org.jiceng.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// One service's process: what it says goes to its log, what it is goes to its pid file.
final class ServiceProcess {
  private final Part part;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final Path pidFile;
  private @Nullable Process process;

  /// Somebody wants it to run; an end without that is a death.
  private boolean wanted;

  ServiceProcess(
      Part part, List<String> command, Map<String, String> environment, Path log, Path pidFile) {
    this.part = part;
    this.command = command;
    this.environment = environment;
    this.log = log;
    this.pidFile = pidFile;
  }

  Part part() {
    return part;
  }

  synchronized void start(IntConsumer onDeath) {
    wanted = true;
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      builder.directory(
          log.toFile().getParentFile()); // whatever a dying JVM drops is kept with the logs
      var started = builder.start();
      process = started;
      Pid.write(pidFile, started.toHandle());
      started
          .onExit()
          .thenAccept(
              ended -> {
                if (isWanted(ended)) {
                  onDeath.accept(ended.exitValue());
                }
              });
    } catch (IOException e) {
      throw new PlatformFailure(part.title() + " could not be started: " + e.getMessage(), e);
    }
  }

  private synchronized boolean isWanted(Process ended) {
    return wanted && ended.equals(process);
  }

  /// Asks it to end, and insists after a while.
  void stop(Duration patience) {
    var running = unwanted();
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      if (!running.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        running.destroyForcibly().waitFor();
      }
      Files.deleteIfExists(pidFile);
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized @Nullable Process unwanted() {
    wanted = false;
    return process;
  }

  /// SIGKILL, as from outside: whoever watches over it sees it die.
  void kill() {
    Process running;
    synchronized (this) {
      running = process;
    }
    if (running != null) {
      running.destroyForcibly();
      running.onExit().join();
    }
  }

  synchronized boolean alive() {
    return process != null && process.isAlive();
  }

  synchronized boolean wanted() {
    return wanted;
  }

  static String tail(Path log, int lines) {
    try {
      // Whatever a dying process wrote must be shown, even when it is no proper text.
      var text = new String(Files.readAllBytes(log), (Charset) StandardCharsets.UTF_8);
      var all = text.lines().toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
