package org.jiceng.local.platform;

import java.nio.file.Path;
import java.util.List;

/// How each service's process is started.
public interface Applications {
  /// The program and its arguments; settings go through the environment.
  List<String> command(Part service);

  /// The ordinary jars of a built project.
  static BuiltJars builtIn(Path project) {
    return new BuiltJars(project);
  }
}
