package org.jiceng.followup.followup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jiceng.followup.followup.domain.VisitValue.Pressure;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/// Several readings in one visit (CLINICAL-RULES §15).
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitValueTest {

  @Test
  void is_the_mean_of_the_last_two_readings() {
    assertThat(VisitValue.MEAN_OF_LAST_TWO.among(pressures("160/100", "142/92", "136/86")))
        .contains(pressure("139/89"));
  }

  @Test
  void rounds_a_half_up() {
    assertThat(VisitValue.MEAN_OF_LAST_TWO.among(pressures("139/89", "140/90")))
        .contains(pressure("140/90"));
  }

  @Test
  void is_the_only_reading_where_there_is_one() {
    assertThat(VisitValue.MEAN_OF_LAST_TWO.among(pressures("139/89"))).contains(pressure("139/89"));
    assertThat(VisitValue.MEAN_OF_LAST_TWO.among(List.of())).isEmpty();
  }

  @Test
  void may_be_the_last_or_the_lowest() {
    List<Pressure> readings = pressures("142/84", "136/92");
    assertThat(VisitValue.LAST.among(readings)).contains(pressure("136/92"));
    assertThat(VisitValue.LOWEST.among(readings)).contains(pressure("136/84"));
  }

  private static List<Pressure> pressures(String... texts) {
    return Stream.of(texts).map(VisitValueTest::pressure).toList();
  }

  private static Pressure pressure(String text) {
    String[] parts = text.split("/");
    return new Pressure(new BigDecimal(parts[0]), new BigDecimal(parts[1]));
  }
}
