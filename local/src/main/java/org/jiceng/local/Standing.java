package org.jiceng.local;

import java.time.Duration;
import java.time.LocalDate;
import org.jiceng.local.platform.PlatformClient;
import org.jiceng.local.terminal.Terminal;

/// How the district stands: asked from the platform as any director would.
final class Standing {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Terminal terminal;
  private final PlatformClient client;

  Standing(Terminal terminal, PlatformClient client) {
    this.terminal = terminal;
    this.client = client;
  }

  void awaitApplied() {}

  void show(LocalDate day) {}
}
