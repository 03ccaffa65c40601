package org.jiceng.local.platform;

/// Why the platform does not run, in words for the person at the terminal.
public final class PlatformFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PlatformFailure(String message) {
    super(message);
  }

  public PlatformFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
