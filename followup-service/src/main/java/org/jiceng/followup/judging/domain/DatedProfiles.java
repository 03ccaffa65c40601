package org.jiceng.followup.judging.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Which profile holds from which day on (CLINICAL-RULES §2.1: one per programme and effective
/// date).
public record DatedProfiles<P>(List<From<P>> all) {

  /// A profile and its first day.
  public record From<P>(P profile, LocalDate first) {}

  public DatedProfiles {
    all = all.stream().sorted(Comparator.comparing((From<P> one) -> one.first())).toList();
    if (all.isEmpty() || !all.getFirst().first().equals(LocalDate.MIN)) {
      throw new IllegalArgumentException("one profile must hold from the beginning");
    }
  }

  /// Reads `nbphs-2017` or `htn-2025@2027-01-01`, the first of them without a day.
  ///
  /// @throws IllegalArgumentException where one is not known
  public static <P> DatedProfiles<P> read(List<String> texts, Function<String, Optional<P>> named) {
    List<From<P>> all = new ArrayList<>();
    for (String text : texts) {
      int at = text.indexOf('@');
      String name = at < 0 ? text : text.substring(0, at);
      LocalDate first = at < 0 ? LocalDate.MIN : LocalDate.parse(text.substring(at + 1));
      all.add(
          new From<>(
              named
                  .apply(name)
                  .orElseThrow(
                      () -> new IllegalArgumentException("there is no profile '" + name + "'")),
              first));
    }
    return new DatedProfiles<>(all);
  }

  /// The profile of a day.
  public P on(LocalDate day) {
    P found = all.getFirst().profile();
    for (From<P> one : all) {
      if (!one.first().isAfter(day)) {
        found = one.profile();
      }
    }
    return found;
  }
}
