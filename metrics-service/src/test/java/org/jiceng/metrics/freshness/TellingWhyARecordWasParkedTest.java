package org.jiceng.metrics.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TellingWhyARecordWasParkedTest {

  @Test
  void leaves_out_what_a_message_quotes_from_the_record() {
    assertThat(DeadLetters.reason("no day in \"Wang Xiuying\" at 'birthDate'\nand more"))
        .isEqualTo("no day in … at …");
  }

  @Test
  void keeps_it_short() {
    assertThat(DeadLetters.reason("x".repeat(1000))).hasSize(301).endsWith("…");
  }

  @Test
  void says_so_where_there_is_no_message() {
    assertThat(DeadLetters.reason(null)).isEqualTo("no message");
    assertThat(DeadLetters.reason("")).isEmpty();
  }
}
