package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.timeline.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleDistrictTest {

  private static final SampleDistrict DISTRICT = new SampleDistrict();
  private static final LocalDate FIRST = LocalDate.of(2021, 12, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 1, 31);
  private static final Cells NAIVE = new NaiveDistrict(DISTRICT.events()).over(FIRST, LAST);

  private interface Values {
    Tally of(Definition definition, Window window, String institution, LocalDate day);
  }

  @Test
  void gives_every_expected_cell_by_the_definitions_alone() {
    Cells cells = DefinitionsAlone.cells(DISTRICT.events(), FIRST, LAST);
    assertExpected(valuesOf(cells));
  }

  @Test
  void gives_every_expected_cell_by_naive_recomputation_so_that_can_be_trusted() {
    assertExpected(valuesOf(NAIVE));
    assertThat(DefinitionsAlone.cells(DISTRICT.events(), FIRST, LAST).differencesFrom(NAIVE))
        .isEmpty();
  }

  @Test
  void gives_every_expected_cell_on_the_board_however_disorderly_clinics_send_it() {
    long seed = Seeds.of("sample");
    Random random = new Random(seed);
    try (EngineRun engine = new EngineRun()) {
      for (DomainEvent event : DISTRICT.disorderly(random)) {
        engine.send(event);
        if (random.nextInt(500) == 0) {
          engine.handOn();
        }
      }
      engine.handOn();
      assertExpected(engine::value);
      assertThat(engine.cells(FIRST, LAST).differencesFrom(NAIVE)).isEmpty();
    }
  }

  private static Values valuesOf(Cells cells) {
    return (definition, window, institution, day) -> {
      String series = DefinitionsAlone.series(definition, window);
      int index = (int) (day.toEpochDay() - cells.first.toEpochDay());
      Cells.Row row = cells.row(series, institution);
      return new Tally(row.numerators[index], row.denominators[index]);
    };
  }

  /// Cells that the sample names must be equal; those it leaves out must have nobody to count.
  private static void assertExpected(Values values) {
    List<String> institutions = new ArrayList<>(List.of(Cells.ALL));
    DISTRICT.events().stream()
        .filter(InstitutionRegistered.class::isInstance)
        .forEach(each -> institutions.add(each.subject()));
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (Map.Entry<LocalDate, Map<String, long[]>> day : SampleDistrict.expected().entrySet()) {
      for (Definition definition : Catalogue.published()) {
        if (definition.indicator().id().equals("renewal-rate")) {
          continue;
        }
        for (Window window : definition.indicator().windows()) {
          for (String institution : institutions) {
            String cell = DefinitionsAlone.series(definition, window) + "|" + institution;
            long[] pair = day.getValue().getOrDefault(cell, new long[] {0, 0});
            Tally expected = new Tally(pair[0], pair[1]);
            Tally actual = values.of(definition, window, institution, day.getKey());
            compared += day.getValue().containsKey(cell) ? 1 : 0;
            if (!actual.equals(expected)) {
              wrong.add(day.getKey() + " " + cell + ": " + actual + " but expected " + expected);
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isEqualTo(1212);
  }
}
