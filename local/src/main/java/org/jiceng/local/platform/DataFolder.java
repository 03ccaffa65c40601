package org.jiceng.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Properties;

/// Everything the platform remembers is in this one folder.
public record DataFolder(Path root) {
  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  public Path store() {
    return root.resolve("store");
  }

  public Path broker() {
    return root.resolve("broker");
  }

  public Path issuer() {
    return root.resolve("issuer");
  }

  /// The keys under which what names residents is kept; without them it cannot be read any more.
  public Path keys() {
    return root.resolve("keys");
  }

  public Path streams() {
    return root.resolve("streams");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path log(Part part) {
    return logs().resolve(part.isService() ? part.title() + ".log" : "launcher.log");
  }

  public Path run() {
    return root.resolve("run");
  }

  void make() {
    try {
      for (var folder : new Path[] {store(), broker(), issuer(), streams(), logs(), run()}) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new PlatformFailure(
          "The data folder " + root + " cannot be written: " + e.getMessage(), e);
    }
  }

  /// Holds the folder for one launcher; the lock goes with the process, however it ends.
  FileChannel lock() {
    try {
      var channel =
          FileChannel.open(
              run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return channel;
        }
      } catch (OverlappingFileLockException e) {
        // held by this very process: the same answer
      }
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw alreadyRunning();
  }

  PlatformFailure alreadyRunning() {
    var who = launcher().map(process -> " (process " + process.pid() + ")").orElse("");
    return new PlatformFailure(
        "Jiceng is already running on "
            + root
            + who
            + ". See it with ./jiceng status, stop it with ./jiceng down.");
  }

  /// The launcher that runs on this folder now.
  public Optional<ProcessHandle> launcher() {
    return Pid.read(run().resolve("launcher.pid"));
  }

  /// The process of a service, where one runs.
  public Optional<ProcessHandle> process(Part service) {
    return Pid.read(pidFile(service));
  }

  Path pidFile(Part service) {
    return run().resolve(service.title() + ".pid");
  }

  Path launcherPidFile() {
    return run().resolve("launcher.pid");
  }

  Path readyFile() {
    return run().resolve("ready");
  }

  /// The launcher has said that everything is up.
  public boolean ready() {
    return Files.exists(readyFile());
  }

  void writePorts(Ports ports) {
    var properties = new Properties();
    ports
        .numbers()
        .forEach((door, number) -> properties.setProperty(door.name(), number.toString()));
    write("ports", properties);
  }

  /// The ports of the launcher that ran last.
  public Optional<Ports> ports() {
    return read("ports")
        .map(
            properties -> {
              var numbers = new EnumMap<Door, Integer>(Door.class);
              for (var door : Door.values()) {
                numbers.put(door, Integer.valueOf(properties.getProperty(door.name())));
              }
              return new Ports(numbers);
            });
  }

  /// Replaces a small file of named values in one step.
  public void write(String name, Properties values) {
    try {
      Files.createDirectories(run());
      var unfinished = Files.createTempFile(run(), name, "");
      try (var writer = Files.newBufferedWriter(unfinished)) {
        values.store(writer, null);
      }
      Files.move(
          unfinished,
          run().resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Optional<Properties> read(String name) {
    var file = run().resolve(name);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (var reader = Files.newBufferedReader(file)) {
      var properties = new Properties();
      properties.load(reader);
      return Optional.of(properties);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
