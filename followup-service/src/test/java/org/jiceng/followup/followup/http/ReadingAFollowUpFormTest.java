package org.jiceng.followup.followup.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiceng.followup.FoundViolations;
import org.jiceng.followup.followup.domain.FollowUp;
import org.jiceng.followup.followup.domain.VisitValue;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.starter.record.Checked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// CLINICAL-RULES §7: the items of both forms as they are posted; §10: what is refused at once.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadingAFollowUpFormTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Conditions KNOWN = new Conditions(Conditions.NATIONAL);

  private static final String HYPERTENSION =
      """
      {"residentId": "li-na", "conditions": ["hypertension"], "institutionId": "A",
       "occurredAt": "2025-03-01T01:00:00Z", "channel": "home", "staffId": "dr-wang",
       "nextOn": "2025-05-30", "symptoms": ["headache-dizziness", "limb-numbness"],
       "systolic": 138, "diastolic": 86, "weight": 62.5, "weightTarget": 60, "height": 165,
       "heartRate": 76, "temperature": 36.6,
       "lifestyle": {"cigarettes": 10, "cigarettesTarget": 0, "alcohol": 2, "alcoholTarget": 0,
         "exerciseTimesAWeek": 3, "exerciseTimesAWeekTarget": 5, "exerciseMinutes": 20,
         "exerciseMinutesTarget": 30, "salt": "heavy", "saltTarget": "light",
         "psychology": "good"},
       "obedience": "good", "auxiliaryExaminations": ["ECG normal"], "adherence": "regular",
       "adverseReaction": true, "adverseReactionText": "cough",
       "drugs": [{"name": "amlodipine", "timesADay": 1, "dose": "5 mg"}],
       "referral": {"reason": "cough", "institution": "county hospital", "department": "heart"}}
      """;

  private static final String DIABETES =
      """
      {"residentId": "li-na", "conditions": ["type-2-diabetes"], "institutionId": "A",
       "occurredAt": "2025-03-01T01:00:00Z", "channel": "clinic",
       "symptoms": ["polydipsia", "polyphagia"], "dangerSigns": [],
       "fastingGlucose": 6.9, "hba1c": 6.8, "hba1cOn": "2025-02-01",
       "lifestyle": {"stapleFood": 300, "stapleFoodTarget": 250},
       "footPulse": "weakened", "footPulseSide": "left", "hypoglycaemia": "occasional",
       "insulin": "glargine 10 IU at night"}
      """;

  @Test
  void every_item_of_the_hypertension_form_comes_back_as_posted() {
    assertThat(shown(HYPERTENSION)).isEqualTo(body(HYPERTENSION));
  }

  @Test
  void every_item_of_the_diabetes_form_comes_back_as_posted() {
    // no danger sign is shown as none
    assertThat(shown(DIABETES))
        .usingRecursiveComparison()
        .ignoringFields("dangerSigns")
        .isEqualTo(body(DIABETES));
  }

  @ParameterizedTest
  @CsvSource({
    "cigarettes, 200, 201",
    "alcohol, 50, 51",
    "exerciseMinutes, 1440, 1441",
    "cigarettesTarget, 0, -1",
    "alcohol, 0, -1",
    "exerciseMinutes, 0, -1"
  })
  void habits_nobody_can_have_are_refused(String habit, String possible, String impossible) {
    assertThat(wrong(lifestyle(habit, possible))).isEmpty();
    assertThat(wrong(lifestyle(habit, impossible)))
        .containsExactly("out-of-range /lifestyle/" + habit);
  }

  @ParameterizedTest
  @CsvSource({
    "salt, light, salty",
    "salt, medium, none",
    "psychology, fair, sad",
    "psychology, poor, bad"
  })
  void habits_are_told_in_the_words_of_the_form(String habit, String known, String unknown) {
    assertThat(wrong(lifestyle(habit, '"' + known + '"'))).isEmpty();
    assertThat(wrong(lifestyle(habit, '"' + unknown + '"')))
        .containsExactly("unknown-value /lifestyle/" + habit);
  }

  @ParameterizedTest
  @CsvSource({
    "footPulse, normal, weak",
    "footPulse, weakened, none",
    "footPulse, absent, gone",
    "footPulseSide, both, middle",
    "footPulseSide, left, l",
    "footPulseSide, right, r",
    "hypoglycaemia, none, never",
    "hypoglycaemia, occasional, once",
    "hypoglycaemia, frequent, often"
  })
  void foot_pulse_and_hypoglycaemia_are_told_in_the_words_of_the_form(
      String item, String known, String unknown) {
    assertThat(wrong(with(item, known))).isEmpty();
    assertThat(wrong(with(item, unknown))).containsExactly("unknown-value /" + item);
  }

  @Test
  void who_is_lost_is_so_for_a_reason_and_a_death_has_day_and_cause() {
    assertThat(wrong(with("outcome", "lost"))).containsExactly("reason-missing /outcomeReason");
    assertThat(wrong(with("outcome", "refused"))).containsExactly("reason-missing /outcomeReason");
    assertThat(wrong(with("outcome", "attempt-failed"))).isEmpty();
    assertThat(wrong(with("outcome", "lost", "outcomeReason", "moved"))).isEmpty();
    assertThat(wrong(with("outcome", "lost", "outcomeReason", "died")))
        .containsExactly("required /diedOn", "required /causeOfDeath");
    assertThat(
            wrong(
                with(
                    "outcome",
                    "lost",
                    "outcomeReason",
                    "died",
                    "diedOn",
                    "2025-02-01",
                    "causeOfDeath",
                    "stroke")))
        .isEmpty();
  }

  private static String lifestyle(String habit, String value) {
    return with().replaceFirst("}\\s*$", ", \"lifestyle\": {\"" + habit + "\": " + value + "}}");
  }

  private static String with(String... items) {
    StringBuilder json =
        new StringBuilder(
            """
            {"residentId": "li-na", "conditions": ["hypertension"], "institutionId": "A",
             "occurredAt": "2025-03-01T01:00:00Z", "channel": "clinic\"""");
    for (int i = 0; i < items.length; i += 2) {
      json.append(", \"").append(items[i]).append("\": \"").append(items[i + 1]).append('"');
    }
    return json.append('}').toString();
  }

  private static FollowUpBody body(String json) {
    return JSON.readValue(json, FollowUpBody.class);
  }

  private static FollowUpBody shown(String json) {
    return switch (body(json).read(KNOWN, VisitValue.MEAN_OF_LAST_TWO)) {
      case Checked.Sound<FollowUp>(FollowUp followUp) -> FollowUpBody.of(followUp);
      case Checked.Unsound<FollowUp>(var refusal) ->
          throw new AssertionError(FoundViolations.in(refusal));
    };
  }

  private static List<String> wrong(String json) {
    return switch (body(json).read(KNOWN, VisitValue.MEAN_OF_LAST_TWO)) {
      case Checked.Sound<FollowUp> _ -> List.of();
      case Checked.Unsound<FollowUp>(var refusal) -> FoundViolations.in(refusal);
    };
  }
}
