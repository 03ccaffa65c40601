package org.jiceng.followup.followup.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiceng.events.FollowUpEvent.Adherence;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.ItemsMissing;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.FoundViolations;
import org.jiceng.followup.followup.domain.FollowUp.Findings;
import org.jiceng.followup.followup.domain.FollowUp.Form;
import org.jiceng.followup.followup.domain.FollowUp.Lifestyle;
import org.jiceng.followup.followup.domain.FollowUp.Result;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// CLINICAL-RULES §7 (the items of both forms) and §10 (what was measured besides).
@DisplayNameGeneration(ReplaceUnderscores.class)
class FillingInTheFormTest {

  private static final LocalDate DAY = LocalDate.parse("2025-03-01");

  @Test
  void a_complete_form_misses_nothing() {
    assertThat(missing("hypertension", "")).isEmpty();
    assertThat(missing("type-2-diabetes", "")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "systolic",
        "diastolic",
        "heart-rate",
        "weight",
        "adherence",
        "adverse-reaction",
        "staff",
        "smoking",
        "salt"
      })
  void each_mandatory_item_of_hypertension_is_named_when_it_was_left_out(String item) {
    assertThat(missing("hypertension", item)).containsExactly(item);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "systolic",
        "diastolic",
        "heart-rate",
        "weight",
        "adherence",
        "adverse-reaction",
        "staff",
        "smoking",
        "fasting-glucose",
        "foot-pulse",
        "hypoglycaemia"
      })
  void each_mandatory_item_of_diabetes_is_named_when_it_was_left_out(String item) {
    assertThat(missing("type-2-diabetes", item)).containsExactly(item);
  }

  @Test
  void salt_is_asked_for_in_hypertension_alone_and_glucose_in_diabetes_alone() {
    assertThat(missing("type-2-diabetes", "salt")).isEmpty();
    assertThat(missing("hypertension", "fasting-glucose")).isEmpty();
    assertThat(missing("copd", "systolic")).isEmpty();
  }

  @Test
  void what_was_not_done_misses_no_item() {
    FollowUp lost = new Filled("hypertension", "").result(Outcome.LOST).followUp();
    assertThat(lost.told(new RecordRef("clinic", "f"), 1).itemsMissing()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "34.9, soft-limit:/temperature",
    "35.0, ''",
    "41.0, ''",
    "41.1, soft-limit:/temperature"
  })
  void an_unusual_temperature_is_flagged(String temperature, String flag) {
    assertThat(new Filled("hypertension", "").temperature(temperature).flags()).isEqualTo(flag);
  }

  @ParameterizedTest
  @CsvSource({"29.9, false", "30.0, true", "45.0, true", "45.1, false"})
  void an_impossible_temperature_is_refused(String temperature, boolean possible) {
    List<String> found = new Filled("hypertension", "").temperature(temperature).wrong();
    assertThat(found).isEqualTo(possible ? List.of() : List.of("out-of-range /temperature"));
  }

  @ParameterizedTest
  @CsvSource({
    "129, 50, soft-limit:/height",
    "130, 50, ''",
    "200, 80, ''",
    "201, 80, soft-limit:/height"
  })
  void an_unusual_height_is_flagged(String height, String weight, String flag) {
    assertThat(new Filled("hypertension", "").body(height, weight).flags()).isEqualTo(flag);
  }

  @ParameterizedTest
  @CsvSource({
    "180, 45.36, ''", // 14.0
    "180, 45.03, soft-limit:/bmi", // 13.9
    "180, 145.80, ''", // 45.0
    "180, 146.12, soft-limit:/bmi" // 45.1
  })
  void an_unusual_body_mass_index_is_flagged(String height, String weight, String flag) {
    assertThat(new Filled("hypertension", "").body(height, weight).flags()).isEqualTo(flag);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 32.0, ''", // 8.0
    "200, 31.6, out-of-range /height", // 7.9
    "150, 180.0, ''", // 80.0
    "150, 180.2, out-of-range /height" // 80.1
  })
  void an_impossible_body_mass_index_is_refused(String height, String weight, String wrong) {
    assertThat(String.join(" ", new Filled("hypertension", "").body(height, weight).wrong()))
        .isEqualTo(wrong);
  }

  @ParameterizedTest
  @CsvSource({
    "2007-03-01, 100, 19.9, out-of-range /weight",
    "2007-03-01, 100, 20, ''",
    "2007-03-02, 100, 19.9, ''",
    "2007-03-01, 79.9, 20, out-of-range /height",
    "2007-03-01, 80, 20, ''",
    "2007-03-02, 79.9, 20, ''"
  })
  void no_adult_weighs_less_than_20_kg_or_measures_less_than_80_cm(
      String born, String height, String weight, String wrong) {
    Violations found = new Violations();
    new Filled("hypertension", "")
        .body(height, weight)
        .followUp()
        .checkOf(LocalDate.parse(born), found);
    assertThat(String.join(" ", FoundViolations.in(found))).isEqualTo(wrong);
  }

  @ParameterizedTest
  @CsvSource({"2025-03-01, ''", "2025-03-02, before-birth /occurredAt"})
  void nobody_is_followed_up_before_birth(String born, String wrong) {
    Violations found = new Violations();
    new Filled("hypertension", "").followUp().checkOf(LocalDate.parse(born), found);
    assertThat(FoundViolations.in(found).stream().filter(it -> it.startsWith("before")))
        .isEqualTo(wrong.isEmpty() ? List.of() : List.of(wrong));
  }

  @ParameterizedTest
  @CsvSource({"3.9, hypoglycaemia", "4.0, ''"})
  void a_glucose_of_3_9_or_less_raises_the_flag_hypoglycaemia(String glucose, String flag) {
    assertThat(new Filled("type-2-diabetes", "").glucose(glucose).flags()).isEqualTo(flag);
  }

  private static List<String> missing(String condition, String item) {
    return new Filled(condition, item)
        .followUp().told(new RecordRef("clinic", "f"), 1).itemsMissing().stream()
            .map(ItemsMissing::items)
            .flatMap(List::stream)
            .toList();
  }

  /// A form that leaves out one item.
  private static final class Filled {
    private final String condition;
    private final String without;
    private final Map<Quantity, BigDecimal> values =
        new TreeMap<>(
            Map.of(
                Quantity.SYSTOLIC, new BigDecimal(130),
                Quantity.DIASTOLIC, new BigDecimal(80),
                Quantity.HEART_RATE, new BigDecimal(70),
                Quantity.WEIGHT, new BigDecimal(60),
                Quantity.FASTING_GLUCOSE, new BigDecimal("6.0")));
    private Optional<Result> result = Optional.empty();
    private Optional<BigDecimal> temperature = Optional.empty();
    private Optional<BigDecimal> height = Optional.empty();

    Filled(String condition, String without) {
      this.condition = condition;
      this.without = without;
      switch (without) {
        case "systolic" -> values.remove(Quantity.SYSTOLIC);
        case "diastolic" -> values.remove(Quantity.DIASTOLIC);
        case "heart-rate" -> values.remove(Quantity.HEART_RATE);
        case "weight" -> values.remove(Quantity.WEIGHT);
        case "fasting-glucose" -> values.remove(Quantity.FASTING_GLUCOSE);
        default -> {}
      }
    }

    Filled result(Outcome outcome) {
      result = Optional.of(new Result(outcome, Optional.of("away")));
      return this;
    }

    Filled temperature(String value) {
      temperature = Optional.of(new BigDecimal(value));
      return this;
    }

    Filled glucose(String value) {
      values.put(Quantity.FASTING_GLUCOSE, new BigDecimal(value));
      return this;
    }

    Filled body(String centimetres, String kilogrammes) {
      height = Optional.of(new BigDecimal(centimetres));
      values.put(Quantity.WEIGHT, new BigDecimal(kilogrammes));
      return this;
    }

    String flags() {
      return String.join(" ", followUp().flags());
    }

    List<String> wrong() {
      return FoundViolations.in(followUp().check(DAY));
    }

    private <T> Optional<T> unless(String item, T value) {
      return without.equals(item) ? Optional.empty() : Optional.of(value);
    }

    private static <T> Optional<T> no(@Nullable T value) {
      return Optional.ofNullable(value);
    }

    FollowUp followUp() {
      return new FollowUp(
          "li-na",
          List.of(condition),
          Instant.parse("2025-03-01T02:00:00Z"),
          "A",
          unless("staff", "dr-wang"),
          Channel.CLINIC,
          result,
          new Measured(values),
          List.of(),
          new Findings(
              List.of(),
              List.of(),
              unless("adverse-reaction", false),
              no(null),
              no(null),
              no(null),
              no(null),
              no(null),
              no(null),
              temperature,
              unless("adherence", Adherence.REGULAR),
              no(null)),
          new Form(
              Optional.of(
                  new Lifestyle(
                      unless("smoking", 0),
                      no(null),
                      no(null),
                      no(null),
                      no(null),
                      no(null),
                      no(null),
                      no(null),
                      unless("salt", "light"),
                      no(null),
                      no(null),
                      no(null),
                      no(null))),
              unless("foot-pulse", "normal"),
              no(null),
              unless("hypoglycaemia", "none"),
              List.of(),
              no(null),
              List.of(),
              no(null),
              height,
              no(null),
              no(null),
              no(null),
              no(null),
              no(null)),
          Optional.empty(),
          false);
    }
  }
}
