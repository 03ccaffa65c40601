package org.jiceng.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.jiceng.signing.authenticity.domain.SigningLimits;
import org.jiceng.signing.contract.domain.ContractLimits;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SigningSettingsTest {

  private static SigningSettings settings(Map<String, String> told) {
    return new Binder(new MapConfigurationPropertySource(told))
        .bindOrCreate("signing", SigningSettings.class);
  }

  @Test
  void have_the_limits_of_the_clinical_rules() {
    assertThat(settings(Map.of()).contract().limits())
        .isEqualTo(new ContractLimits(6, 36, 90, 90, 30));
    assertThat(settings(Map.of()).authenticity().limits()).isEqualTo(new SigningLimits(100, 18));
    assertThat(settings(Map.of()).waitingEvery()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void can_all_be_told_otherwise() {
    SigningSettings told =
        settings(
            Map.of(
                "signing.contract.shortest-months", "1",
                "signing.contract.longest-months", "2",
                "signing.contract.signed-ahead-days", "3",
                "signing.contract.renewal-days-before", "4",
                "signing.contract.renewal-days-after", "5",
                "signing.authenticity.most-an-hour", "60",
                "signing.authenticity.guardian-below", "16",
                "signing.waiting-every", "6s"));
    assertThat(told.authenticity().limits()).isEqualTo(new SigningLimits(60, 16));
    assertThat(told.contract().limits()).isEqualTo(new ContractLimits(1, 2, 3, 4, 5));
    assertThat(told.waitingEvery()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void hold_no_key_by_default_and_refuse_to_go_without() {
    assertThatThrownBy(() -> settings(Map.of()).privacy().vault())
        .hasMessageContaining("signing.privacy.encryption-keys is missing");
    assertThatThrownBy(() -> settings(Map.of()).privacy().index())
        .hasMessageContaining("signing.privacy.index-keys is missing");
    String key = SigningService.key("a");
    assertThat(
            settings(Map.of("signing.privacy.encryption-keys", key + "," + SigningService.key("b")))
                .privacy()
                .vault()
                .keys()
                .others())
        .containsExactly("b");
    for (String wrong : new String[] {"a:short", "nothing", key + "," + key}) {
      assertThatThrownBy(
              () -> settings(Map.of("signing.privacy.encryption-keys", wrong)).privacy().vault())
          .hasMessageContaining("signing.privacy.encryption-keys holds")
          .hasMessageNotContaining(key.substring(2));
    }
    assertThat(settings(Map.of()).privacy().renewEvery()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void refuse_what_makes_no_sense() {
    assertThatThrownBy(() -> settings(Map.of("signing.contract.shortest-months", "37")))
        .rootCause()
        .hasMessageContaining("terms must last");
    assertThatThrownBy(() -> settings(Map.of("signing.contract.renewal-days-after", "-1")))
        .rootCause()
        .hasMessageContaining("negative");
    assertThatThrownBy(() -> settings(Map.of("signing.authenticity.most-an-hour", "0")))
        .rootCause()
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> settings(Map.of("signing.waiting-every", "0s")))
        .rootCause()
        .hasMessageContaining("signing.waiting-every");
  }
}
