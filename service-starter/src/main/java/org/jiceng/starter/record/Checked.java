package org.jiceng.starter.record;

/// A body that was looked through: either what it says, or what is wrong with it.
///
/// @param <T> what it says
public sealed interface Checked<T> {

  /// What the body says.
  record Sound<T>(T value) implements Checked<T> {}

  /// What is wrong with it.
  record Unsound<T>(Refusal refusal) implements Checked<T> {}

  /// What the body says.
  static <T> Checked<T> sound(T value) {
    return new Sound<>(value);
  }

  /// What is wrong with it.
  static <T> Checked<T> unsound(Refusal refusal) {
    return new Unsound<>(refusal);
  }
}
