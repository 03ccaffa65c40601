package org.jiceng.signing.appraisal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SharingAPoolTest {

  private static Map<String, Long> split(long pool, Object... teamsAndPoints) {
    Map<String, BigDecimal> points = new TreeMap<>();
    for (int i = 0; i < teamsAndPoints.length; i += 2) {
      points.put((String) teamsAndPoints[i], new BigDecimal((String) teamsAndPoints[i + 1]));
    }
    return new Pool(pool).split(points);
  }

  @Test
  void follows_the_points() {
    assertThat(split(1000, "a", "1", "b", "3")).isEqualTo(Map.of("a", 250L, "b", 750L));
    assertThat(split(1000, "a", "0.25", "b", "0.750")).isEqualTo(Map.of("a", 250L, "b", 750L));
  }

  @Test
  void gives_what_is_left_to_those_who_lost_most() {
    // 10 × 1/6 = 1.67, 10 × 2/6 = 3.33, 10 × 3/6 = 5
    assertThat(split(10, "a", "1", "b", "2", "c", "3"))
        .isEqualTo(Map.of("a", 2L, "b", 3L, "c", 5L));
  }

  @Test
  void gives_what_is_left_to_the_first_id_among_equals() {
    assertThat(split(100, "b", "1", "c", "1", "a", "1"))
        .isEqualTo(Map.of("a", 34L, "b", 33L, "c", 33L));
    assertThat(split(101, "b", "1", "c", "1", "a", "1"))
        .isEqualTo(Map.of("a", 34L, "b", 34L, "c", 33L));
    assertThat(split(1, "t-10", "5", "t-2", "5")).isEqualTo(Map.of("t-10", 1L, "t-2", 0L));
  }

  @Test
  void gives_nothing_where_nobody_has_points() {
    assertThat(split(100, "a", "0", "b", "0.00")).isEqualTo(Map.of("a", 0L, "b", 0L));
    assertThat(split(100)).isEmpty();
  }

  @Test
  void gives_nothing_to_who_has_no_points_however_much_is_left() {
    assertThat(split(2, "a", "0", "b", "1", "c", "1", "d", "1"))
        .isEqualTo(Map.of("a", 0L, "b", 1L, "c", 1L, "d", 0L));
  }

  @Test
  void splits_an_empty_pool_into_nothing() {
    assertThat(split(0, "a", "1", "b", "2")).isEqualTo(Map.of("a", 0L, "b", 0L));
  }

  @Test
  void adds_up_to_the_pool_to_the_fen() {
    long seed = 20251128;
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      Map<String, BigDecimal> points = new TreeMap<>();
      for (int team = 0; team < 1 + random.nextInt(12); team++) {
        points.put(
            "t" + team, BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(6)));
      }
      long pool = random.nextLong(10_000_000_000_000L);
      Map<String, Long> shares = new Pool(pool).split(points);
      BigDecimal all = points.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(shares.values().stream().mapToLong(Long::longValue).sum())
          .as("seed %s, round %s", seed, round)
          .isEqualTo(pool);
      points.forEach(
          (team, theirs) ->
              assertThat(
                      BigDecimal.valueOf(shares.get(team))
                          .multiply(all)
                          .subtract(theirs.multiply(BigDecimal.valueOf(pool)))
                          .abs())
                  .as("less than a fen from the exact share; seed %s", seed)
                  .isLessThan(all));
    }
  }
}
