package org.jiceng.followup.judging.domain;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiceng.events.JudgementEvent.IndividualTargetAgreed;

/// What of a resident, besides the follow-ups, the judgement depends on.
///
/// @param birthDate empty before the resident is registered: then no higher limit holds
public record Patient(
    Optional<LocalDate> birthDate, List<Register> registers, List<IndividualTargetAgreed> targets) {

  /// A stay on a condition's register, from the first day until the day before the last.
  public record Register(String condition, LocalDate from, Optional<LocalDate> until) {
    /// Whether the resident is on it that day.
    public boolean covers(LocalDate day) {
      return !from.isAfter(day) && until.filter(end -> !end.isAfter(day)).isEmpty();
    }
  }

  public Patient {
    registers = List.copyOf(registers);
    targets = List.copyOf(targets);
  }

  /// Completed years on a day: who has their 65th birthday counts as 65 (CLINICAL-RULES §2.1).
  public OptionalInt ageOn(LocalDate day) {
    return birthDate.isPresent()
        ? OptionalInt.of(Period.between(birthDate.get(), day).getYears())
        : OptionalInt.empty();
  }

  /// On whose registers the resident is on a day.
  public Set<String> conditionsOn(LocalDate day) {
    return registers.stream()
        .filter(one -> one.covers(day))
        .map(Register::condition)
        .collect(Collectors.toSet());
  }

  /// The target agreed on for a day; the latest begun where there are several.
  public Optional<IndividualTargetAgreed> targetOn(LocalDate day) {
    return targets.stream()
        .filter(one -> !one.from().isAfter(day))
        .filter(
            one -> {
              LocalDate last = one.to();
              return last == null || !last.isBefore(day);
            })
        .max(
            Comparator.comparing(IndividualTargetAgreed::from)
                .thenComparing(one -> one.record().source())
                .thenComparing(one -> one.record().recordId()));
  }
}
