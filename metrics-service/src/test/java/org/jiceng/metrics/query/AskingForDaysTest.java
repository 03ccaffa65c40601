package org.jiceng.metrics.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jiceng.metrics.query.Days.Step;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AskingForDaysTest {

  private static Days days(String from, String to, Step step) {
    return new Days(LocalDate.parse(from), LocalDate.parse(to), step);
  }

  private static List<String> all(String from, String to, Step step) {
    return days(from, to, step).all().stream().map(LocalDate::toString).toList();
  }

  @Test
  void gives_every_day_with_both_ends() {
    assertThat(all("2024-02-28", "2024-03-01", Step.DAY))
        .containsExactly("2024-02-28", "2024-02-29", "2024-03-01");
    assertThat(all("2024-02-28", "2024-02-28", Step.DAY)).containsExactly("2024-02-28");
  }

  @Test
  void counts_weeks_back_from_the_last_day() {
    assertThat(all("2024-01-01", "2024-01-16", Step.WEEK))
        .containsExactly("2024-01-02", "2024-01-09", "2024-01-16");
    assertThat(all("2024-01-02", "2024-01-16", Step.WEEK)).hasSize(3);
    assertThat(all("2024-01-03", "2024-01-16", Step.WEEK)).hasSize(2);
  }

  @Test
  void gives_month_ends_and_the_last_day() {
    assertThat(all("2024-01-31", "2024-04-15", Step.MONTH))
        .containsExactly("2024-01-31", "2024-02-29", "2024-03-31", "2024-04-15");
    assertThat(all("2024-01-01", "2024-01-31", Step.MONTH)).containsExactly("2024-01-31");
    assertThat(all("2024-01-05", "2024-01-09", Step.MONTH)).containsExactly("2024-01-09");
    assertThat(all("2023-12-31", "2024-01-01", Step.MONTH))
        .containsExactly("2023-12-31", "2024-01-01");
  }

  @Test
  void counts_as_many_as_it_gives() {
    LocalDate first = LocalDate.of(2023, 11, 28);
    for (int from = 0; from < 40; from++) {
      for (int length = 0; length < 100; length++) {
        for (Step step : Step.values()) {
          var days = new Days(first.plusDays(from), first.plusDays(from).plusDays(length), step);
          assertThat(days.count()).as(days.toString()).isEqualTo(days.all().size());
        }
      }
    }
  }
}
