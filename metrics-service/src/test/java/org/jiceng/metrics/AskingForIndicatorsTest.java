package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.metrics.WithTheSampleDistrict.metrics;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.timeline.Window;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The sample district, told to the whole service in disorder over a real broker.
@ExtendWith(WithTheSampleDistrict.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AskingForIndicatorsTest {

  private static final String WELLNESS = "01bb7b5c-f850-3c4e-a3f1-442d8273559a";
  private static final String PIONEER = "a35fd733-dc1a-33f0-a308-292ff5581287";

  private static JsonNode ask(String uri, Object... values) {
    return metrics().ask(uri, values);
  }

  @Test
  void gives_every_expected_cell_as_soon_as_it_says_complete() {
    int compared = 0;
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<LocalDate, Map<String, long[]>> day : SampleDistrict.expected().entrySet()) {
      for (Definition definition : Catalogue.published()) {
        String id = definition.indicator().id();
        for (Window window : definition.indicator().windows()) {
          JsonNode table =
              ask(
                  "/api/indicators/{id}?by=institution&window={w}&to={d}",
                  id,
                  window.wireName(),
                  day.getKey());
          List<JsonNode> rows = new ArrayList<>(table.get("institutions").valueStream().toList());
          rows.add(table.get("total"));
          for (JsonNode row : rows) {
            String institution = row.has("institution") ? row.get("institution").asString() : "all";
            long[] cell = day.getValue().get(id + "|" + window.wireName() + "|" + institution);
            if (cell == null) {
              continue;
            }
            compared++;
            if (row.get("numerator").asLong() != cell[0]
                || row.get("denominator").asLong() != cell[1]
                || row.has("unavailable")) {
              wrong.add(day.getKey() + " " + id + " " + institution + ": " + row);
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(compared).isEqualTo(1212);
  }

  @Test
  void describes_every_indicator() {
    JsonNode all = ask("/api/indicators");
    assertThat(all).hasSize(12);
    JsonNode first = all.get(0);
    assertThat(first.get("id").asString()).isEqualTo("contract-rate-resident");
    assertThat(first.get("chinese").asString()).isEqualTo("常住人口签约率");
    assertThat(first.get("kind").asString()).isEqualTo("rate");
    assertThat(first.get("unit").asString()).isEqualTo("persons");
    assertThat(first.get("windows").toString()).isEqualTo("[\"pit\"]");
    assertThat(first.get("version").asInt()).isEqualTo(1);
    all.forEach(
        each ->
            assertThat(each.propertyNames())
                .contains("english", "numerator", "denominator", "exclusions", "source"));
  }

  @Test
  void answers_for_today_with_the_first_window_when_nothing_else_is_said() {
    JsonNode answer = ask("/api/indicators/bp-control-rate");
    assertThat(answer.get("window").asString()).isEqualTo("r365");
    assertThat(answer.get("unit").asString()).isEqualTo("persons");
    assertThat(answer.get("scope").toString()).isEqualTo("{\"all\":true}");
    assertThat(answer.get("points")).hasSize(1);
    JsonNode point = answer.get("points").get(0);
    assertThat(point.get("day").asString()).isEqualTo("2024-12-31");
    assertThat(point.get("value").asDouble())
        .isEqualTo((double) point.get("numerator").asLong() / point.get("denominator").asLong());
    assertThat(answer.get("asOf").asString()).startsWith("2024-12-31T");
    assertThat(answer.get("completeUpTo").asString()).startsWith("2024-12-31T");
    assertThat(answer.has("provisionalFrom")).isFalse();
    assertThat(answer.has("denominatorSource")).isFalse();
  }

  @Test
  void knows_the_future_as_well() {
    JsonNode points =
        ask("/api/indicators/contract-rate-resident?to=2026-06-30&from=2025-01-01&step=month")
            .get("points");
    assertThat(points).hasSize(18);
    long now = ask("/api/indicators/contract-rate-resident").at("/points/0/numerator").asLong();
    assertThat(points.get(17).get("numerator").asLong()).isLessThan(now);
  }

  @Test
  void names_where_a_population_comes_from() {
    assertThat(ask("/api/indicators/contract-rate-resident").get("denominatorSource").asString())
        .isEqualTo("registry");
  }

  @Test
  void says_null_where_nobody_is_eligible() {
    JsonNode point =
        ask("/api/indicators/bp-control-rate?from=1990-01-01&to=1990-01-01").at("/points/0");
    assertThat(point.get("denominator").asLong()).isZero();
    assertThat(point.get("value").isNull()).isTrue();
  }

  @Test
  void adds_up_a_district() {
    JsonNode northampton = ask("/api/indicators/contract-rate-resident?district=northampton");
    assertThat(northampton.get("scope").toString()).isEqualTo("{\"district\":\"northampton\"}");
    long sum =
        ask("/api/indicators/contract-rate-resident?district=northampton&by=institution")
            .get("institutions")
            .valueStream()
            .mapToLong(each -> each.get("denominator").asLong())
            .sum();
    assertThat(northampton.at("/points/0/denominator").asLong()).isEqualTo(sum).isPositive();
    assertThat(
            ask("/api/indicators/contract-rate-resident?institution={i}", WELLNESS)
                .get("scope")
                .get("institution")
                .asString())
        .isEqualTo(WELLNESS);
  }

  @Test
  void marks_the_renewal_rate_of_the_last_30_days_as_provisional() {
    JsonNode answer = ask("/api/indicators/renewal-rate?from=2024-11-30&to=2024-12-31");
    assertThat(answer.get("provisionalFrom").asString()).isEqualTo("2024-12-01");
    assertThat(answer.at("/points/0").has("provisional")).isFalse();
    assertThat(answer.at("/points/1/provisional").asBoolean()).isTrue();
    assertThat(answer.at("/points/31/provisional").asBoolean()).isTrue();
    assertThat(
            ask("/api/indicators/renewal-rate?from=2024-11-30&to=2024-11-30")
                .has("provisionalFrom"))
        .isFalse();
    assertThat(ask("/api/indicators/bp-control-rate").at("/points/0").has("provisional")).isFalse();
  }

  @Test
  void names_residents_whose_parts_add_up_to_the_number() {
    int people = 0;
    for (Definition definition : Catalogue.published()) {
      String id = definition.indicator().id();
      for (Window window : definition.indicator().windows()) {
        for (String scope :
            List.of(
                "institution=" + WELLNESS, "institution=" + PIONEER, "district=northampton", "")) {
          for (String day : List.of("2024-02-29", "2025-03-01")) {
            String of = "/api/indicators/" + id + "%s?window=" + window.wireName() + "&" + scope;
            JsonNode value = ask(of.formatted("") + "&to=" + day).at("/points/0");
            long[] sum = new long[2];
            Set<String> denominator = new HashSet<>();
            for (JsonNode each :
                pages(of.formatted("/residents") + "&day=" + day + "&in=denominator&limit=500")) {
              sum[0] += each.get("numerator").asLong();
              sum[1] += each.get("denominator").asLong();
              assertThat(
                      denominator.add(
                          each.get("residentId").asString() + each.get("institutionId").asString()))
                  .isTrue();
              assertThat(each.get("facts")).isNotEmpty();
              people++;
            }
            assertThat(sum)
                .as(of + " " + day)
                .containsExactly(
                    value.get("numerator").asLong(), value.get("denominator").asLong());
          }
        }
      }
    }
    assertThat(people).isGreaterThan(5_000);
  }

  @Test
  void parts_those_in_the_numerator_from_those_in_the_gap() {
    String of = "/api/indicators/bp-control-rate/residents?institution=" + WELLNESS + "&in=";
    List<JsonNode> all = pages(of + "denominator");
    List<JsonNode> met = pages(of + "numerator");
    List<JsonNode> gap = pages(of + "gap");
    assertThat(met).allMatch(each -> each.get("numerator").asInt() == 1);
    assertThat(gap).allMatch(each -> each.get("numerator").asInt() == 0);
    assertThat(met.size() + gap.size()).isEqualTo(all.size());
    assertThat(met).isNotEmpty();
    assertThat(gap).isNotEmpty();
    JsonNode register = gap.getFirst().get("facts").get(0);
    assertThat(register.get("role").asString()).isEqualTo("register");
    assertThat(register.get("record").get("recordId").asString()).isNotEmpty();
    assertThat(register.get("values").get("condition").asString()).isEqualTo("hypertension");
  }

  @Test
  void gives_the_same_residents_page_by_page() {
    String of = "/api/indicators/contract-rate-resident/residents?in=gap&limit=";
    List<String> large = ids(pages(of + "500"));
    List<String> small = ids(pages(of + "7"));
    assertThat(small).isEqualTo(large).doesNotHaveDuplicates().hasSizeGreaterThan(300);
    JsonNode page = ask(of + "7");
    assertThat(page.get("residents")).hasSize(7);
    assertThat(page.get("next").asString()).isNotEmpty();
  }

  private static List<String> ids(List<JsonNode> residents) {
    return residents.stream()
        .map(each -> each.get("institutionId").asString() + "/" + each.get("residentId").asString())
        .toList();
  }

  private static List<JsonNode> pages(String uri) {
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    while (true) {
      JsonNode page = ask(uri + after);
      page.get("residents").forEach(all::add);
      if (page.get("next").isNull()) {
        return all;
      }
      after = "&after=" + page.get("next").asString();
    }
  }

  @Test
  void shows_todays_values_as_gauges_but_none_where_nobody_is_eligible() {
    String scrape =
        new String(
            metrics()
                .as("operations")
                .get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody(),
            StandardCharsets.UTF_8);
    JsonNode today =
        ask("/api/indicators/bp-control-rate?institution={i}", WELLNESS).at("/points/0");
    String labels =
        "indicator=\"bp-control-rate\",institution=\"" + WELLNESS + "\",window=\"r365\"";
    assertThat(line(scrape, "jiceng_indicator_numerator", labels))
        .isEqualTo(today.get("numerator").asDouble());
    assertThat(line(scrape, "jiceng_indicator_denominator", labels))
        .isEqualTo(today.get("denominator").asDouble());
    assertThat(line(scrape, "jiceng_indicator_value", labels))
        .isEqualTo(today.get("value").asDouble());
    assertThat(line(scrape, "jiceng_indicator_value", "institution=\"all\"")).isPositive();
    assertThat(line(scrape, "jiceng_freshness_lag_events", "topic=\"signing-events\"")).isZero();
    assertThat(line(scrape, "jiceng_dead_letters", "")).isZero();
    scrape
        .lines()
        .filter(each -> each.startsWith("jiceng_indicator_denominator") && each.endsWith(" 0.0"))
        .map(
            each ->
                each.substring(0, each.indexOf('}') + 1)
                    .replace("jiceng_indicator_denominator", "jiceng_indicator_value"))
        .forEach(absent -> assertThat(scrape).doesNotContain(absent));
  }

  private static double line(String scrape, String name, String labels) {
    return scrape
        .lines()
        .filter(each -> each.startsWith(name) && each.contains(labels))
        .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " " + labels + " is missing"));
  }
}
