package org.jiceng.metrics.indicator;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.Fact.Named;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// On which days visits to hospitals are told of an institution's residents: how many feeds there
/// are, above and below the line. No indicator of its own; the share of visits at the grassroots is
/// not available without (INDICATORS §2).
record HospitalFeed(Indicator indicator) implements Definition {

  @Override
  public Set<FactGroup> dependsOn() {
    return EnumSet.of(FactGroup.FEED);
  }

  @Override
  public Set<FactGroup> additiveOver() {
    return EnumSet.of(FactGroup.FEED);
  }

  @Override
  public void trace(Person person, Window window, Courses courses) {
    for (Named<Fact.Feed> feed : person.facts().feeds()) {
      if (feed.fact().hospital()) {
        Timeline days = Timeline.during(feed.fact().from(), feed.fact().until());
        courses.add(feed.fact().institution(), days, days);
      }
    }
  }

  @Override
  public List<Evidence> explain(Person person, Window window, int day) {
    return List.of();
  }
}
