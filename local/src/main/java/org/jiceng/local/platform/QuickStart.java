package org.jiceng.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A service's jar taken apart, with a cache of its loaded and linked classes beside it: it starts
/// in less than half
/// the time.
///
/// A cache that does not fit is ignored by the JVM; files made from another jar are ignored here.
final class QuickStart {
  private static final int PATIENCE_MINUTES = 5;

  private final Path folder;
  private final Path jar;
  private final List<String> jvmOptions;

  QuickStart(Path folder, Path jar, List<String> jvmOptions) {
    this.folder = folder;
    this.jar = jar;
    this.jvmOptions = jvmOptions;
  }

  private Path cache() {
    return folder.resolve("classes.aot");
  }

  private Path origin() {
    return folder.resolve("made-from");
  }

  private Path application() {
    return folder.resolve(jar.getFileName());
  }

  /// What of it is there and made from this very jar, else the jar as it is.
  List<String> arguments() {
    var arguments = new ArrayList<>(jvmOptions);
    if (!isMade()) {
      arguments.addAll(List.of("-jar", jar.toString()));
      return arguments;
    }
    if (Files.exists(cache())) {
      arguments.add("-XX:AOTCache=" + cache());
    }
    arguments.addAll(List.of("-jar", application().toString()));
    return arguments;
  }

  boolean isMade() {
    try {
      return Files.exists(origin()) && Files.readString(origin()).equals(stamp());
    } catch (IOException e) {
      return false;
    }
  }

  private String stamp() throws IOException {
    return Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
  }

  /// Takes the jar apart and lets the application start once, up to where it would begin to serve,
  /// so that the JVM
  /// notes what it loads.
  ///
  /// The environment leads it to parts it may touch; it has to get there within a while.
  void make(Path java, Map<String, String> environment, Path log) {
    try {
      clear();
      Files.createDirectories(folder.getParent());
      run(
          List.of(
              java.toString(),
              "-Djarmode=tools",
              "-jar",
              jar.toString(),
              "extract",
              "--destination",
              folder.toString()),
          environment,
          log);
      var training = new ArrayList<>(List.of(java.toString()));
      training.addAll(jvmOptions);
      training.addAll(
          List.of(
              "-Xlog:aot=off",
              "-Xlog:cds=off",
              "-XX:AOTCacheOutput=" + cache(),
              "-Dspring.context.exit=onRefresh",
              "-jar",
              application().toString()));
      run(training, environment, log);
      Files.writeString(origin(), stamp());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    try {
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      var process = builder.start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException("no end of " + command);
      }
      if (process.exitValue() != 0) {
        throw new IOException("exit code " + process.exitValue() + " of " + command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformFailure("interrupted", e);
    }
  }

  private void clear() throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
