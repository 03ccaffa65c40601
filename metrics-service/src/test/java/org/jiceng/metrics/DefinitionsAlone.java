package org.jiceng.metrics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.FactKey;
import org.jiceng.metrics.facts.Facts;
import org.jiceng.metrics.facts.MergeLinks;
import org.jiceng.metrics.facts.ResidentFacts;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.indicator.Person;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// The definitions without streams or stores: events become facts, facts a person, the person's
/// courses are added up.
final class DefinitionsAlone {

  private DefinitionsAlone() {}

  static Cells cells(Collection<DomainEvent> events, LocalDate first, LocalDate last) {
    Map<String, List<Map.Entry<FactKey, Fact>>> residents = new HashMap<>();
    Map<String, InstitutionRegistered> institutions = new HashMap<>();
    Map<String, MergeLinks> links = new HashMap<>();
    for (DomainEvent event : events) {
      if (MergeLinks.concerns(event)) {
        links.compute(
            event.subject(), (_, known) -> (known == null ? MergeLinks.NONE : known).with(event));
      }
      Fact fact = Facts.of(event);
      if (fact != null) {
        residents
            .computeIfAbsent(event.subject(), _ -> new ArrayList<>())
            .add(Map.entry(new FactKey(event.kind(), event.record()), fact));
      } else if (event instanceof InstitutionRegistered it) {
        institutions.merge(it.institutionId(), it, (a, b) -> a.revision() >= b.revision() ? a : b);
      }
    }
    Predicate<String> primary =
        id -> institutions.containsKey(id) && institutions.get(id).tier() == Tier.PRIMARY;
    Cells cells = new Cells(first, last);
    Map<String, List<ResidentFacts>> merged = new HashMap<>();
    links.forEach(
        (resident, known) ->
            known
                .into()
                .ifPresent(
                    into ->
                        merged
                            .computeIfAbsent(into, _ -> new ArrayList<>())
                            .add(ResidentFacts.of(residents.getOrDefault(resident, List.of())))));
    merged.keySet().forEach(into -> residents.putIfAbsent(into, List.of()));
    for (Map.Entry<String, List<Map.Entry<FactKey, Fact>>> resident : residents.entrySet()) {
      if (links.getOrDefault(resident.getKey(), MergeLinks.NONE).into().isPresent()) {
        continue;
      }
      Person person =
          new Person(
              ResidentFacts.of(resident.getValue())
                  .and(merged.getOrDefault(resident.getKey(), List.of())),
              primary);
      for (Definition definition : compared()) {
        for (Window window : definition.indicator().windows()) {
          String series = series(definition, window);
          definition.trace(
              person,
              window,
              (institution, denominator, numerator) -> {
                fill(cells, series, institution, denominator, false);
                fill(cells, series, institution, numerator, true);
              });
          Catalogue.aboveInstitution(definition)
              .trace(
                  person,
                  window,
                  (_, denominator, numerator) -> {
                    fill(cells, series, Cells.ALL, denominator, false);
                    fill(cells, series, Cells.ALL, numerator, true);
                  });
        }
      }
    }
    return cells;
  }

  /// What is published, and what decides whether one of them is available.
  static List<Definition> compared() {
    return Stream.concat(Catalogue.published().stream(), Stream.of(Catalogue.hospitalFeed()))
        .toList();
  }

  static String series(Definition definition, Window window) {
    return definition.indicator().id() + "|" + window.wireName();
  }

  private static void fill(
      Cells cells, String series, String institution, Timeline course, boolean numerator) {
    long start = cells.first.toEpochDay();
    for (int i = 0; i < course.steps(); i++) {
      if (course.value(i) == 0) {
        continue;
      }
      long from = Math.max(course.day(i) - start, 0);
      long until = i + 1 < course.steps() ? course.day(i + 1) - start : cells.days;
      Cells.Row row = cells.row(series, institution);
      int[] sums = numerator ? row.numerators : row.denominators;
      for (long day = from; day < Math.min(until, cells.days); day++) {
        sums[(int) day] += course.value(i);
      }
    }
  }
}
