package org.jiceng.metrics.indicator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.RecordRef;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.Fact.Named;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// How many of the upward referrals that were received, 14 days ago or longer, came back with an
/// outcome and were followed up in time (INDICATORS §5, QX 三.1.一). That a loop is closed, and
/// whether in time, the referral service tells: it takes an outcome and a follow-up after it.
record ReferralClosedLoop(Indicator indicator) implements Definition {

  private static final int ELAPSED = 14;

  /// @param closed the first follow-up in time, none where the loop is open
  private record Loop(
      RecordRef referral,
      Named<Fact.Reception> reception,
      Optional<Named<Fact.LoopClosed>> closed) {

    int from() {
      return reception.fact().day() + ELAPSED;
    }
  }

  @Override
  public Set<FactGroup> dependsOn() {
    return EnumSet.of(
        FactGroup.REGISTRATION, FactGroup.REFERRAL, FactGroup.RECEPTION, FactGroup.LOOP);
  }

  @Override
  public void trace(Person person, Window window, Courses courses) {
    var received = new Timeline.Sum();
    var closed = new Timeline.Sum();
    for (Loop loop : loops(person)) {
      int until = window.until(loop.reception().fact().day());
      received.add(loop.from(), until);
      loop.closed().ifPresent(it -> closed.add(Math.max(loop.from(), it.fact().day()), until));
    }
    person.attribute(
        received.count().times(person.counted()), closed.count().times(person.counted()), courses);
  }

  private static List<Loop> loops(Person person) {
    List<Loop> loops = new ArrayList<>();
    for (Named<Fact.Referral> referral : person.facts().referrals()) {
      if (referral.fact().up()) {
        person.facts().receptions().stream()
            .filter(each -> each.fact().referral().equals(referral.ref()))
            .min(FIRST_RECEPTION)
            .ifPresent(
                reception ->
                    loops.add(new Loop(referral.ref(), reception, closed(person, referral.ref()))));
      }
    }
    return loops;
  }

  private static Optional<Named<Fact.LoopClosed>> closed(Person person, RecordRef referral) {
    return person.facts().loops().stream()
        .filter(each -> each.fact().inTime() && each.fact().referral().equals(referral))
        .min(FIRST_CLOSING);
  }

  private static final java.util.Comparator<Named<Fact.Reception>> FIRST_RECEPTION =
      java.util.Comparator.<Named<Fact.Reception>>comparingInt(each -> each.fact().day())
          .thenComparing(each -> each.ref().toString());
  private static final java.util.Comparator<Named<Fact.LoopClosed>> FIRST_CLOSING =
      java.util.Comparator.<Named<Fact.LoopClosed>>comparingInt(each -> each.fact().day())
          .thenComparing(each -> each.ref().toString());

  @Override
  public List<Evidence> explain(Person person, Window window, int day) {
    List<Evidence> evidence = new ArrayList<>();
    for (Loop loop : loops(person)) {
      int received = loop.reception().fact().day();
      if (loop.from() <= day && day < window.until(received)) {
        Map<String, Object> referral = Map.of("referral", loop.referral().recordId());
        evidence.add(Evidence.of("reception", loop.reception().ref(), received, referral));
        evidence.add(
            loop.closed()
                .filter(it -> it.fact().day() <= day)
                .map(it -> Evidence.of("closing", it.ref(), it.fact().day(), referral))
                .orElseGet(() -> Evidence.missing("closing")));
      }
    }
    return evidence;
  }
}
