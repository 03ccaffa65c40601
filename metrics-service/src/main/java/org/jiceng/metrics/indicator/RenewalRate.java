package org.jiceng.metrics.indicator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// How many of the contract terms that ended in the window were followed by another one, signed
/// from 90 days before
/// to 30 days after the last day (INDICATORS §1, QX 二). By contracting institution.
///
/// @param anyInstitution whether a contract with any institution counts as renewal, as it does for
///     a district
record RenewalRate(Indicator indicator, boolean anyInstitution) implements Definition {

  private static final int BEFORE = 90;
  private static final int AFTER = 30;

  @Override
  public Set<FactGroup> dependsOn() {
    return EnumSet.of(
        FactGroup.REGISTRATION, FactGroup.TERM, FactGroup.TRANSFER, FactGroup.TERMINATION);
  }

  @Override
  public void trace(Person person, Window window, Courses courses) {
    for (Person.Term term : person.terms()) {
      // An early termination leaves the planned last day as it was: what counts is who stayed.
      int last = term.lastDay();
      Timeline denominator = Timeline.during(last, window.until(last)).times(person.counted());
      Timeline numerator = renewal(person, term).isPresent() ? denominator : Timeline.ZERO;
      courses.add(person.institutionOf(term, last), denominator, numerator);
    }
  }

  private Optional<Person.Term> renewal(Person person, Person.Term term) {
    String institution = person.institutionOf(term, term.lastDay());
    return person.terms().stream()
        .filter(next -> next.fact().from() > term.fact().from())
        .filter(
            next ->
                next.fact().signedOn() >= term.lastDay() - BEFORE
                    && next.fact().signedOn() <= term.lastDay() + AFTER)
        .filter(
            next ->
                anyInstitution
                    || person.institutionOf(next, next.fact().from()).equals(institution))
        .findFirst();
  }

  @Override
  public List<Evidence> explain(Person person, Window window, int day) {
    List<Evidence> evidence = new ArrayList<>();
    for (Person.Term term : person.terms()) {
      int last = term.lastDay();
      if (last <= day && day < window.until(last)) {
        evidence.add(Evidence.of("term", term.named().ref(), last, Map.of()));
        evidence.add(
            renewal(person, term)
                .map(
                    next ->
                        Evidence.of(
                            "renewal", next.named().ref(), next.fact().signedOn(), Map.of()))
                .orElseGet(() -> Evidence.missing("renewal")));
      }
    }
    return evidence;
  }
}
