package org.jiceng.signing.grid.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.InstitutionProfileEvent.GridAssignment;
import org.jiceng.events.InstitutionProfileEvent.GridRegistered;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DrawingAGridTest {

  @Test
  void is_the_business_of_whom_it_was_given_last_in_whatever_order_that_is_told() {
    assertThat(grid(null, south("2025-01-01"), north("2023-01-01")).institutionId())
        .isEqualTo("south");
    assertThat(broken(Grid.check(grid(null, south("2025-01-01"), north("2023-01-01"))))).isEmpty();
  }

  @Test
  void is_given_to_one_institution_at_a_time() {
    assertThat(broken(Grid.check(grid(null, south("2025-01-01"), north("2025-01-01")))))
        .containsExactly("day-twice /assignments");
  }

  @Test
  void may_be_closed_on_its_first_day_and_not_before() {
    assertThat(broken(Grid.check(grid("2023-01-01", north("2023-01-01"))))).isEmpty();
    assertThat(broken(Grid.check(grid("2022-12-31", north("2023-01-01")))))
        .containsExactly("inverted-range /closedOn");
  }

  private static GridAssignment north(String from) {
    return new GridAssignment("north", null, day(from));
  }

  private static GridAssignment south(String from) {
    return new GridAssignment("south", "team-3", day(from));
  }

  private static GridRegistered grid(@Nullable String closedOn, GridAssignment... assignments) {
    return Grid.told(
        new RecordRef(RecordRef.DISTRICT, "grid-7"),
        1,
        "grid-7",
        null,
        List.of(assignments),
        closedOn == null ? null : day(closedOn),
        Instant.EPOCH);
  }

  private static List<String> broken(Violations found) {
    return found.refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.code() + " " + violation.pointer())
        .toList();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
