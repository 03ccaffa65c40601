package org.jiceng.followup.followup.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.chart.domain.Facts;
import org.jiceng.followup.judging.domain.Clinic;
import org.jiceng.followup.judging.domain.Clinic.Form;
import org.jiceng.followup.judging.domain.Danger;
import org.jiceng.followup.judging.domain.Reasons;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// CLINICAL-RULES §3.1 and §3.2: what the answer advises, and in which words.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplainingAJudgementTest {

  @Test
  void education_goals_and_when_to_seek_care_at_once_are_always_advised() {
    for (UnaryOperator<Form> form :
        List.<UnaryOperator<Form>>of(
            it -> it.pressure(130, 80),
            it -> it.pressure(150, 80),
            it -> it.pressure(190, 80),
            it -> it.pressure(130, 80).newComplication(),
            it -> it)) {
      assertThat(advice(form))
          .contains("educate", "lifestyle goals", "which signs need care at once");
    }
  }

  @Test
  void unsatisfactory_asks_for_adherence_and_drugs_and_within_2_weeks() {
    assertThat(advice(it -> it.pressure(140, 80)))
        .contains("adherence", "adjust drugs", "within 2 weeks", "2025-01-15");
    assertThat(advice(it -> it.pressure(130, 80).adverseReaction()))
        .contains("adherence", "adjust drugs", "within 2 weeks", "2025-01-15");
  }

  @Test
  void a_reason_asks_for_a_referral_that_is_followed_within_2_weeks() {
    assertThat(advice(it -> it.pressure(130, 80).newComplication()))
        .contains("Advise referral", "follow it up within 2 weeks", "2025-01-15");
  }

  @Test
  void a_danger_asks_for_treatment_first_and_for_an_urgent_referral() {
    assertThat(advice(it -> it.pressure(180, 80)))
        .contains("treat, refer urgently", "within 2 weeks", "2025-01-15");
  }

  @Test
  void satisfactory_goes_on_as_before() {
    assertThat(advice(it -> it.pressure(139, 89)))
        .contains("Go on as before", "2025-04-01")
        .doesNotContain("2 weeks");
  }

  @ParameterizedTest
  @CsvSource({"1, 控制满意", "2, 控制不满意", "3, 不良反应", "4, 并发症"})
  void classes_are_called_as_on_the_form(int classification, String name) {
    assertThat(Wording.ofClass(classification)).containsEntry("zh", name);
  }

  @ParameterizedTest
  @CsvSource({
    "two-consecutive-unsatisfactory, 连续两次",
    "adverse-reaction-uncontrolled, 药物不良反应难以控制",
    "new-complication, 出现新的并发症",
    "complication-worse, 原有并发症加重"
  })
  void reasons_are_called_as_on_the_form(String code, String name) {
    assertThat(Wording.of(code).get("zh")).startsWith(name);
  }

  static Stream<String> codes() {
    return Stream.concat(
        Danger.signs().stream(),
        Stream.concat(
            Reasons.ALL.stream().filter(it -> !it.equals(Reasons.DANGER)),
            Stream.of(
                "systolic-high",
                "diastolic-high",
                "glucose-high",
                "glucose-low",
                "glucose-severely-low",
                "glucose-repeatedly-low",
                "heart-rate-high",
                "temperature-high",
                "pregnancy-raised-blood-pressure",
                "pregnancy-raised-glucose")));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void every_code_has_words_in_both_languages(String code) {
    assertThat(Wording.of(code)).containsKeys("zh", "en");
  }

  @SuppressWarnings("unchecked")
  private static String advice(UnaryOperator<Form> form) {
    DomainEvent visit = Facts.visit("a", "2025-01-01", form);
    Map<String, Object> said =
        Explanation.of(
            new RecordRef("clinic", "a"),
            Facts.chart(Facts.enrolled("hypertension", "2024-01-01"), visit),
            Clinic.RULES);
    return ((Map<String, String>) said.get("advice")).get("en");
  }
}
