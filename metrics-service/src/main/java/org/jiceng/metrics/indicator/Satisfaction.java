package org.jiceng.metrics.indicator;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// How many contracted residents who answered are satisfied, by their latest answer (INDICATORS §1,
/// QX 二).
///
/// @param thirdParty whether answers to a third party count, or those to the institution itself
record Satisfaction(Indicator indicator, boolean thirdParty) implements Definition {

  private static final int SATISFIED = 4;

  @Override
  public Set<FactGroup> dependsOn() {
    return EnumSet.of(
        FactGroup.REGISTRATION, FactGroup.TERM, FactGroup.TERMINATION, FactGroup.ANSWER);
  }

  @Override
  public void trace(Person person, Window window, Courses courses) {
    Timeline base = person.counted().times(person.contracted());
    List<Fact.Named<Fact.Answer>> answers = answers(person);
    Timeline answered = Latest.during(answers, Fact.Answer::day, window, _ -> true);
    Timeline satisfied =
        Latest.during(answers, Fact.Answer::day, window, each -> each.score() >= SATISFIED);
    person.attribute(base.times(answered), base.times(satisfied), courses);
  }

  @Override
  public List<Evidence> explain(Person person, Window window, int day) {
    Evidence answer =
        Latest.on(answers(person), Fact.Answer::day, window, day)
            .map(
                each ->
                    Evidence.of(
                        "answer",
                        each.ref(),
                        each.fact().day(),
                        Map.of("score", each.fact().score())))
            .orElseGet(() -> Evidence.missing("answer"));
    return List.of(person.contractEvidence(day), answer);
  }

  private List<Fact.Named<Fact.Answer>> answers(Person person) {
    return person.facts().answers().stream()
        .filter(each -> each.fact().thirdParty() == thirdParty)
        .toList();
  }
}
