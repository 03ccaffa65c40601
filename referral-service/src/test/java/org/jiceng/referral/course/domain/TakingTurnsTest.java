package org.jiceng.referral.course.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jiceng.starter.record.Verdict;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TakingTurnsTest {

  private static final Instant NOW = Instant.parse("2025-03-10T02:00:00Z");

  private static Turn accepted(Verdict<Turn> verdict) {
    return ((Verdict.Accepted<Turn>) verdict).state();
  }

  @Test
  void lets_one_after_another() {
    Turn first = accepted(Turn.free("wang").takenBy("a", NOW));
    assertThat(first.takenBy("b", NOW)).isInstanceOf(Verdict.Refused.class);
    assertThat(first.givenBackBy("b")).isInstanceOf(Verdict.Unchanged.class);
    Turn free = accepted(first.givenBackBy("a"));
    assertThat(free.takenBy("b", NOW)).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void goes_on_without_who_never_came_back() {
    Turn lost = accepted(Turn.free("wang").takenBy("a", NOW));
    assertThat(lost.takenBy("b", NOW.plusSeconds(59))).isInstanceOf(Verdict.Refused.class);
    Turn next = accepted(lost.takenBy("b", NOW.plusSeconds(60)));
    assertThat(next.givenBackBy("a")).isInstanceOf(Verdict.Unchanged.class);
  }
}
