package org.jiceng.signing.survey.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.events.SigningEvent.SurveyProvider.OWN;
import static org.jiceng.events.SigningEvent.SurveyProvider.THIRD_PARTY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnsweringASurveyTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-05-10");
  private static final Instant MORNING = Instant.parse("2024-05-10T01:00:00Z");

  @Test
  void takes_scores_from_1_to_5() {
    assertThat(broken(MORNING, 0)).containsExactly("out-of-range /score");
    assertThat(broken(MORNING, 1)).isEmpty();
    assertThat(broken(MORNING, 5)).isEmpty();
    assertThat(broken(MORNING, 6)).containsExactly("out-of-range /score");
  }

  @Test
  void takes_answers_until_tomorrow_night_in_Shanghai() {
    assertThat(broken(Instant.parse("2024-05-11T15:59:59Z"), 4)).isEmpty();
    assertThat(broken(Instant.parse("2024-05-11T16:00:00Z"), 4))
        .containsExactly("in-the-future /answeredAt");
  }

  @Test
  void tells_all_of_it() {
    var record = new RecordRef("feed", "s-1");
    assertThat(
            new Survey("wang-fang", Optional.of("c-1"), MORNING, 4, OWN, Optional.empty(), 5)
                .told(record, 2))
        .isEqualTo(new SurveyAnswered(record, 2, "wang-fang", "c-1", MORNING, 4));
    assertThat(asked(3, 2).told(record, 2))
        .isEqualTo(
            new SurveyAnswered(record, 2, "wang-fang", null, MORNING, 4, THIRD_PARTY, "spring", 3));
  }

  @Test
  void takes_scores_from_1_to_3_of_three_steps() {
    assertThat(broken(asked(3, 0))).containsExactly("out-of-range /score");
    assertThat(broken(asked(3, 1))).isEmpty();
    assertThat(broken(asked(3, 3))).isEmpty();
    assertThat(broken(asked(3, 4))).containsExactly("out-of-range /score");
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 1", "3, 2, 4", "3, 3, 5", "5, 1, 1", "5, 3, 3", "5, 5, 5"})
  void tells_steps_of_five_and_knows_which_was_ticked(int scale, int ticked, int told) {
    var answer = asked(scale, ticked).told(new RecordRef("feed", "s-1"), 1);
    assertThat(answer.score()).isEqualTo(told);
    assertThat(Survey.ticked(answer)).isEqualTo(ticked);
  }

  private static Survey asked(int scale, int score) {
    return new Survey(
        "wang-fang", Optional.empty(), MORNING, score, THIRD_PARTY, Optional.of("spring"), scale);
  }

  private static List<String> broken(Instant at, int score) {
    return broken(new Survey("wang-fang", Optional.empty(), at, score, OWN, Optional.empty(), 5));
  }

  private static List<String> broken(Survey survey) {
    return survey.check(TODAY).refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.code() + " " + violation.pointer())
        .toList();
  }
}
