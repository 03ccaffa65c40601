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

/// How many contracted hypertension and diabetes patients have a running medication plan
/// (INDICATORS §4, BH §6).
record MedicationPlanRate(Indicator indicator) implements Definition {

  @Override
  public Set<FactGroup> dependsOn() {
    return EnumSet.of(
        FactGroup.REGISTRATION,
        FactGroup.TERM,
        FactGroup.TERMINATION,
        FactGroup.ENROLMENT,
        FactGroup.CLOSURE,
        FactGroup.PLAN);
  }

  @Override
  public void trace(Person person, Window window, Courses courses) {
    Timeline denominator = person.counted().times(person.twoChronic()).times(person.contracted());
    var planned = new Timeline.Sum();
    for (Named<Fact.Plan> plan : person.facts().plans()) {
      if (plan.fact().drugs() > 0) {
        planned.add(plan.fact().from(), plan.fact().until());
      }
    }
    person.attribute(denominator, denominator.times(planned.union()), courses);
  }

  @Override
  public List<Evidence> explain(Person person, Window window, int day) {
    Evidence plan =
        person.facts().plans().stream()
            .filter(each -> each.fact().drugs() > 0)
            .filter(each -> each.fact().from() <= day && day < each.fact().until())
            .findFirst()
            .map(
                each ->
                    Evidence.of(
                        "plan",
                        each.ref(),
                        each.fact().from(),
                        Map.of("drugs", each.fact().drugs())))
            .orElseGet(() -> Evidence.missing("plan"));
    return List.of(person.contractEvidence(day), plan);
  }
}
