package org.jiceng.signing.survey.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.SurveyAnswered;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

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
    assertThat(new Survey("wang-fang", Optional.of("c-1"), MORNING, 4).told(record, 2))
        .isEqualTo(new SurveyAnswered(record, 2, "wang-fang", "c-1", MORNING, 4));
  }

  private static List<String> broken(Instant at, int score) {
    return new Survey("wang-fang", Optional.empty(), at, score)
        .check(TODAY).refusal().stream()
            .flatMap(refusal -> refusal.violations().stream())
            .map(violation -> violation.code() + " " + violation.pointer())
            .toList();
  }
}
