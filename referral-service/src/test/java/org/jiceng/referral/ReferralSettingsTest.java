package org.jiceng.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jiceng.referral.course.domain.Limits;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferralSettingsTest {

  private static ReferralSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("referral", ReferralSettings.class);
  }

  @Test
  void are_the_rules_of_care_by_default() {
    ReferralSettings settings = bound(Map.of());
    assertThat(settings.deadlines().limits()).isEqualTo(Limits.standard());
    assertThat(settings.countableChannels()).isEqualTo(Set.of("clinic", "home"));
    assertThat(settings.examineEvery()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void can_all_be_told_otherwise() {
    Limits limits =
        bound(
                Map.ofEntries(
                    Map.entry("referral.deadlines.request-days", "5"),
                    Map.entry("referral.deadlines.acceptance.routine", "48h"),
                    Map.entry("referral.deadlines.acceptance.urgent", "4h"),
                    Map.entry("referral.deadlines.acceptance.emergency", "5m"),
                    Map.entry("referral.deadlines.reception.routine", "28"),
                    Map.entry("referral.deadlines.reception.urgent", "7"),
                    Map.entry("referral.deadlines.reception.emergency", "2"),
                    Map.entry("referral.deadlines.outcome.routine", "60"),
                    Map.entry("referral.deadlines.outcome.urgent", "61"),
                    Map.entry("referral.deadlines.outcome.emergency", "62"),
                    Map.entry("referral.deadlines.acknowledgement-days", "2"),
                    Map.entry("referral.deadlines.follow-up-days", "28")))
            .deadlines()
            .limits();
    assertThat(limits)
        .isEqualTo(
            new Limits(
                5,
                new Limits.ByUrgency<>(
                    Duration.ofHours(48), Duration.ofHours(4), Duration.ofMinutes(5)),
                new Limits.ByUrgency<>(28, 7, 2),
                new Limits.ByUrgency<>(60, 61, 62),
                2,
                28));
    assertThat(
            bound(Map.of("referral.countable-channels", "clinic,home,phone")).countableChannels())
        .contains("phone");
  }

  @Test
  void lie_ahead() {
    assertThatThrownBy(() -> bound(Map.of("referral.deadlines.follow-up-days", "0")))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> bound(Map.of("referral.examine-every", "0s")))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }
}
