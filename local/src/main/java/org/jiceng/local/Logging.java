package org.jiceng.local;

import org.jiceng.local.platform.DataFolder;
import org.jiceng.local.platform.Part;
import org.slf4j.LoggerFactory;

/// The launcher's own log goes to a file: the terminal is for people.
final class Logging {
  private Logging() {}

  /// Before the first logger is made.
  static void into(DataFolder data) {
    System.setProperty("logback.configurationFile", "org/jiceng/local/logging.xml");
    System.setProperty("jiceng.log", data.log(Part.BROKER).toString());
    LoggerFactory
        .getILoggerFactory(); // parts start side by side, and the first one must not do this
  }
}
