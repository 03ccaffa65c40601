package org.jiceng.signing.institution.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.starter.record.Violations;

/// An institution of the district as its profile describes it.
///
/// @param pilot whether it takes part in the pilot of a work plan (QX 二)
public record Institution(
    String id,
    String name,
    String district,
    Tier tier,
    InstitutionKind kind,
    boolean pilot,
    List<Population> populations,
    List<Capability> capabilities) {

  private static final int FIRST_YEAR = 1949;
  private static final int MOST_PEOPLE = 100_000_000;

  /// How many people the institution reported for a year.
  public record Population(int year, int permanent, Optional<Integer> elderly65) {}

  /// What the institution can do, from a day on, until a last day where it ended.
  public record Capability(String capability, LocalDate from, Optional<LocalDate> to) {}

  public Institution {
    populations = List.copyOf(populations);
    capabilities = List.copyOf(capabilities);
  }

  /// Finds the rules this profile breaks.
  public Violations check(LocalDate today) {
    var found = new Violations();
    if ((tier == Tier.HOSPITAL) != (kind == InstitutionKind.HOSPITAL)
        && kind != InstitutionKind.ELDERLY_CARE) {
      found.rule("/tier", "tier-of-kind", "Hospitals are of tier hospital, all others primary.");
    }
    Set<Integer> years = new HashSet<>();
    for (int i = 0; i < populations.size(); i++) {
      Population population = populations.get(i);
      String pointer = "/populations/" + i;
      found
          .range(pointer + "/year", population.year(), FIRST_YEAR, today.getYear() + 1)
          .range(pointer + "/permanent", population.permanent(), 0, MOST_PEOPLE);
      population
          .elderly65()
          .ifPresent(
              elderly -> found.range(pointer + "/elderly65", elderly, 0, population.permanent()));
      if (!years.add(population.year())) {
        found.rule(pointer + "/year", "year-twice", "Give each year once.");
      }
    }
    for (int i = 0; i < capabilities.size(); i++) {
      Capability capability = capabilities.get(i);
      found.ordered("/capabilities/" + i + "/to", capability.from(), capability.to().orElse(null));
    }
    return found;
  }

  /// The fact that others hear.
  public InstitutionRegistered told(RecordRef record, int revision, Instant at) {
    return new InstitutionRegistered(
        record,
        revision,
        id,
        name,
        district,
        tier,
        kind,
        pilot,
        populations.stream()
            .map(
                each ->
                    new SigningEvent.Population(
                        each.year(),
                        each.permanent(),
                        each.elderly65().map(Integer::longValue).orElse(null)))
            .toList(),
        capabilities.stream()
            .map(
                each ->
                    new SigningEvent.Capability(
                        each.capability(), each.from(), each.to().orElse(null)))
            .toList(),
        at);
  }
}
