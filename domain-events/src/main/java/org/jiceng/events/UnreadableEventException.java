package org.jiceng.events;

import org.jspecify.annotations.Nullable;

/// An event on the wire cannot be understood: unknown type, broken JSON, or a field that is missing
/// or out of range.
public final class UnreadableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableEventException(String message) {
    super(message);
  }

  public UnreadableEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
