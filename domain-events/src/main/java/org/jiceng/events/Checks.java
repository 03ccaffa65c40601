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

  static void idIfPresent(@Nullable String id, String name) {
    if (id != null) {
      RecordRef.requireId(id, name);
    }
  }

  static void notNegative(@Nullable Number value, String name) {
    if (value != null && value.longValue() < 0) {
      throw new IllegalArgumentException(name + " must not be negative but was " + value);
    }
  }

  /// A list that is left out is empty; one with a hole in it is refused.
  static <T> List<T> orEmpty(@Nullable List<T> list, String name) {
    if (list == null) {
      return List.of();
    }
    for (T element : list) {
      present(element, name + " element");
    }
    return List.copyOf(list);
  }
}
