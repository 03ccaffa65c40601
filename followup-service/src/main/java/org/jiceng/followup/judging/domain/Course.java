package org.jiceng.followup.judging.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All follow-ups of a resident as judged, ordered by time: the chains of both diseases.
public record Course(List<JudgedVisit> visits) {

  public Course {
    visits = List.copyOf(visits);
  }

  /// When the next follow-up for a disease is due by the rules, seen from a day; empty where none
  /// was judged by then.
  ///
  /// A contact without a reading may bring the day forward, never put off what the last link of the
  /// chain made due. A danger earlier on the day of either is still followed in time.
  public Optional<LocalDate> dueOn(Disease disease, LocalDate day) {
    List<JudgedVisit> relevant =
        visits.stream()
            .filter(one -> !one.visit().day().isAfter(day))
            .filter(one -> one.of(disease).flatMap(Assessment::nextDueOn).isPresent())
            .toList();
    if (relevant.isEmpty()) {
      return Optional.empty();
    }
    List<JudgedVisit> deciding =
        Stream.concat(Stream.of(relevant.getLast()), lastCounted(disease, day).stream()).toList();
    Set<LocalDate> theirDays =
        deciding.stream().map(one -> one.visit().day()).collect(Collectors.toSet());
    Stream<JudgedVisit> dangers =
        relevant.stream()
            .filter(one -> theirDays.contains(one.visit().day()))
            .filter(one -> one.of(disease).filter(it -> !it.dangers().isEmpty()).isPresent());
    return Stream.concat(deciding.stream(), dangers)
        .flatMap(one -> one.of(disease).flatMap(Assessment::nextDueOn).stream())
        .min(Comparator.naturalOrder());
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
