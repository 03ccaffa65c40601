package org.jiceng.metrics.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AgeTest {

  private static LocalDate reached(String birth, int years) {
    return LocalDate.ofEpochDay(Age.reached((int) LocalDate.parse(birth).toEpochDay(), years));
  }

  @Test
  void is_reached_on_the_birthday_itself() {
    assertThat(reached("1958-06-05", 65)).isEqualTo("2023-06-05");
    assertThat(reached("1990-12-31", 35)).isEqualTo("2025-12-31");
    assertThat(reached("1959-02-28", 65)).isEqualTo("2024-02-28");
  }

  @Test
  void is_reached_on_the_first_of_march_by_who_was_born_on_a_leap_day() {
    assertThat(reached("1960-02-29", 65)).isEqualTo("2025-03-01");
    assertThat(reached("1960-02-29", 64)).isEqualTo("2024-02-29");
    assertThat(reached("1988-02-29", 35)).isEqualTo("2023-03-01");
  }

  @Test
  void is_the_number_of_completed_years() {
    for (LocalDate birth = LocalDate.of(1959, 12, 1);
        birth.isBefore(LocalDate.of(1961, 1, 31));
        birth = birth.plusDays(1)) {
      for (int years : new int[] {35, 65}) {
        LocalDate first = reached(birth.toString(), years);
        assertThat(Period.between(birth, first).getYears()).isEqualTo(years);
        assertThat(Period.between(birth, first.minusDays(1)).getYears()).isEqualTo(years - 1);
      }
    }
  }
}
