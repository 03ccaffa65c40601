package org.jiceng.metrics.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.Fact.Named;
import org.jiceng.metrics.facts.FactGroup;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;

/// How many managed type-2 diabetes patients have their latest fasting glucose under 7.0 mmol/L or,
/// where
/// `eitherValue`, their latest HbA1c under 7.0 % (INDICATORS §3, QX 二). Neither value in the window
/// is not controlled.
record GlucoseControl(Indicator indicator, boolean eitherValue) implements Definition {

  /// 7.0 in hundredths, of mmol/L and of % alike.
  private static final int THRESHOLD = 700;

  private static final int COHORT = 35;

  @Override
  public Set<FactGroup> dependsOn() {
    return EnumSet.of(
        FactGroup.REGISTRATION, FactGroup.ENROLMENT, FactGroup.CLOSURE, FactGroup.FOLLOW_UP);
  }

  @Override
  public void trace(Person person, Window window, Courses courses) {
    Timeline denominator =
        person.counted().times(person.register(Person.DIABETES)).times(person.aged(COHORT));
    if (denominator.steps() == 0) {
      return;
    }
    Timeline controlled = controlled(person, window, Fact.FollowUp::fastingGlucose);
    if (eitherValue) {
      controlled = controlled.or(controlled(person, window, Fact.FollowUp::hba1c));
    }
    person.attribute(denominator, denominator.times(controlled), courses);
  }

  private static Timeline controlled(
      Person person, Window window, ToIntFunction<Fact.FollowUp> value) {
    return Latest.during(
        measured(person, value),
        Fact.FollowUp::day,
        window,
        each -> !each.lost() && value.applyAsInt(each) < THRESHOLD);
  }

  private static List<Named<Fact.FollowUp>> measured(
      Person person, ToIntFunction<Fact.FollowUp> value) {
    return person.facts().followUps().stream()
        .filter(
            each ->
                each.fact().lost()
                    || (each.fact().countable()
                        && value.applyAsInt(each.fact()) != Fact.FollowUp.NONE))
        .toList();
  }

  @Override
  public List<Evidence> explain(Person person, Window window, int day) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(person.registerEvidence(Person.DIABETES, day));
    reading(evidence, person, window, day, "fastingGlucose", Fact.FollowUp::fastingGlucose);
    if (eitherValue) {
      reading(evidence, person, window, day, "hba1c", Fact.FollowUp::hba1c);
    }
    if (evidence.size() == 1) {
      evidence.add(Evidence.missing("reading"));
    }
    return evidence;
  }

  private static void reading(
      List<Evidence> evidence,
      Person person,
      Window window,
      int day,
      String name,
      ToIntFunction<Fact.FollowUp> value) {
    Latest.on(measured(person, value), Fact.FollowUp::day, window, day)
        .ifPresent(
            each ->
                evidence.add(
                    each.fact().lost()
                        ? Evidence.of("loss", each.ref(), each.fact().day(), Map.of())
                        : Evidence.of(
                            "reading",
                            each.ref(),
                            each.fact().day(),
                            Map.of(
                                name,
                                BigDecimal.valueOf(value.applyAsInt(each.fact()), 2),
                                "below",
                                BigDecimal.valueOf(THRESHOLD, 2)))));
  }
}
