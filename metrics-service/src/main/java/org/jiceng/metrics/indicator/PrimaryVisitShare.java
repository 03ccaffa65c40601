package org.jiceng.metrics.indicator;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.Fact.Named;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// How many of the outpatient and emergency visits of residents under contract on the day of the
/// visit were made at
/// the grassroots (INDICATORS §2, QX 二). Counts visits, not residents.
record PrimaryVisitShare(Indicator indicator) implements Definition {

  @Override
  public Set<FactGroup> dependsOn() {
    return EnumSet.of(
        FactGroup.REGISTRATION, FactGroup.TERM, FactGroup.TERMINATION, FactGroup.VISIT);
  }

  @Override
  public Set<FactGroup> additiveOver() {
    return EnumSet.of(FactGroup.VISIT);
  }

  @Override
  public boolean needsHospitalFeed() {
    return true;
  }

  @Override
  public void trace(Person person, Window window, Courses courses) {
    var all = new Timeline.Sum();
    var primary = new Timeline.Sum();
    for (Named<Fact.Visit> visit : person.facts().visits()) {
      int day = visit.fact().day();
      if (counts(person, visit.fact())) {
        all.add(day, window.until(day));
        if (person.atPrimary(visit.fact())) {
          primary.add(day, window.until(day));
        }
      }
    }
    person.attribute(
        all.count().times(person.counted()), primary.count().times(person.counted()), courses);
  }

  private static boolean counts(Person person, Fact.Visit visit) {
    return visit.counted() && person.contracted().on(visit.day()) == 1;
  }

  @Override
  public List<Evidence> explain(Person person, Window window, int day) {
    return person.facts().visits().stream()
        .filter(each -> each.fact().day() <= day && day < window.until(each.fact().day()))
        .filter(each -> counts(person, each.fact()))
        .map(
            each ->
                Evidence.of(
                    "visit",
                    each.ref(),
                    each.fact().day(),
                    Map.of(
                        "institution",
                        each.fact().institution(),
                        "primary",
                        person.atPrimary(each.fact()))))
        .toList();
  }
}
