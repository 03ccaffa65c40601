package org.jiceng.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// The services' jars under each module's build folder, prepared for a quick start where that was
/// done.
public final class BuiltJars implements Applications {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path project;

  BuiltJars(Path project) {
    this.project = project;
  }

  @Override
  public List<String> command(Part service) {
    var command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(quickStart(service).arguments());
    return command;
  }

  /// Prepares every service that was built anew, a few at a time, and says which. A service that
  /// cannot be prepared
  /// starts as it is. The environment leads the services to a broker, a store and an issuer of a
  /// rehearsal.
  public void prepare(Map<String, String> environment, Consumer<String> said) {
    var log = project.resolve("local/target/quick-start.log");
    try (var workers =
        Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()))) {
      for (var service : Part.services()) {
        var quickStart = quickStart(service);
        if (!quickStart.isMade()) {
          CompletableFuture.runAsync(() -> quickStart.make(JAVA, environment, log), workers)
              .whenComplete(
                  (_, problem) ->
                      said.accept(
                          problem == null
                              ? service.title() + " is prepared"
                              : service.title()
                                  + " is not prepared and starts as it is; see "
                                  + log));
        }
      }
    }
  }

  private QuickStart quickStart(Part service) {
    return new QuickStart(
        project.resolve("local/target/quick-start").resolve(service.title()),
        jar(service),
        jvmOptions(service));
  }

  private static List<String> jvmOptions(Part service) {
    return List.of(
        "-Xmx" + service.heapMegabytes() + "m",
        "-XX:+UseSerialGC",
        "-XX:+UseCompactObjectHeaders",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "-Dreactor.netty.ioWorkerCount=2");
  }

  private Path jar(Part service) {
    var folder = project.resolve(service.title()).resolve("target");
    try (var found = Files.newDirectoryStream(folder, service.title() + "-*.jar")) {
      for (var jar : found) {
        var name = jar.getFileName().toString();
        if (!name.contains("-sources") && !name.contains("-tests") && !name.contains("-plain")) {
          return jar;
        }
      }
    } catch (NoSuchFileException e) {
      throw notBuilt(service, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw notBuilt(service, folder);
  }

  private static PlatformFailure notBuilt(Part service, Path folder) {
    return new PlatformFailure(
        "There is no jar of "
            + service.title()
            + " in "
            + folder
            + ". Build it: ./mvnw -DskipTests package");
  }
}
