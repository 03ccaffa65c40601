package org.jiceng.metrics.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Timelines beside plain arrays of days.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimelineTest {

  private static final int DAYS = 6;

  /// Every mask over a few days; the last bit holds on for ever.
  private static List<int[]> everyMask() {
    List<int[]> masks = new ArrayList<>();
    for (int bits = 0; bits < 1 << DAYS; bits++) {
      int[] mask = new int[DAYS];
      for (int day = 0; day < DAYS; day++) {
        mask[day] = bits >> day & 1;
      }
      masks.add(mask);
    }
    return masks;
  }

  private static Timeline of(int[] mask) {
    var sum = new Timeline.Sum();
    for (int day = 0; day < DAYS; day++) {
      if (mask[day] == 1) {
        sum.add(day, day == DAYS - 1 ? Timeline.OPEN : day + 1);
      }
    }
    return sum.union();
  }

  private static void assertSame(Timeline timeline, int[] days) {
    assertThat(timeline.on(-1)).isZero();
    for (int day = 0; day < DAYS; day++) {
      assertThat(timeline.on(day)).as("day %d of %s", day, timeline).isEqualTo(days[day]);
    }
    assertThat(timeline.on(1000)).isEqualTo(days[DAYS - 1]);
    int before = 0;
    for (int step = 0; step < timeline.steps(); step++) {
      assertThat(timeline.value(step))
          .as("a step that is none in %s", timeline)
          .isNotEqualTo(before);
      assertThat(step == 0 || timeline.day(step - 1) < timeline.day(step)).isTrue();
      before = timeline.value(step);
    }
  }

  @Test
  void joins_masks_as_arrays_of_days_are_joined() {
    for (int[] one : everyMask()) {
      assertSame(of(one), one);
      for (int[] two : everyMask()) {
        int[] both = new int[DAYS];
        int[] either = new int[DAYS];
        for (int day = 0; day < DAYS; day++) {
          both[day] = one[day] * two[day];
          either[day] = Math.max(one[day], two[day]);
        }
        assertSame(of(one).times(of(two)), both);
        assertSame(of(one).or(of(two)), either);
      }
    }
  }

  @Test
  void adds_up_intervals_as_an_array_of_days_does() {
    Random random = new Random(20260101);
    for (int round = 0; round < 2000; round++) {
      int[] counts = new int[DAYS];
      int[] mask = new int[DAYS];
      var sum = new Timeline.Sum();
      for (int i = random.nextInt(12); i > 0; i--) {
        int from = random.nextInt(DAYS);
        int until = random.nextInt(DAYS + 1);
        sum.add(from, until == DAYS ? Timeline.OPEN : until);
        for (int day = from; day < until; day++) {
          counts[day]++;
          mask[day] = 1;
        }
      }
      Timeline counted = sum.count();
      assertSame(counted, counts);
      assertSame(sum.union(), mask);
      int[] other = new int[DAYS];
      int[] masked = new int[DAYS];
      for (int day = 0; day < DAYS; day++) {
        other[day] = random.nextInt(2);
        masked[day] = counts[day] * other[day];
      }
      assertSame(counted.times(of(other)), masked);
      assertSame(of(other).times(counted), masked);
    }
  }

  @Test
  void is_nothing_where_an_interval_ends_before_it_begins() {
    assertThat(Timeline.during(3, 3)).isEqualTo(Timeline.ZERO);
    assertThat(Timeline.during(4, 3)).isEqualTo(Timeline.ZERO);
    assertThat(Timeline.during(Timeline.OPEN, Timeline.OPEN)).isEqualTo(Timeline.ZERO);
    assertThat(new Timeline.Sum().add(3, 3).add(4, 3).count()).isEqualTo(Timeline.ZERO);
    assertThat(new Timeline.Sum().union()).isEqualTo(Timeline.ZERO);
  }

  @Test
  void holds_on_from_a_day_for_ever() {
    Timeline since = Timeline.since(10);
    assertThat(since.on(9)).isZero();
    assertThat(since.on(10)).isEqualTo(1);
    assertThat(since.on(Timeline.OPEN - 1)).isEqualTo(1);
    assertThat(since).isEqualTo(Timeline.during(10, Timeline.OPEN));
  }

  @Test
  void counts_days_before_1970_too() {
    Timeline early = new Timeline.Sum().add(-9000, -8000).add(-8500, 5).count();
    assertThat(List.of(early.on(-9001), early.on(-9000), early.on(-8500), early.on(-8000)))
        .isEqualTo(Arrays.asList(0, 1, 2, 1));
    assertThat(early.on(5)).isZero();
  }
}
