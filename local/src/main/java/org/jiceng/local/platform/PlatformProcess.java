package org.jiceng.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A launcher as a process of its own, with everything in it and below it; it can be killed as a
/// whole.
public final class PlatformProcess implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int STOP_SECONDS = 90;

  private final DataFolder data;
  private final Ports ports;
  private final Process launcher;
  private final Path output;

  private PlatformProcess(DataFolder data, Ports ports, Process launcher, Path output) {
    this.data = data;
    this.ports = ports;
    this.launcher = launcher;
    this.output = output;
  }

  /// Starts `up` on the class path of this process; further options may be `--empty` or
  /// `--shift-to-today`.
  public static PlatformProcess start(
      Path project, DataFolder data, Ports ports, List<String> options) throws IOException {
    return start(project, data, ports, options, List.of());
  }

  private static PlatformProcess start(
      Path project, DataFolder data, Ports ports, List<String> options, List<String> prefix)
      throws IOException {
    data.make();
    var command = new ArrayList<>(prefix);
    command.addAll(LauncherCommand.on(project));
    command.addAll(List.of("up", "--data", data.root().toString()));
    ports
        .numbers()
        .forEach((door, number) -> command.addAll(List.of(door.option(), number.toString())));
    command.addAll(options);
    var output = data.logs().resolve("up.log");
    Files.deleteIfExists(output);
    Files.deleteIfExists(data.readyFile());
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    return new PlatformProcess(data, ports, process, output);
  }

  /// Starts a launcher that outlives this process, shows what it says until it says that it is up,
  /// and answers whether
  /// it came so far.
  public static boolean startDetached(
      Path project, DataFolder data, Ports ports, List<String> options, Consumer<String> lines)
      throws IOException {
    if (data.launcher().isPresent()) {
      throw data.alreadyRunning(); // its output and its marks in the folder stay as they are
    }
    // Without it the end of the terminal would be the end of the platform.
    var nohup = onPath("nohup").map(program -> List.of(program.toString())).orElse(List.of());
    var process = start(project, data, ports, options, nohup);
    try (var out = new GrowingFile(process.output)) {
      while (true) {
        var alive = process.launcher.isAlive();
        for (var line : out.lines()) {
          lines.accept(line);
          if (line.startsWith("Up.")) {
            return true;
          }
        }
        if (!alive) {
          if (!out.rest().isEmpty()) {
            lines.accept(out.rest());
          }
          return false;
        }
        pause();
      }
    }
  }

  private static Optional<Path> onPath(String program) {
    for (var folder :
        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
      var file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /// Waits until every part is healthy (the sample may still be loading).
  public void awaitReady(Duration patience) {
    await(patience, data::ready, "healthy");
  }

  /// Waits until the launcher has finished what it does at the start, the load of the sample
  /// included.
  public void awaitUp(Duration patience) {
    await(patience, () -> output().lines().anyMatch(line -> line.startsWith("Up.")), "up");
  }

  private void await(Duration patience, java.util.function.BooleanSupplier done, String what) {
    var begun = System.nanoTime();
    while (!done.getAsBoolean()) {
      if (!launcher.isAlive()) {
        throw new PlatformFailure("The launcher ended before it was " + what + ":\n" + output());
      }
      if (System.nanoTime() - begun > patience.toNanos()) {
        throw new PlatformFailure(
            "The launcher is not " + what + " after " + patience + ":\n" + output());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("interrupted", e);
    }
  }

  /// What the launcher has said.
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return "(nothing: " + e.getMessage() + ")";
    }
  }

  public PlatformClient client() {
    return new PlatformClient(data, ports);
  }

  /// SIGKILL to one service; the launcher starts it again.
  public void kill(Part service) {
    data.process(service)
        .orElseThrow(() -> new PlatformFailure(service.title() + " has no process"))
        .destroyForcibly();
  }

  /// SIGKILL to the launcher (with store, issuer and broker) and to all services, all at once.
  public void killEverything() {
    var processes = new ArrayList<ProcessHandle>();
    processes.add(launcher.toHandle());
    for (var part : Part.services()) {
      data.process(part).ifPresent(processes::add);
    }
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }

  /// Stops everything in good order.
  @Override
  public void close() {
    launcher.destroy();
    try {
      if (!launcher.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        killEverything();
      }
    } catch (InterruptedException e) {
      killEverything();
      Thread.currentThread().interrupt();
    }
  }
}
