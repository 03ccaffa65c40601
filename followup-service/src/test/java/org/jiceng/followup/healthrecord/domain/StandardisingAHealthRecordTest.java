package org.jiceng.followup.healthrecord.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.FoundViolations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StandardisingAHealthRecordTest {

  private static final LocalDate CREATED = LocalDate.parse("2020-05-01");
  private static final LocalDate BORN = LocalDate.parse("1950-05-01");
  private static final List<String> NONE = List.of("none");

  @Test
  void is_standardised_when_every_mandatory_entry_is_there() {
    assertThat(record(true, "male", BORN, "unknown", NONE, NONE, NONE).failed()).isEmpty();
    assertThat(
            record(true, "male", BORN, "unknown", NONE, NONE, NONE)
                .told(new RecordRef("lotus", "h"), 1)
                .standardised())
        .isTrue();
  }

  @Test
  void names_the_rule_that_failed() {
    assertThat(record(null, "male", BORN, "a", NONE, NONE, NONE).failed())
        .containsExactly("identity-missing", "address-missing", "phone-missing");
    assertThat(record(true, "unknown", BORN, "a", NONE, NONE, NONE).failed())
        .containsExactly("sex-missing");
    assertThat(record(true, "male", null, null, NONE, NONE, NONE).failed())
        .containsExactly("birth-date-missing", "blood-type-missing");
    assertThat(record(true, "male", BORN, "a", null, List.of(), null).failed())
        .containsExactly("allergy-missing", "history-missing", "disability-missing");
  }

  @Test
  void must_not_contradict_itself() {
    assertThat(record(true, "male", BORN, "a", List.of("none", "penicillin"), NONE, NONE).failed())
        .containsExactly("allergy-contradictory");
    assertThat(record(true, "male", CREATED.plusDays(1), "a", NONE, NONE, NONE).failed())
        .containsExactly("born-after-creation");
    assertThat(record(true, "male", CREATED, "a", NONE, NONE, NONE).failed()).isEmpty();
  }

  @Test
  void has_a_number_of_seventeen_digits() {
    assertThat(numbered("32011300100100001").fields().refusal()).isEmpty();
    assertThat(numbered("3201130010010001").fields().refusal()).isPresent();
  }

  @Test
  void is_open_from_its_creation_on() {
    assertThat(FoundViolations.in(opened(CREATED, null).check(CREATED))).isEmpty();
    assertThat(FoundViolations.in(opened(CREATED.minusDays(1), null).check(CREATED)))
        .containsExactly("inverted-range /openedOn");
    assertThat(FoundViolations.in(opened(null, CREATED).check(CREATED)))
        .containsExactly("required-here /openedOn");
  }

  private static HealthRecord record(
      @Nullable Boolean onFile,
      @Nullable String sex,
      @Nullable LocalDate birthDate,
      @Nullable String bloodType,
      @Nullable List<String> allergies,
      @Nullable List<String> history,
      @Nullable List<String> disabilities) {
    return new HealthRecord(
        "wang",
        "lotus",
        CREATED,
        null,
        onFile,
        sex,
        birthDate,
        onFile,
        onFile,
        bloodType,
        allergies,
        history,
        disabilities,
        null,
        null);
  }

  @Test
  void is_in_use_for_365_days_from_its_last_entry_on() {
    ConditionEnrolled entry =
        new ConditionEnrolled(
            new RecordRef("clinic", "e"),
            1,
            "wang",
            "hypertension",
            LocalDate.parse("2024-03-01"),
            "lotus");
    HealthRecord record = numbered("12345678901234567");
    assertThat(Summary.of(record, List.of(entry), LocalDate.parse("2024-02-29")).dynamic())
        .isFalse();
    assertThat(Summary.of(record, List.of(entry), LocalDate.parse("2024-03-01")).dynamic())
        .isTrue();
    assertThat(Summary.of(record, List.of(entry), LocalDate.parse("2025-02-28")).dynamic())
        .isTrue();
    assertThat(Summary.of(record, List.of(entry), LocalDate.parse("2025-03-01")).dynamic())
        .isFalse();
    assertThat(Summary.of(record, List.of(), LocalDate.parse("2024-03-01")).dynamic()).isFalse();
  }

  private static HealthRecord numbered(String number) {
    return new HealthRecord(
        "wang", "lotus", CREATED, number, true, null, null, null, null, null, null, null, null,
        null, null);
  }

  private static HealthRecord opened(@Nullable LocalDate from, @Nullable LocalDate to) {
    return new HealthRecord(
        "wang", "lotus", CREATED, null, true, null, null, null, null, null, null, null, null, from,
        to);
  }
}
