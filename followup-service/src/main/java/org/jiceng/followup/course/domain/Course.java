package org.jiceng.followup.course.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The states a case goes through, and which step leads where.
///
/// Records arrive in any order, so a step whose forerunner is not there yet is taken on trust; what
/// no later record could put right is refused.
///
/// @param <S> the states
/// @param <T> the steps
public final class Course<S extends Enum<S>, T extends Enum<T>> {

  /// Where a step leads.
  ///
  /// @param trusting the step that must have come before and is not there
  public record Way<S, T>(S to, Optional<T> trusting) {}

  /// What the known steps of a case come to.
  ///
  /// @param awaited steps that must have been taken and are not there yet
  /// @param refused places in the list of those that do not fit
  public record Walk<S, T>(S state, List<T> awaited, List<Integer> refused) {}

  private final S start;
  private final Set<S> over;
  private final Map<S, Map<T, Way<S, T>>> ways;

  private Course(S start, Set<S> over, Map<S, Map<T, Way<S, T>>> ways) {
    this.start = start;
    this.over = Set.copyOf(over);
    this.ways = ways;
  }

  /// Draws a course.
  public static <S extends Enum<S>, T extends Enum<T>> Drawing<S, T> from(
      S start, Class<S> states, Class<T> steps) {
    return new Drawing<>(start, states, steps);
  }

  /// The state a case begins in.
  public S start() {
    return start;
  }

  /// Whether nothing is waited for any more in a state.
  public boolean over(S state) {
    return over.contains(state);
  }

  /// Where a step leads from a state, empty where it does not fit.
  public Optional<Way<S, T>> way(S from, T step) {
    return Optional.ofNullable(ways.getOrDefault(from, Map.of()).get(step));
  }

  /// Walks the steps in the order in which they were taken; those that do not fit are passed over.
  public Walk<S, T> walk(List<T> steps) {
    S state = start;
    List<T> awaited = new ArrayList<>();
    List<Integer> refused = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Optional<Way<S, T>> way = way(state, steps.get(i));
      if (way.isEmpty()) {
        refused.add(i);
      } else {
        way.get().trusting().ifPresent(awaited::add);
        state = way.get().to();
      }
    }
    return new Walk<>(state, List.copyOf(awaited), List.copyOf(refused));
  }

  /// A course being drawn.
  public static final class Drawing<S extends Enum<S>, T extends Enum<T>> {
    private final S start;
    private final Map<S, Map<T, Way<S, T>>> ways;
    private final Class<T> steps;

    private Drawing(S start, Class<S> states, Class<T> steps) {
      this.start = start;
      this.steps = steps;
      this.ways = new EnumMap<>(states);
    }

    /// A step that leads on.
    public Drawing<S, T> way(S from, T step, S to) {
      return put(from, step, new Way<>(to, Optional.empty()));
    }

    /// A step that leads on, though another one must have come before.
    public Drawing<S, T> onTrust(S from, T step, T missing, S to) {
      return put(from, step, new Way<>(to, Optional.of(missing)));
    }

    private Drawing<S, T> put(S from, T step, Way<S, T> way) {
      Way<S, T> before = ways.computeIfAbsent(from, _ -> new EnumMap<>(steps)).put(step, way);
      if (before != null) {
        throw new IllegalStateException(step + " leads two ways from " + from);
      }
      return this;
    }

    /// The course, with the states in which nothing is waited for.
    @SafeVarargs
    public final Course<S, T> overIn(S... states) {
      return new Course<>(start, Set.of(states), Collections.unmodifiableMap(ways));
    }
  }
}
