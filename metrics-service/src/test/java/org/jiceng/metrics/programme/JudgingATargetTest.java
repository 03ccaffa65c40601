package org.jiceng.metrics.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.programme.Scorecard.Judged;
import org.jiceng.metrics.programme.Target.Comparator;
import org.jiceng.metrics.programme.Target.Reach;
import org.jiceng.metrics.programme.Target.Rule;
import org.jiceng.metrics.programme.Target.Strength;
import org.jiceng.metrics.timeline.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JudgingATargetTest {

  private static final LocalDate DEADLINE = LocalDate.of(2024, 12, 31);
  private static final LocalDate SUMMER = LocalDate.of(2024, 6, 30);

  private static Rule atLeast(String share) {
    return new Rule(Comparator.AT_LEAST, new BigDecimal(share));
  }

  private static Target target(Window window, Rule... rules) {
    return target(window, 0, rules);
  }

  private static Target target(Window window, int fewest, Rule... rules) {
    return new Target(
        window == Window.PIT ? "contract-rate-resident" : "bp-control-rate",
        Arrays.asList(rules),
        window,
        Reach.DISTRICT,
        Strength.PLAIN,
        "§1",
        fewest,
        null);
  }

  private static Judged judge(Target target, LocalDate day, long numerator, long denominator) {
    return judge(target, day, numerator, denominator, Tally.NONE);
  }

  private static Judged judge(
      Target target, LocalDate day, long numerator, long denominator, Tally yearBefore) {
    return Scorecard.judge(
        target,
        DEADLINE,
        day,
        (_, on) ->
            on.equals(day)
                ? new Tally(numerator, denominator)
                : on.equals(day.minusYears(1)) ? yearBefore : new Tally(-1, -1));
  }

  @Test
  void is_met_on_the_line_and_behind_one_below_it() {
    Target half = target(Window.YTD, atLeast("0.55"));
    assertThat(judge(half, DEADLINE, 55, 100).verdict()).isEqualTo(Verdict.MET);
    assertThat(judge(half, DEADLINE, 54, 100).verdict()).isEqualTo(Verdict.BEHIND);
    assertThat(judge(half, DEADLINE, 54, 100).gap()).hasValue(1);
    assertThat(judge(half, DEADLINE, 55, 100).gap()).hasValue(0);
    assertThat(judge(half, DEADLINE, 99, 100).gap()).hasValue(0);
  }

  @Test
  void finds_the_least_number_still_needed_for_every_size() {
    for (String share :
        List.of("0.35", "0.4", "0.39", "0.55", "0.8", "0.85", "0.9", "1", "0.333")) {
      Target target = target(Window.YTD, atLeast(share));
      for (int denominator = 1; denominator <= 120; denominator++) {
        for (int numerator = 0; numerator <= denominator; numerator++) {
          long least = 0;
          while (new BigDecimal(numerator + least)
                  .compareTo(new BigDecimal(share).multiply(BigDecimal.valueOf(denominator)))
              < 0) {
            least++;
          }
          Judged judged = judge(target, DEADLINE, numerator, denominator);
          assertThat(judged.gap()).hasValue(least);
          assertThat(judged.verdict()).isEqualTo(least == 0 ? Verdict.MET : Verdict.BEHIND);
        }
      }
    }
  }

  @Test
  void is_not_available_where_nobody_is_eligible() {
    Judged judged = judge(target(Window.YTD, atLeast("0.5")), DEADLINE, 0, 0);
    assertThat(judged.verdict()).isEqualTo(Verdict.NOT_AVAILABLE);
    assertThat(judged.gap()).isEqualTo(OptionalLong.empty());
  }

  @Test
  void is_not_available_below_the_fewest_answers_but_shows_them() {
    Target target = target(Window.YTD, 30, atLeast("0.9"));
    assertThat(judge(target, DEADLINE, 29, 29).verdict()).isEqualTo(Verdict.NOT_AVAILABLE);
    assertThat(judge(target, DEADLINE, 29, 29).tally()).isEqualTo(new Tally(29, 29));
    assertThat(judge(target, DEADLINE, 30, 30).verdict()).isEqualTo(Verdict.MET);
  }

  @Test
  void takes_the_last_365_days_as_forecast_before_the_deadline_and_the_year_at_it() {
    Target target = target(Window.YTD, atLeast("0.5"));
    List<String> asked = new ArrayList<>();
    for (LocalDate day : List.of(DEADLINE.minusDays(1), DEADLINE)) {
      Scorecard.judge(
          target,
          DEADLINE,
          day,
          (window, on) -> {
            asked.add(window.wireName() + " " + on);
            return new Tally(1, 2);
          });
    }
    assertThat(asked).containsExactly("r365 2024-12-30", "ytd 2024-12-31");
    assertThat(judge(target, SUMMER, 1, 2).verdict()).isEqualTo(Verdict.ON_TRACK);
    assertThat(judge(target, SUMMER, 0, 2).verdict()).isEqualTo(Verdict.BEHIND);
  }

  @Test
  void is_met_at_once_where_the_indicator_is_a_state() {
    Target target = target(Window.PIT, atLeast("0.4"));
    assertThat(judge(target, SUMMER, 2, 5).verdict()).isEqualTo(Verdict.MET);
    assertThat(judge(target, SUMMER, 2, 5).window()).isEqualTo(Window.PIT);
    assertThat(judge(target, SUMMER, 1, 5).verdict()).isEqualTo(Verdict.BEHIND);
  }

  @Test
  void is_met_by_either_of_two_rules() {
    Target target =
        target(Window.YTD, atLeast("0.8"), new Rule(Comparator.ROSE_BY, new BigDecimal("0.02")));
    assertThat(judge(target, DEADLINE, 52, 100, new Tally(50, 100)).verdict())
        .isEqualTo(Verdict.MET);
    Judged short1 = judge(target, DEADLINE, 51, 100, new Tally(50, 100));
    assertThat(short1.verdict()).isEqualTo(Verdict.BEHIND);
    assertThat(short1.gap()).hasValue(1);
    assertThat(judge(target, DEADLINE, 80, 100, new Tally(80, 100)).verdict())
        .isEqualTo(Verdict.MET);
    assertThat(judge(target, DEADLINE, 79, 100, Tally.NONE).gap()).hasValue(1);
    // 1/3 and two points make 0.35333…: 36 of 100.
    assertThat(judge(target, DEADLINE, 35, 100, new Tally(1, 3)).gap()).hasValue(1);
    assertThat(judge(target, DEADLINE, 36, 100, new Tally(1, 3)).verdict()).isEqualTo(Verdict.MET);
  }

  @Test
  void must_truly_rise_where_only_a_direction_is_asked_for() {
    Target target = target(Window.YTD, new Rule(Comparator.ROSE, null));
    Tally third = new Tally(1, 3);
    assertThat(judge(target, DEADLINE, 2, 6, third).verdict()).isEqualTo(Verdict.BEHIND);
    assertThat(judge(target, DEADLINE, 2, 6, third).gap()).hasValue(1);
    assertThat(judge(target, DEADLINE, 3, 6, third).verdict()).isEqualTo(Verdict.MET);
    assertThat(judge(target, DEADLINE, 2, 5, third).verdict()).isEqualTo(Verdict.MET);
    assertThat(judge(target, DEADLINE, 2, 5, Tally.NONE).verdict())
        .isEqualTo(Verdict.NOT_AVAILABLE);
  }

  @Test
  void is_settled_by_the_deadline() {
    var programme =
        new Programme(
            "p",
            "计划",
            "Plan",
            "No. 1",
            LocalDate.of(2024, 1, 1),
            DEADLINE,
            List.of(target(Window.YTD, atLeast("0.5"))));
    assertThat(Scorecard.judgedOn(programme, SUMMER)).isEqualTo(SUMMER);
    assertThat(Scorecard.judgedOn(programme, DEADLINE)).isEqualTo(DEADLINE);
    assertThat(Scorecard.judgedOn(programme, DEADLINE.plusDays(1))).isEqualTo(DEADLINE);
  }
}
