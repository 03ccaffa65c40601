package org.jiceng.followup.plausibility.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.followup.FoundViolations;
import org.jiceng.starter.record.Violations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DaysTest {

  private static final LocalDate TODAY = LocalDate.parse("2024-02-28");

  @Test
  void of_what_is_planned_reach_as_far_ahead_as_plans_do() {
    assertThat(planned("2024-03-09")).isEmpty();
    assertThat(planned("2024-03-10")).containsExactly("in-the-future /x");
  }

  @Test
  void change_at_midnight_in_Shanghai() {
    assertThat(Days.of(Instant.parse("2024-02-29T15:59:59.999Z"))).isEqualTo("2024-02-29");
    assertThat(Days.of(Instant.parse("2024-02-29T16:00:00Z"))).isEqualTo("2024-03-01");
  }

  private static List<String> planned(String day) {
    Violations found = new Violations();
    Days.planned("/x", LocalDate.parse(day), TODAY, 10, found);
    return FoundViolations.in(found);
  }

  @Test
  void more_than_three_working_days_later_is_late() {
    LocalDate wednesday = LocalDate.parse("2025-03-05");
    assertThat(Days.isLate(wednesday, LocalDate.parse("2025-03-10"), 3)).isFalse();
    assertThat(Days.isLate(wednesday, LocalDate.parse("2025-03-11"), 3)).isTrue();
    assertThat(Days.isLate(wednesday, wednesday, 3)).isFalse();
  }
}
