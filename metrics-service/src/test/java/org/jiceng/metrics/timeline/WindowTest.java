package org.jiceng.metrics.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WindowTest {

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  @Test
  void looks_at_the_day_alone() {
    assertThat(Window.PIT.first(100)).isEqualTo(100);
    assertThat(Window.PIT.until(100)).isEqualTo(101);
  }

  @Test
  void looks_back_over_365_days_the_day_included() {
    assertThat(Window.R365.first(day("2023-12-31"))).isEqualTo(day("2023-01-01"));
    assertThat(Window.R365.first(day("2024-12-31"))).isEqualTo(day("2024-01-02"));
    assertThat(Window.R365.until(day("2024-02-29"))).isEqualTo(day("2025-02-28"));
  }

  @Test
  void looks_back_to_new_year() {
    assertThat(Window.YTD.first(day("2024-12-31"))).isEqualTo(day("2024-01-01"));
    assertThat(Window.YTD.first(day("2024-01-01"))).isEqualTo(day("2024-01-01"));
    assertThat(Window.YTD.until(day("2024-12-31"))).isEqualTo(day("2025-01-01"));
    assertThat(Window.YTD.until(day("2024-01-01"))).isEqualTo(day("2025-01-01"));
    assertThat(Window.YTD.first(day("1969-06-01"))).isEqualTo(day("1969-01-01"));
  }

  @Test
  void leaves_a_day_behind_on_the_first_day_whose_window_begins_later() {
    for (Window window : Window.values()) {
      for (int day = day("2019-12-25"); day < day("2024-03-05"); day++) {
        int until = window.until(day);
        assertThat(window.first(until - 1)).isLessThanOrEqualTo(day);
        assertThat(window.first(until)).isGreaterThan(day);
      }
    }
  }

  @Test
  void has_a_name_on_the_wire() {
    assertThat(Window.values()).extracting(Window::wireName).containsExactly("pit", "r365", "ytd");
  }
}
