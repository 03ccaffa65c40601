package org.jiceng.local.platform;

import java.time.Duration;

/// Hears how the platform is doing.
public interface Listener {
  /// A part answers for the first time, so long after the start began.
  default void ready(Part part, String where, Duration after) {}

  /// A service ended by itself and is started again after a while.
  default void died(Part part, int exitCode, Duration restartIn) {}

  /// A service that had died answers again.
  default void recovered(Part part) {}

  /// Everything is going to be stopped.
  default void stopping() {}

  default void stopped(Part part) {}

  Listener SILENT = new Listener() {};
}
