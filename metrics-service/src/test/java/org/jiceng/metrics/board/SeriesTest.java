package org.jiceng.metrics.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Random;
import java.util.TreeMap;
import org.jiceng.metrics.engine.Steps;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeriesTest {

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  private static TreeMap<Integer, Steps.Rise> steps(Object... dayNumeratorDenominator) {
    var steps = new TreeMap<Integer, Steps.Rise>();
    for (int i = 0; i < dayNumeratorDenominator.length; i += 3) {
      steps.put(
          day((String) dayNumeratorDenominator[i]),
          new Steps.Rise(
              (Integer) dayNumeratorDenominator[i + 1], (Integer) dayNumeratorDenominator[i + 2]));
    }
    return steps;
  }

  @Test
  void is_nothing_before_the_first_step() {
    assertThat(Series.EMPTY.on(day("2023-01-01"))).isEqualTo(Tally.NONE);
    Series series = Series.EMPTY.with(YearMonth.of(2023, 3), steps("2023-03-01", 1, 2));
    assertThat(series.on(day("2023-02-28"))).isEqualTo(Tally.NONE);
    assertThat(series.on(day("2023-03-01"))).isEqualTo(new Tally(1, 2));
  }

  @Test
  void holds_between_steps_and_after_the_last_one() {
    Series series =
        Series.EMPTY.with(YearMonth.of(2023, 3), steps("2023-03-01", 1, 2, "2023-03-21", -1, 1));
    assertThat(series.on(day("2023-03-20"))).isEqualTo(new Tally(1, 2));
    assertThat(series.on(day("2023-03-21"))).isEqualTo(new Tally(0, 3));
    assertThat(series.on(day("2150-01-01"))).isEqualTo(new Tally(0, 3));
  }

  @Test
  void goes_on_over_the_borders_of_months_and_years_whichever_comes_first() {
    Series series =
        Series.EMPTY
            .with(YearMonth.of(2024, 1), steps("2024-01-01", -1, -1))
            .with(YearMonth.of(2021, 12), steps("2021-12-31", 2, 4))
            .with(YearMonth.of(2023, 6), steps("2023-06-01", 1, 1));
    assertThat(series.on(day("2021-12-30"))).isEqualTo(Tally.NONE);
    assertThat(series.on(day("2021-12-31"))).isEqualTo(new Tally(2, 4));
    assertThat(series.on(day("2022-07-01"))).isEqualTo(new Tally(2, 4));
    assertThat(series.on(day("2023-12-31"))).isEqualTo(new Tally(3, 5));
    assertThat(series.on(day("2024-01-01"))).isEqualTo(new Tally(2, 4));
  }

  @Test
  void forgets_what_a_month_was_when_it_is_told_anew() {
    Series series =
        Series.EMPTY
            .with(YearMonth.of(2023, 3), steps("2023-03-01", 1, 2, "2023-03-21", 1, 1))
            .with(YearMonth.of(2024, 2), steps("2024-02-29", 1, 1))
            .with(YearMonth.of(2023, 3), steps("2023-03-02", 0, 1));
    assertThat(series.on(day("2023-03-01"))).isEqualTo(Tally.NONE);
    assertThat(series.on(day("2023-12-31"))).isEqualTo(new Tally(0, 1));
    assertThat(series.on(day("2024-02-29"))).isEqualTo(new Tally(1, 2));
  }

  @Test
  void forgets_a_month_without_steps() {
    Series series =
        Series.EMPTY
            .with(YearMonth.of(2023, 3), steps("2023-03-01", 1, 2))
            .with(YearMonth.of(2024, 3), steps("2024-03-01", 1, 2))
            .with(YearMonth.of(2023, 3), steps());
    assertThat(series.on(day("2023-12-31"))).isEqualTo(Tally.NONE);
    assertThat(series.on(day("2024-03-01"))).isEqualTo(new Tally(1, 2));
    assertThat(series.isEmpty()).isFalse();
    assertThat(series.with(YearMonth.of(2024, 3), steps()).isEmpty()).isTrue();
  }

  @Test
  void is_on_every_day_the_sum_of_all_steps_up_to_it() {
    Random random = new Random(11);
    int start = day("2020-11-01");
    int span = 1600;
    for (int round = 0; round < 100; round++) {
      int[] rises = new int[span];
      Series series = Series.EMPTY;
      var months = new TreeMap<YearMonth, TreeMap<Integer, Steps.Rise>>();
      for (int i = 0; i < 40; i++) {
        int day = random.nextInt(span);
        int by = random.nextInt(-3, 4);
        rises[day] = by;
        months
            .computeIfAbsent(
                YearMonth.from(LocalDate.ofEpochDay(start + day)), _ -> new TreeMap<>())
            .put(start + day, new Steps.Rise(by, 2 * by));
      }
      for (var month : months.descendingMap().entrySet()) {
        series = series.with(month.getKey(), month.getValue());
      }
      int sum = 0;
      for (int day = 0; day < span; day++) {
        sum += rises[day];
        assertThat(series.on(start + day)).isEqualTo(new Tally(sum, 2L * sum));
      }
    }
  }
}
