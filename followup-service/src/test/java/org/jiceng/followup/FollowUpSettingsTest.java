package org.jiceng.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jiceng.followup.judging.domain.Rules;
import org.jiceng.followup.judging.domain.SameDayRule;
import org.jiceng.followup.register.domain.Conditions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowUpSettingsTest {

  @Test
  void know_the_national_conditions_alone_unless_told_more() {
    assertThat(bound(Map.of()).furtherConditions()).isEmpty();
    assertThat(Conditions.with(Set.of()).names())
        .containsExactlyInAnyOrder(
            "hypertension",
            "type-2-diabetes",
            "elderly",
            "copd",
            "severe-mental-disorder",
            "tuberculosis");
  }

  @Test
  void take_further_conditions() {
    FollowUpSettings settings =
        bound(Map.of("jiceng.followup.further-conditions", "osteoporosis,asthma"));
    assertThat(settings.furtherConditions()).containsExactlyInAnyOrder("osteoporosis", "asthma");
    Conditions conditions = Conditions.with(settings.furtherConditions());
    assertThat(conditions.include("asthma")).isTrue();
    assertThat(conditions.include("hypertension")).isTrue();
    assertThat(conditions.include("flu")).isFalse();
  }

  @Test
  void refuse_a_condition_that_is_no_id() {
    assertThatThrownBy(() -> bound(Map.of("jiceng.followup.further-conditions", "bone loss")))
        .rootCause()
        .hasMessageContaining("jiceng.followup.further-conditions");
  }

  @Test
  void judge_a_day_by_its_last_follow_up_unless_told_otherwise() {
    LocalDate day = LocalDate.parse("2027-01-01");
    assertThat(bound(Map.of()).judging().rules().sameDay().on(day)).isEqualTo(SameDayRule.LAST);
    Rules told =
        bound(Map.of("jiceng.followup.judging.same-day-rule", "mean,lowest@2027-01-01"))
            .judging()
            .rules();
    assertThat(told.sameDay().on(day.minusDays(1))).isEqualTo(SameDayRule.MEAN);
    assertThat(told.sameDay().on(day)).isEqualTo(SameDayRule.LOWEST);
    assertThatThrownBy(() -> bound(Map.of("jiceng.followup.judging.same-day-rule", "first")))
        .rootCause()
        .hasMessageContaining("'first'");
  }

  private static FollowUpSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("jiceng.followup", FollowUpSettings.class);
  }
}
