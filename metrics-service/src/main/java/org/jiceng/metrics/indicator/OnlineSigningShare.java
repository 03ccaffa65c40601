package org.jiceng.metrics.indicator;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// How many of the contracts signed and renewed in the window were signed online (INDICATORS §1).
record OnlineSigningShare(Indicator indicator) implements Definition {

  @Override
  public Set<FactGroup> dependsOn() {
    return EnumSet.of(FactGroup.REGISTRATION, FactGroup.TERM);
  }

  @Override
  public void trace(Person person, Window window, Courses courses) {
    var signed = new Timeline.Sum();
    var online = new Timeline.Sum();
    for (var term : person.facts().terms()) {
      int day = term.fact().signedOn();
      signed.add(day, window.until(day));
      if (term.fact().online()) {
        online.add(day, window.until(day));
      }
    }
    person.attribute(
        signed.count().times(person.counted()), online.count().times(person.counted()), courses);
  }

  @Override
  public List<Evidence> explain(Person person, Window window, int day) {
    return person.facts().terms().stream()
        .filter(each -> each.fact().signedOn() <= day && day < window.until(each.fact().signedOn()))
        .map(
            each ->
                Evidence.of(
                    "term",
                    each.ref(),
                    each.fact().signedOn(),
                    Map.of("online", each.fact().online())))
        .toList();
  }
}
