package org.jiceng.local;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jiceng.local.platform.PlatformFailure;
import org.jiceng.local.platform.PlatformProcess;
import org.jiceng.local.terminal.Terminal;

/// `up --detach` and `down`: the platform runs in a launcher of its own.
final class Background {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(90);

  private final Terminal terminal;
  private final Options options;

  Background(Terminal terminal, Options options) {
    this.terminal = terminal;
    this.options = options;
  }

  int up() {
    try {
      return PlatformProcess.startDetached(
              options.project(), options.data(), options.ports(), arguments(), terminal::line)
          ? 0
          : 1;
    } catch (IOException e) {
      throw new PlatformFailure("The launcher could not be started: " + e.getMessage(), e);
    }
  }

  private java.util.List<String> arguments() {
    var arguments = new java.util.ArrayList<String>();
    if (options.empty()) {
      arguments.add("--empty");
    }
    if (options.shiftToToday()) {
      arguments.add("--shift-to-today");
    }
    return arguments;
  }

  int down() {
    var launcher = options.data().launcher();
    if (launcher.isEmpty()) {
      terminal.line("Not running on " + options.data().root());
      return 0;
    }
    terminal.line("Stopping process %d", launcher.get().pid());
    launcher.get().destroy();
    try {
      launcher.get().onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new PlatformFailure("It does not stop within " + STOP_PATIENCE.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
    terminal.line("Stopped. Everything is kept in " + options.data().root());
    return 0;
  }
}
