package org.jiceng.metrics.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jiceng.events.RecordRef;
import org.jiceng.metrics.facts.Fact;
import org.jiceng.metrics.facts.Fact.Named;
import org.jiceng.metrics.timeline.Timeline;
import org.jiceng.metrics.timeline.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LatestTest {

  private static final int START = (int) LocalDate.of(2023, 6, 1).toEpochDay();

  private static Named<Fact.Answer> answer(int day, int score) {
    return new Named<>(
        new RecordRef("clinic", "s" + day), new Fact.Answer(1, day, day * 86_400_000L, score));
  }

  private static Timeline satisfied(List<Named<Fact.Answer>> answers, Window window) {
    return Latest.during(answers, Fact.Answer::day, window, each -> each.score() >= 4);
  }

  @Test
  void holds_until_the_next_one_comes() {
    Timeline days = satisfied(List.of(answer(100, 5), answer(130, 2)), Window.R365);
    assertThat(days).isEqualTo(Timeline.during(100, 130));
  }

  @Test
  void holds_until_it_leaves_the_window() {
    assertThat(satisfied(List.of(answer(100, 5)), Window.R365))
        .isEqualTo(Timeline.during(100, 465));
    int newYearsEve = (int) LocalDate.of(2023, 12, 31).toEpochDay();
    assertThat(satisfied(List.of(answer(newYearsEve, 5)), Window.YTD))
        .isEqualTo(Timeline.during(newYearsEve, newYearsEve + 1));
  }

  @Test
  void is_the_last_one_where_two_come_on_one_day() {
    assertThat(satisfied(List.of(answer(100, 5), answer(100, 2)), Window.R365))
        .isEqualTo(Timeline.ZERO);
    assertThat(satisfied(List.of(answer(100, 2), answer(100, 5)), Window.R365))
        .isEqualTo(Timeline.during(100, 465));
  }

  @Test
  void explains_every_day_as_it_counts_it() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Named<Fact.Answer>> answers = new ArrayList<>();
      int day = START;
      for (int i = random.nextInt(6); i > 0; i--) {
        day += random.nextInt(3) * random.nextInt(250);
        answers.add(answer(day, random.nextInt(1, 6)));
      }
      for (Window window : List.of(Window.R365, Window.YTD)) {
        Timeline days = satisfied(answers, window);
        for (int asOf = START - 1; asOf < day + 370; asOf++) {
          boolean found =
              Latest.on(answers, Fact.Answer::day, window, asOf)
                  .filter(each -> each.fact().score() >= 4)
                  .isPresent();
          assertThat(days.on(asOf)).isEqualTo(found ? 1 : 0);
        }
      }
    }
  }
}
