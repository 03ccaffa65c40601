package org.jiceng.signing.contract.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiceng.signing.contract.domain.ContractStory.term;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TermTest {

  private static final Term YEAR = term("2024-01-01..2024-12-31");

  @Test
  void holds_both_its_ends() {
    assertThat(YEAR.covers(LocalDate.parse("2024-01-01"))).isTrue();
    assertThat(YEAR.covers(LocalDate.parse("2024-12-31"))).isTrue();
    assertThat(YEAR.covers(LocalDate.parse("2023-12-31"))).isFalse();
    assertThat(YEAR.covers(LocalDate.parse("2025-01-01"))).isFalse();
  }

  @Test
  void overlaps_from_a_single_common_day_on() {
    assertThat(YEAR.overlaps(term("2024-12-31..2025-12-30"))).isTrue();
    assertThat(term("2024-12-31..2025-12-30").overlaps(YEAR)).isTrue();
    assertThat(YEAR.overlaps(term("2025-01-01..2025-12-31"))).isFalse();
    assertThat(term("2025-01-01..2025-12-31").overlaps(YEAR)).isFalse();
    assertThat(YEAR.overlaps(term("2024-03-01..2024-03-01"))).isTrue();
  }

  @Test
  void ends_by_a_day_or_never_began() {
    assertThat(YEAR.endingBy(LocalDate.parse("2024-06-30")))
        .contains(term("2024-01-01..2024-06-30"));
    assertThat(YEAR.endingBy(LocalDate.parse("2024-01-01")))
        .contains(term("2024-01-01..2024-01-01"));
    assertThat(YEAR.endingBy(LocalDate.parse("2025-06-30"))).contains(YEAR);
    assertThat(YEAR.endingBy(LocalDate.parse("2023-12-31"))).isEmpty();
  }

  @Test
  void cannot_end_before_it_begins() {
    assertThatThrownBy(() -> term("2024-01-02..2024-01-01"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
