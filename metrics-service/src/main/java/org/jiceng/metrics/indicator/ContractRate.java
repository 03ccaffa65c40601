package org.jiceng.metrics.indicator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// How many of a population have a family-doctor contract (INDICATORS §1, `contract-rate-*`).
///
/// @param registers the registers whose residents are the population; none for all permanent
///     residents
record ContractRate(
    Indicator indicator, Function<Person, Timeline> population, List<String> registers)
    implements Definition {

  @Override
  public Set<FactGroup> dependsOn() {
    var groups = EnumSet.of(FactGroup.REGISTRATION, FactGroup.TERM, FactGroup.TERMINATION);
    if (!registers.isEmpty()) {
      groups.add(FactGroup.ENROLMENT);
      groups.add(FactGroup.CLOSURE);
    }
    return groups;
  }

  @Override
  public boolean isOverPopulation() {
    return registers.isEmpty();
  }

  @Override
  public void trace(Person person, Window window, Courses courses) {
    Timeline denominator = person.counted().times(population.apply(person));
    person.attribute(denominator, denominator.times(person.contracted()), courses);
  }

  @Override
  public List<Evidence> explain(Person person, Window window, int day) {
    List<Evidence> evidence = new ArrayList<>();
    for (String register : registers) {
      if (person.register(register).on(day) == 1) {
        evidence.add(person.registerEvidence(register, day));
      }
    }
    evidence.add(person.contractEvidence(day));
    return evidence;
  }
}
