package org.jiceng.starter.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepingTheNewestRevisionTest {

  private static SurveyAnswered answer(String id, int revision, int score) {
    return new SurveyAnswered(
        new RecordRef("clinic", id), revision, "resident", null, Instant.EPOCH, score);
  }

  private static RecordVoided taken(String id, int revision) {
    return new RecordVoided(
        RecordKind.SURVEY,
        new RecordRef("clinic", id),
        revision,
        "resident",
        "a slip",
        Instant.EPOCH);
  }

  private static List<Kept<SurveyAnswered>> heard(List<? extends DomainEvent> events) {
    List<Kept<SurveyAnswered>> list = List.of();
    for (DomainEvent event : events) {
      list = Kept.with(list, event, RecordKind.SURVEY, SurveyAnswered.class);
    }
    return list;
  }

  @Test
  void comes_to_the_same_in_any_order_and_however_often() {
    List<DomainEvent> events =
        List.of(
            answer("a", 1, 1), answer("a", 2, 2), answer("b", 1, 3), taken("b", 2), taken("c", 4));
    List<Kept<SurveyAnswered>> expected = heard(events);
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      List<DomainEvent> shuffled = new ArrayList<>(events);
      shuffled.addAll(events);
      Collections.shuffle(shuffled, random);
      assertThat(heard(shuffled)).isEqualTo(expected);
    }
    assertThat(Kept.live(expected)).containsExactly(answer("a", 2, 2));
  }

  @Test
  void says_why_a_record_was_taken_back() {
    assertThat(heard(List.of(answer("a", 1, 1), taken("a", 2))))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.fact()).isNull();
              assertThat(kept.voidReason()).isEqualTo("a slip");
            });
  }

  @Test
  void stays_the_same_list_where_nothing_new_is_said() {
    List<Kept<SurveyAnswered>> list = heard(List.of(answer("a", 2, 2)));
    for (DomainEvent old : List.of(answer("a", 2, 5), answer("a", 1, 1), taken("a", 1))) {
      assertThat(Kept.with(list, old, RecordKind.SURVEY, SurveyAnswered.class)).isSameAs(list);
    }
    assertThat(Kept.with(list, answer("b", 1, 1), RecordKind.VISIT, SurveyAnswered.class))
        .isSameAs(list);
  }
}
