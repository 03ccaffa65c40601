package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.jiceng.events.DomainEvent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/// Made-up districts against a naive recomputation, for every indicator, window, institution and
/// day. `-Dhistories=100000` tries more of them.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnyHistoryTest {

  private static final int HISTORIES = Integer.getInteger("histories", 3000);
  private static final int RESIDENTS = 20;

  @Test
  void gives_by_the_definitions_alone_what_a_naive_recomputation_gives_on_every_day() {
    long seed = Seeds.of("definitions");
    long filled = 0;
    for (int i = 0; i < HISTORIES / RESIDENTS; i++) {
      var district = new Histories(new Random(seed + i)).district(RESIDENTS);
      Cells naive = new NaiveDistrict(district.events()).over(district.first(), district.last());
      Cells definitions =
          DefinitionsAlone.cells(district.events(), district.first(), district.last());
      assertThat(definitions.differencesFrom(naive))
          .as("district %d of seed %d", i, seed)
          .isEmpty();
      filled += naive.filled();
    }
    assertThat(filled).as("cells in which somebody counts").isPositive();
  }

  @Test
  void stays_as_a_naive_recomputation_says_in_years_to_come() {
    long seed = Seeds.of("future");
    for (int i = 0; i < 20; i++) {
      var district = new Histories(new Random(seed + i)).district(RESIDENTS);
      for (LocalDate day : new LocalDate[] {LocalDate.of(1990, 6, 1), LocalDate.of(2040, 2, 29)}) {
        assertThat(
                DefinitionsAlone.cells(district.events(), day, day.plusDays(1))
                    .differencesFrom(
                        new NaiveDistrict(district.events()).over(day, day.plusDays(1))))
            .isEmpty();
      }
    }
  }

  @Test
  void puts_on_the_board_what_a_naive_recomputation_gives_on_every_day() {
    long seed = Seeds.of("board");
    for (int i = 0; i < Math.max(HISTORIES / 600, 1); i++) {
      Random random = new Random(seed + i);
      var district = new Histories(random).district(RESIDENTS);
      try (EngineRun engine = new EngineRun()) {
        for (DomainEvent event : district.events()) {
          engine.send(event);
          if (random.nextInt(40) == 0) {
            engine.handOn();
          }
        }
        engine.handOn();
        assertThat(
                engine
                    .cells(district.first(), district.last())
                    .differencesFrom(
                        new NaiveDistrict(district.events())
                            .over(district.first(), district.last())))
            .as("district %d of seed %d", i, seed)
            .isEmpty();
      }
    }
  }
}
