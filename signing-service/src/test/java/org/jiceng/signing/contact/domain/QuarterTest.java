package org.jiceng.signing.contact.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuarterTest {

  @Test
  void lasts_from_its_first_day_to_its_last() {
    assertThat(Quarter.of(LocalDate.parse("2025-03-31"))).isEqualTo(new Quarter(2025, 1));
    assertThat(Quarter.of(LocalDate.parse("2025-04-01"))).isEqualTo(new Quarter(2025, 2));
    assertThat(new Quarter(2024, 1).first()).isEqualTo("2024-01-01");
    assertThat(new Quarter(2024, 4).last()).isEqualTo("2024-12-31");
    assertThat(new Quarter(2024, 1).previous()).isEqualTo(new Quarter(2023, 4));
  }

  @Test
  void is_written_like_2025_Q1() {
    assertThat(Quarter.read("2025-Q1")).contains(new Quarter(2025, 1));
    assertThat(new Quarter(2025, 1)).hasToString("2025-Q1");
    assertThat(Quarter.read("2025-Q5")).isEmpty();
    assertThat(Quarter.read("2025-q1")).isEmpty();
    assertThat(Quarter.read("0000-Q1")).isEmpty();
  }
}
