package org.jiceng.local.platform;

import java.nio.file.Path;
import java.util.List;

/// How this program is started once more.
final class LauncherCommand {
  static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx384m",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private LauncherCommand() {}

  static List<String> on(Path project) {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(
        List.of(
            "-Djiceng.project=" + project,
            "-cp",
            System.getProperty("java.class.path"),
            "org.jiceng.local.Jiceng"));
    return command;
  }
}
