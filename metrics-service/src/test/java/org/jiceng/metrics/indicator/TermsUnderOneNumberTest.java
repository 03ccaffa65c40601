package org.jiceng.metrics.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiceng.events.RecordRef;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.Fact.Named;
import org.jiceng.metrics.facts.ResidentFacts;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// A source may number a renewal like its contract. What counts must not hang on which of the two
/// happens to be looked at first, or a step taken back would not be the step once given.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TermsUnderOneNumberTest {

  private static final RecordRef NUMBER = new RecordRef("clinic", "c1");
  private static final Named<Fact.Term> CONTRACT =
      new Named<>(NUMBER, new Fact.Term(1, null, "i1", 100, 100, 465, false));
  private static final Named<Fact.Term> RENEWAL =
      new Named<>(NUMBER, new Fact.Term(1, "c1", "i2", 460, 465, 830, true));
  private static final Named<Fact.Term> NEXT =
      new Named<>(
          new RecordRef("clinic", "c2"), new Fact.Term(1, "c1", "i3", 830, 830, 1195, true));

  private static Map<String, String> courses(List<Named<Fact.Term>> terms) {
    Person person =
        new Person(
            new ResidentFacts(
                Optional.of(
                    new Fact.Registration(
                        1, 0, 0, Timeline.OPEN, List.of(new Fact.Responsibility("i1", 0)))),
                terms,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            _ -> true);
    Map<String, String> courses = new TreeMap<>();
    for (Definition definition : Catalogue.all()) {
      for (Window window : definition.indicator().windows()) {
        definition.trace(
            person,
            window,
            (institution, denominator, numerator) -> {
              String of = institution + " " + definition.indicator().id() + window;
              courses.merge(of, denominator + "" + numerator, (a, b) -> sorted(a, b));
            });
      }
    }
    return courses;
  }

  private static String sorted(String a, String b) {
    return a.compareTo(b) < 0 ? a + b : b + a;
  }

  @Test
  void count_alike_whichever_is_looked_at_first() {
    assertThat(courses(List.of(CONTRACT, RENEWAL))).isEqualTo(courses(List.of(RENEWAL, CONTRACT)));
    assertThat(courses(List.of(CONTRACT, RENEWAL, NEXT)).keySet())
        .isEqualTo(courses(List.of(NEXT, RENEWAL, CONTRACT)).keySet())
        .noneMatch(each -> each.startsWith("i2") || each.startsWith("i3"));
  }

  @Test
  void count_for_the_contract_that_is_renewed_whatever_the_renewal_is_numbered() {
    Named<Fact.Term> other =
        new Named<>(new RecordRef("clinic", "c2"), new Fact.Term(1, null, "i4", 20, 20, 90, false));
    assertThat(courses(List.of(CONTRACT, NEXT, other)).keySet())
        .isEqualTo(courses(List.of(other, NEXT, CONTRACT)).keySet())
        .noneMatch(each -> each.startsWith("i3"));
  }
}
