package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.metrics.WithTheSampleDistrict.metrics;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(WithTheSampleDistrict.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScorecardOfTheSampleTest {

  private static final String WELLNESS = "01bb7b5c-f850-3c4e-a3f1-442d8273559a";
  private static final String PIONEER = "a35fd733-dc1a-33f0-a308-292ff5581287";

  private static JsonNode row(JsonNode card, String indicator) {
    return card.get("rows")
        .valueStream()
        .filter(each -> each.get("indicator").asString().equals(indicator))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void lists_the_five_programmes() {
    JsonNode all = metrics().ask("/api/programmes");
    assertThat(all.valueStream().map(each -> each.get("id").asString()).toList())
        .containsExactly("bh-2019", "nt-2023", "qx-2024", "sj-2023", "wz-2021");
    JsonNode visits = all.get(2).get("targets").get(0);
    assertThat(visits.get("comparator").asString()).isEqualTo(">=");
    assertThat(visits.get("target").decimalValue()).isEqualByComparingTo("0.8");
    assertThat(visits.at("/or/comparator").asString()).isEqualTo("yoy>=");
    assertThat(visits.get("scope").asString()).isEqualTo("pilots");
  }

  @Test
  void judges_at_the_deadline_by_the_official_window() {
    JsonNode card = metrics().ask("/api/programmes/qx-2024/scorecard?day=2024-12-31");
    assertThat(card.get("judgedOn").asString()).isEqualTo("2024-12-31");
    JsonNode control = row(card, "bp-control-rate");
    assertThat(control.get("window").asString()).isEqualTo("ytd");
    long[] expected =
        SampleDistrict.expected().get(LocalDate.of(2024, 12, 31)).get("bp-control-rate|ytd|all");
    assertThat(control.get("numerator").asLong()).isEqualTo(expected[0]);
    assertThat(control.get("denominator").asLong()).isEqualTo(expected[1]);
    long needed = Math.ceilDiv(55 * expected[1], 100) - expected[0];
    assertThat(control.get("verdict").asString()).isEqualTo(needed > 0 ? "behind" : "met");
    assertThat(control.get("gap").asLong()).isEqualTo(Math.max(0, needed));
  }

  @Test
  void forecasts_before_the_deadline_by_the_last_365_days() {
    JsonNode card = metrics().ask("/api/programmes/qx-2024/scorecard?day=2024-06-30");
    JsonNode control = row(card, "bp-control-rate");
    assertThat(control.get("window").asString()).isEqualTo("r365");
    assertThat(control.get("verdict").asString()).isIn("on-track", "behind");
    assertThat(row(card, "contract-rate-two-chronic").get("window").asString()).isEqualTo("pit");
  }

  @Test
  void stays_settled_after_the_deadline() {
    JsonNode then = metrics().ask("/api/programmes/nt-2023/scorecard?day=2023-12-31");
    JsonNode later = metrics().ask("/api/programmes/nt-2023/scorecard");
    assertThat(later.get("day").asString()).isEqualTo("2024-12-31");
    assertThat(later.get("judgedOn").asString()).isEqualTo("2023-12-31");
    assertThat(later.get("rows")).isEqualTo(then.get("rows"));
  }

  @Test
  void counts_pilot_institutions_only_where_a_target_is_set_for_them() {
    String visits = "contracted-primary-visit-share";
    JsonNode card = metrics().ask("/api/programmes/qx-2024/scorecard?day=2024-12-31");
    JsonNode pilots = row(card, visits);
    JsonNode pioneer =
        metrics().ask("/api/indicators/" + visits + "?institution={i}", PIONEER).at("/points/0");
    assertThat(List.of(pilots.get("numerator"), pilots.get("denominator")))
        .isEqualTo(List.of(pioneer.get("numerator"), pioneer.get("denominator")));
    assertThat(pilots.has("before")).isTrue();

    JsonNode other =
        row(
            metrics()
                .ask("/api/programmes/qx-2024/scorecard?day=2024-12-31&institution={i}", WELLNESS),
            visits);
    assertThat(other.get("verdict").asString()).isEqualTo("not-available");
    assertThat(other.get("gap").isNull()).isTrue();
    assertThat(other.get("note").asString()).contains("pilot");
  }

  @Test
  void shows_the_renewal_rate_without_judging_it() {
    JsonNode renewal = row(metrics().ask("/api/programmes/qx-2024/scorecard"), "renewal-rate");
    assertThat(renewal.get("denominator").asLong()).isPositive();
    assertThat(renewal.get("verdict").asString()).isEqualTo("not-available");
    assertThat(renewal.get("target").isNull()).isTrue();
  }
}
