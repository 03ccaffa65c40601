package org.jiceng.starter.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingOfARecordTest {

  @Test
  void the_first_revision_is_new_whatever_its_number() {
    assertThat(Standing.judge(null, 1, "a")).isEqualTo(Judgement.NEW);
    assertThat(Standing.judge(null, 7, "a")).isEqualTo(Judgement.NEW);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 1, a, STALE",
    "false, 1, b, STALE",
    "false, 2, a, REPLAY",
    "false, 2, b, CONFLICT",
    "false, 3, a, CORRECTION",
    "false, 3, b, CORRECTION",
    "true,  1, a, STALE",
    "true,  2, a, CONFLICT",
    "true,  2, b, CONFLICT",
    "true,  3, a, CORRECTION",
    "true,  3, b, CORRECTION",
  })
  void a_record_known_at_revision_2_with_content_a(
      boolean voided, int revision, String content, Judgement judgement) {
    assertThat(Standing.judge(new Standing(2, "a", voided), revision, content))
        .isEqualTo(judgement);
  }

  @ParameterizedTest
  @CsvSource({
    "false, 1, STALE",
    "false, 2, CONFLICT",
    "false, 3, CORRECTION",
    "true,  1, STALE",
    "true,  2, REPLAY",
    "true,  3, CORRECTION",
  })
  void a_void_of_a_record_known_at_revision_2(boolean voided, int revision, Judgement judgement) {
    assertThat(Standing.judgeVoid(new Standing(2, "a", voided), revision)).isEqualTo(judgement);
  }

  @Test
  void a_void_of_a_record_nobody_sent_is_unknown() {
    assertThat(Standing.judgeVoid(null, 1)).isEqualTo(Judgement.UNKNOWN);
  }

  @Test
  void revisions_start_at_one() {
    assertThatThrownBy(() -> new Standing(0, "a", false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
