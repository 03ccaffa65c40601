package org.jiceng.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every event checks of itself, since JSON can bring anything.
final class Checks {

  private Checks() {}

  static void revision(int revision) {
    if (revision < 1) {
      throw new IllegalArgumentException("revision must be 1 or more but was " + revision);
    }
  }

  static void present(@Nullable Object value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
