package org.jiceng.local.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The services' jars under each module's build folder.
final class BuiltJars implements Applications {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path project;

  BuiltJars(Path project) {
    this.project = project;
  }

  @Override
  public List<String> command(Part service) {
    var command =
        new ArrayList<>(
            List.of(
                JAVA.toString(),
                "-Xmx" + service.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Dreactor.netty.ioWorkerCount=2"));
    command.add("-jar");
    command.add(jar(service).toString());
    return command;
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
    } catch (java.nio.file.NoSuchFileException e) {
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
            + ". Build it: mvn -DskipTests package");
  }
}
