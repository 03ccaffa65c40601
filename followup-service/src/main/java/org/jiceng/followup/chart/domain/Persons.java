package org.jiceng.followup.chart.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Kept;

/// Charts of residents who turned out to be one person (CLINICAL-RULES §9).
///
/// What a chart holds only grows, since of every record the newest revision is kept, voids too. So
/// copies of charts may come late or in any order and the newest of both is right; and who belongs
/// together is read from the merges they hold, so a merge taken back takes charts apart again.
public final class Persons {

  private Persons() {}

  /// The charts of the person a chart is of, itself among them; that of the one who stays first.
  public static List<Chart> of(Chart chart) {
    String stays = chart.into().orElse(chart.residentId());
    List<Chart> all = new ArrayList<>(chart.acquaintances());
    all.add(chart);
    all.removeIf(
        one -> !one.residentId().equals(stays) && one.into().filter(stays::equals).isEmpty());
    if (all.stream().noneMatch(one -> one.residentId().equals(stays) && !one.isMergedAway())) {
      return List.of(chart);
    }
    all.sort(
        Comparator.comparing((Chart one) -> !one.residentId().equals(stays))
            .thenComparing(Chart::residentId));
    return all;
  }

  /// A chart once it knows others; the same where it knew all of it.
  public static Chart acquainted(Chart chart, List<Chart> others) {
    Map<String, Chart> known = new TreeMap<>();
    chart.acquaintances().forEach(one -> known.put(one.residentId(), one));
    for (Chart other : others) {
      if (!other.residentId().equals(chart.residentId())) {
        known.merge(other.residentId(), alone(other), Persons::newest);
      }
    }
    List<Chart> now = List.copyOf(known.values());
    return now.equals(chart.acquaintances()) ? chart : with(chart, chart, now);
  }

  /// A copy to be kept by others: without what it told, and without whom it knows.
  private static Chart alone(Chart chart) {
    return with(Chart.empty(chart.residentId()), chart, List.of());
  }

  private static Chart newest(Chart one, Chart other) {
    return new Chart(
        one.residentId(),
        newest(one.registrations(), other.registrations()),
        newest(one.merges(), other.merges()),
        newest(one.signed(), other.signed()),
        newest(one.renewed(), other.renewed()),
        newest(one.terminated(), other.terminated()),
        newest(one.enrolments(), other.enrolments()),
        newest(one.closures(), other.closures()),
        newest(one.transfers(), other.transfers()),
        newest(one.visits(), other.visits()),
        newest(one.plans(), other.plans()),
        newest(one.targets(), other.targets()),
        newest(one.declines(), other.declines()),
        newest(one.calls(), other.calls()),
        newest(one.reviews(), other.reviews()),
        newest(one.stays(), other.stays()),
        newest(one.referralSteps(), other.referralSteps()),
        newest(one.checkups(), other.checkups()),
        List.of(),
        List.of(),
        List.of());
  }

  private record Name(RecordKind kind, RecordRef record) {}

  private static <F> List<Kept<F>> newest(List<Kept<F>> one, List<Kept<F>> other) {
    if (one.equals(other)) {
      return one;
    }
    Map<Name, Kept<F>> all = new LinkedHashMap<>();
    one.forEach(kept -> all.put(new Name(kept.kind(), kept.record()), kept));
    other.forEach(
        kept ->
            all.merge(
                new Name(kept.kind(), kept.record()),
                kept,
                (known, now) -> now.revision() > known.revision() ? now : known));
    return all.values().stream()
        .sorted(
            Comparator.comparing((Kept<F> kept) -> kept.kind())
                .thenComparing(kept -> kept.record().source())
                .thenComparing(kept -> kept.record().recordId()))
        .toList();
  }

  /// @param told whose told facts it has
  /// @param held whose facts it holds
  private static Chart with(Chart told, Chart held, List<Chart> acquaintances) {
    return new Chart(
        held.residentId(),
        held.registrations(),
        held.merges(),
        held.signed(),
        held.renewed(),
        held.terminated(),
        held.enrolments(),
        held.closures(),
        held.transfers(),
        held.visits(),
        held.plans(),
        held.targets(),
        held.declines(),
        held.calls(),
        held.reviews(),
        held.stays(),
        held.referralSteps(),
        held.checkups(),
        told.judged(),
        told.recommended(),
        acquaintances);
  }
}
