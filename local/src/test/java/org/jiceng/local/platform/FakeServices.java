package org.jiceng.local.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Fakes in place of the services.
final class FakeServices {
  private FakeServices() {}

  /// Fakes for all services.
  static Applications everywhere() {
    return part -> command();
  }

  static List<String> command(String... arguments) {
    var command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes().toString(),
                FakeService.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path classes() {
    try {
      return Path.of(FakeService.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A project whose services are fakes in jars where the build would put the real ones.
  static Path project(Path root) throws Exception {
    for (var part : Part.services()) {
      var target = Files.createDirectories(root.resolve(part.title()).resolve("target"));
      jarOf(FakeService.class, target.resolve(part.title() + "-1.jar"));
    }
    return root;
  }

  static Path jarOf(Class<?> main, Path file) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes().toUri().toString());
    try (var out = Files.newOutputStream(file);
        var jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
    return file;
  }
}
