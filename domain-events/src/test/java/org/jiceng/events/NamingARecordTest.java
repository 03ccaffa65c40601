package org.jiceng.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamingARecordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "Z", "0", ".", "_", ":", "-", "v-a3bde0bd-2c26-9f6c-6ce8", "A:b_c.9"})
  void takes_letters_digits_and_four_marks(String id) {
    assertThat(RecordRef.isId(id)).isTrue();
    assertThat(new RecordRef(id, id).recordId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a\n", "é", "梅", "a,b", "٣"})
  void refuses_anything_else(String id) {
    assertThat(RecordRef.isId(id)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecordRef("app", id))
        .withMessageStartingWith("recordId is not an id");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecordRef(id, "v-1"))
        .withMessageStartingWith("source is not an id");
  }

  @Test
  void takes_64_characters_and_refuses_65() {
    assertThat(RecordRef.isId("x".repeat(64))).isTrue();
    assertThat(RecordRef.isId("x".repeat(65))).isFalse();
  }

  @Test
  void judges_every_single_character_as_the_written_rule_does() {
    Pattern rule = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      String id = String.valueOf((char) c);
      assertThat(RecordRef.isId(id)).as("U+%04X", c).isEqualTo(rule.matcher(id).matches());
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void says_what_is_missing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecordRef(null, "v-1"))
        .withMessage("source is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecordRef("app", null))
        .withMessage("recordId is missing");
  }
}
