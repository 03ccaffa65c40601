package org.jiceng.followup.authenticity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.judging.domain.AnomalyLimits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// CLINICAL-RULES §10, the rules that many follow-ups show together.
@DisplayNameGeneration(ReplaceUnderscores.class)
class PatternsOfAnInstitutionTest {

  private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

  @Test
  void rule_2_more_than_40_percent_of_systolic_values_end_in_0_over_50_readings() {
    assertThat(rules(many(50, i -> i < 20 ? 120 : 121 + i % 9))).isEmpty();
    assertThat(rules(many(50, i -> i < 21 ? 120 : 121 + i % 9)))
        .containsExactly(Patterns.DIGIT_PREFERENCE);
    assertThat(rules(many(49, _ -> 120))).isEmpty();
  }

  @Test
  void rule_2_more_than_30_percent_end_in_any_one_digit() {
    assertThat(rules(many(50, i -> i < 15 ? 118 : 120 + i % 8))).isEmpty();
    assertThat(rules(many(50, i -> i < 16 ? 118 : 120 + i % 8)))
        .containsExactly(Patterns.DIGIT_PREFERENCE);
  }

  @Test
  void values_heaping_just_below_the_threshold() {
    assertThat(rules(many(50, i -> i < 31 ? 135 + i % 5 : 140 + i % 10)))
        .containsExactly(Patterns.HEAPING);
    assertThat(rules(many(50, i -> i < 30 ? 135 + i % 5 : 140 + i % 10))).isEmpty();
  }

  @Test
  void rule_3_more_than_60_face_to_face_visits_a_day() {
    assertThat(rules(sameDay(60, Channel.CLINIC))).isEmpty();
    assertThat(rules(sameDay(61, Channel.CLINIC))).containsExactly(Patterns.TOO_MANY_VISITS);
    assertThat(rules(sameDay(61, Channel.PHONE))).isEmpty();
  }

  @Test
  void rule_3_visits_by_one_doctor_within_minutes() {
    List<Reported> apart = new ArrayList<>();
    apart.add(visit(1, 121, DAY, 0, Channel.CLINIC, "dr-wang"));
    apart.add(visit(2, 122, DAY, 2, Channel.CLINIC, "dr-wang"));
    assertThat(rules(apart)).isEmpty();
    apart.add(visit(3, 123, DAY, 3, Channel.CLINIC, "dr-wang"));
    assertThat(rules(apart)).containsExactly(Patterns.OVERLAPPING_TIMES);
    assertThat(
            rules(
                List.of(
                    visit(1, 121, DAY, 0, Channel.CLINIC, "dr-wang"),
                    visit(2, 122, DAY, 0, Channel.CLINIC, "dr-li"))))
        .isEmpty();
  }

  @Test
  void rule_5_a_team_with_more_than_98_percent_control() {
    assertThat(rules(team(100, 98, DAY))).isEmpty();
    assertThat(rules(team(100, 99, DAY))).containsExactly(Patterns.CONTROL_TOO_HIGH);
    assertThat(rules(team(29, 29, DAY))).isEmpty();
  }

  @Test
  void rule_5_a_jump_of_more_than_20_points_within_a_month() {
    List<Reported> jump = new ArrayList<>(team(100, 50, DAY.minusDays(31)));
    jump.addAll(team(100, 71, DAY));
    assertThat(rules(jump)).containsExactly(Patterns.CONTROL_JUMP);
    List<Reported> rise = new ArrayList<>(team(100, 50, DAY.minusDays(31)));
    rise.addAll(team(100, 70, DAY));
    assertThat(rules(rise)).isEmpty();
  }

  @Test
  void rule_6_no_danger_value_among_500_readings() {
    assertThat(rules(many(499, i -> 111 + i % 29))).isEmpty();
    List<Reported> none = many(500, i -> 111 + i % 29);
    assertThat(rules(none)).containsExactly(Patterns.NO_DANGER);
    Reported first = none.getFirst();
    none.set(0, new Reported(first.fact(), first.day(), first.teamId(), List.of(), true, null));
    assertThat(rules(none)).isEmpty();
  }

  @Test
  void rule_8_all_values_copied_between_residents_the_same_day() {
    assertThat(
            rules(
                List.of(
                    visit(1, 121, DAY, 0, Channel.CLINIC, null),
                    visit(2, 121, DAY, 30, Channel.CLINIC, null))))
        .containsExactly(Patterns.COPIED_VALUES, Patterns.COPIED_VALUES);
    assertThat(
            rules(
                List.of(
                    visit(1, 121, DAY, 0, Channel.CLINIC, null),
                    visit(2, 122, DAY, 30, Channel.CLINIC, null))))
        .isEmpty();
    assertThat(
            rules(
                List.of(
                    visit(1, 121, DAY, 0, Channel.CLINIC, null),
                    visit(2, 121, DAY.minusDays(1), 30, Channel.CLINIC, null))))
        .isEmpty();
  }

  private static List<String> rules(List<Reported> all) {
    return Patterns.in("A", all, AnomalyLimits.USUAL, DAY).stream().map(Finding::rule).toList();
  }

  private static List<Reported> many(int count, IntFunction<Integer> systolic) {
    List<Reported> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LocalDate day = DAY.minusDays(i % 300);
      all.add(visit(i, systolic.apply(i), day, 10 * (i / 300), Channel.CLINIC, "dr-wang"));
    }
    return all;
  }

  private static List<Reported> sameDay(int count, Channel channel) {
    return IntStream.range(0, count)
        .mapToObj(i -> visit(i, 91 + i, DAY, 5 * i, channel, "dr-wang"))
        .toList();
  }

  private static List<Reported> team(int residents, int controlled, LocalDate day) {
    return IntStream.range(0, residents)
        .mapToObj(
            i -> {
              FollowUpRecorded fact = fact(i, null, day, 0, Channel.CLINIC, null);
              return new Reported(fact, day, "team-1", List.of(), false, i < controlled);
            })
        .toList();
  }

  private static Reported visit(
      int number,
      int systolic,
      LocalDate day,
      int minute,
      Channel channel,
      @Nullable String staff) {
    return new Reported(
        fact(number, systolic, day, minute, channel, staff), day, null, List.of(), false, null);
  }

  private static FollowUpRecorded fact(
      int number,
      @Nullable Integer systolic,
      LocalDate day,
      int minute,
      Channel channel,
      @Nullable String staff) {
    return new FollowUpRecorded(
        new RecordRef("clinic", "f-" + number + "-" + day),
        1,
        "resident-" + number,
        List.of("hypertension"),
        day.atTime(8, 0).plusMinutes(minute).atZone(DomainEvent.BUSINESS_ZONE).toInstant(),
        "A",
        staff,
        channel,
        new Measurements(
            systolic,
            systolic == null ? null : 70 + systolic % 7,
            null,
            null,
            null,
            systolic == null ? null : 72,
            null),
        null);
  }
}
