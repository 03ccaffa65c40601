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

/// How many managed hypertension patients have their latest blood pressure under the threshold
/// (INDICATORS §3, CLINICAL-RULES §2.1 and §6). No reading in the window is not controlled.
///
/// @param olderSystolic systolic threshold from the 65th birthday on, by the age on the day of the
///     reading
record BloodPressureControl(Indicator indicator, int olderSystolic) implements Definition {

  private static final int SYSTOLIC = 140;
  private static final int DIASTOLIC = 90;
  private static final int OLDER = 65;
  private static final int COHORT = 35;

  @Override
  public Set<FactGroup> dependsOn() {
    return EnumSet.of(
        FactGroup.REGISTRATION, FactGroup.ENROLMENT, FactGroup.CLOSURE, FactGroup.FOLLOW_UP);
  }

  @Override
  public void trace(Person person, Window window, Courses courses) {
    Timeline denominator =
        person.counted().times(person.register(Person.HYPERTENSION)).times(person.aged(COHORT));
    if (denominator.steps() == 0) {
      return;
    }
    Timeline controlled =
        Latest.during(
            readings(person), Fact.FollowUp::day, window, each -> controlled(person, each));
    person.attribute(denominator, denominator.times(controlled), courses);
  }

  /// What may be the latest reading: a loss after one takes its place.
  private static List<Named<Fact.FollowUp>> readings(Person person) {
    return person.facts().followUps().stream()
        .filter(
            each ->
                each.fact().lost()
                    || (each.fact().countable()
                        && each.fact().systolic() != Fact.FollowUp.NONE
                        && each.fact().diastolic() != Fact.FollowUp.NONE))
        .toList();
  }

  private int threshold(Person person, Fact.FollowUp reading) {
    return person.atLeast(OLDER, reading.day()) ? olderSystolic : SYSTOLIC;
  }

  private boolean controlled(Person person, Fact.FollowUp reading) {
    return !reading.lost()
        && reading.systolic() < threshold(person, reading)
        && reading.diastolic() < DIASTOLIC;
  }

  @Override
  public List<Evidence> explain(Person person, Window window, int day) {
    Evidence reading =
        Latest.on(readings(person), Fact.FollowUp::day, window, day)
            .map(
                each ->
                    each.fact().lost()
                        ? Evidence.of("loss", each.ref(), each.fact().day(), Map.of())
                        : Evidence.of(
                            "reading",
                            each.ref(),
                            each.fact().day(),
                            Map.of(
                                "systolic",
                                each.fact().systolic(),
                                "diastolic",
                                each.fact().diastolic(),
                                "below",
                                threshold(person, each.fact()) + "/" + DIASTOLIC)))
            .orElseGet(() -> Evidence.missing("reading"));
    return List.of(person.registerEvidence(Person.HYPERTENSION, day), reading);
  }
}
