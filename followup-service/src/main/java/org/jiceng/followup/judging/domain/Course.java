package org.jiceng.followup.judging.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All follow-ups of a resident as judged, ordered by time: the chains of both diseases.
public record Course(List<JudgedVisit> visits) {

  public Course {
    visits = List.copyOf(visits);
  }

  /// When the next follow-up for a disease is due by the rules, seen from a day; empty where none
  /// was judged by then.
  ///
  /// A danger earlier on the day of the last follow-up is still followed in time.
  public Optional<LocalDate> dueOn(Disease disease, LocalDate day) {
    List<JudgedVisit> relevant =
        visits.stream()
            .filter(one -> !one.visit().day().isAfter(day))
            .filter(one -> one.of(disease).flatMap(Assessment::nextDueOn).isPresent())
            .toList();
    if (relevant.isEmpty()) {
      return Optional.empty();
    }
    JudgedVisit last = relevant.getLast();
    List<LocalDate> days = new ArrayList<>();
    last.of(disease).flatMap(Assessment::nextDueOn).ifPresent(days::add);
    relevant.stream()
        .filter(one -> one.visit().day().equals(last.visit().day()))
        .flatMap(one -> one.of(disease).stream())
        .filter(one -> !one.dangers().isEmpty())
        .forEach(one -> one.nextDueOn().ifPresent(days::add));
    return days.stream().min(Comparator.naturalOrder());
  }

  /// The last link of a disease's chain by a day.
  public Optional<JudgedVisit> lastCounted(Disease disease, LocalDate day) {
    return visits.stream()
        .filter(one -> !one.visit().day().isAfter(day))
        .filter(one -> one.of(disease).filter(Assessment::counted).isPresent())
        .reduce((_, later) -> later);
  }

  /// The last follow-up that was done by a day.
  public Optional<JudgedVisit> lastDone(LocalDate day) {
    return visits.stream()
        .filter(one -> !one.visit().day().isAfter(day))
        .filter(one -> one.visit().fact().done())
        .reduce((_, later) -> later);
  }
}
