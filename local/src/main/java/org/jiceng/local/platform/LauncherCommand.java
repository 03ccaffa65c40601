package org.jiceng.local.platform;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
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
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX:AOTCache="))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Djiceng.project=" + project,
            "-cp",
            System.getProperty("java.class.path"),
            "org.jiceng.local.Jiceng"));
    return command;
  }
}
