package org.jiceng.metrics.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FactMergeTest {

  /// Versions of one record, among them void ones and two contents of one revision.
  private static final List<Fact> VERSIONS =
      List.of(
          new Fact.Answer(1, 10, 10, 1),
          new Fact.Answer(2, 10, 10, 5),
          new Fact.Answer(2, 10, 10, 4),
          new Fact.Answer(3, 11, 11, 2),
          new Fact.Void(1),
          new Fact.Void(2),
          new Fact.Void(3));

  @Test
  void is_commutative_associative_and_idempotent() {
    for (Fact a : VERSIONS) {
      assertThat(Fact.merge(null, a)).isEqualTo(a);
      assertThat(Fact.merge(a, a)).isEqualTo(a);
      for (Fact b : VERSIONS) {
        assertThat(Fact.merge(a, b)).isEqualTo(Fact.merge(b, a));
        for (Fact c : VERSIONS) {
          assertThat(Fact.merge(Fact.merge(a, b), c)).isEqualTo(Fact.merge(a, Fact.merge(b, c)));
        }
      }
    }
  }

  @Test
  void keeps_the_higher_revision() {
    Fact first = new Fact.Visit(1, 5, 5, "i1", true);
    Fact second = new Fact.Visit(2, 6, 6, "i2", false);
    assertThat(Fact.merge(first, second)).isEqualTo(second);
    assertThat(Fact.merge(second, first)).isEqualTo(second);
    assertThat(Fact.merge(new Fact.Void(2), new Fact.Visit(3, 6, 6, "i2", true)))
        .isEqualTo(new Fact.Visit(3, 6, 6, "i2", true));
  }

  @Test
  void lets_a_void_win_within_a_revision() {
    for (Fact content :
        List.of(
            new Fact.Visit(2, 5, 5, "i1", true),
            new Fact.Answer(2, 5, 5, 1),
            new Fact.Enrolment(2, "hypertension", 5))) {
      assertThat(Fact.merge(content, new Fact.Void(2))).isEqualTo(new Fact.Void(2));
      assertThat(Fact.merge(new Fact.Void(2), content)).isEqualTo(new Fact.Void(2));
    }
  }

  @Test
  void gives_the_same_facts_of_a_resident_in_every_order_and_however_often() {
    List<Map.Entry<FactKey, Fact>> told =
        List.of(
            Map.entry(key("c1"), new Fact.Answer(1, 10, 10, 1)),
            Map.entry(key("c1"), new Fact.Answer(2, 20, 20, 5)),
            Map.entry(key("c1"), new Fact.Void(3)),
            Map.entry(key("c2"), new Fact.Answer(1, 10, 10, 3)),
            Map.entry(key("c2"), new Fact.Answer(4, 10, 10, 4)));
    ResidentFacts expected = ResidentFacts.of(told);
    assertThat(expected.answers())
        .containsExactly(
            new Fact.Named<>(new RecordRef("clinic", "c2"), new Fact.Answer(4, 10, 10, 4)));
    permutations(told, List.of())
        .forEach(
            order -> {
              assertThat(ResidentFacts.of(order)).isEqualTo(expected);
              List<Map.Entry<FactKey, Fact>> doubled = new ArrayList<>(order);
              doubled.addAll(order);
              assertThat(ResidentFacts.of(doubled)).isEqualTo(expected);
            });
  }

  private static FactKey key(String recordId) {
    return new FactKey(RecordKind.SURVEY, new RecordRef("clinic", recordId));
  }

  private static <T> List<List<T>> permutations(List<T> rest, List<T> chosen) {
    if (rest.isEmpty()) {
      return List.of(chosen);
    }
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < rest.size(); i++) {
      List<T> left = new ArrayList<>(rest);
      List<T> next = new ArrayList<>(chosen);
      next.add(left.remove(i));
      all.addAll(permutations(left, next));
    }
    return all;
  }
}
