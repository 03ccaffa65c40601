package org.jiceng.signing.institution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SocialCreditCodeTest {

  @ParameterizedTest
  @ValueSource(strings = {"91350100M000100Y43", "91110000101623741K", "911101066976941872"})
  void is_sound_where_the_check_character_agrees(String code) {
    assertThat(SocialCreditCode.isSound(code)).isTrue();
  }

  @Test
  void is_unsound_with_any_other_check_character() {
    for (char check : "0123456789ABCDEFGHJKLMNPQRTUWXY".toCharArray()) {
      assertThat(SocialCreditCode.isSound("91350100M000100Y4" + check)).isEqualTo(check == '3');
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "91350100M000100Y4", "91350100M000100Y433", "9135010OM000100Y43"})
  void is_unsound_with_another_length_or_a_letter_that_looks_like_a_digit(String code) {
    assertThat(SocialCreditCode.isSound(code)).isFalse();
  }
}
