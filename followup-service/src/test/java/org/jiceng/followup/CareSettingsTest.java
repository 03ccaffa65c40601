package org.jiceng.followup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CareSettingsTest {

  private static final String PREFIX = "jiceng.followup.care.days-to";

  @Test
  void have_days_of_their_own_unless_told() {
    assertThat(bound(Map.of())).isEqualTo(new CareSettings(90, 7, 2, 3, 3));
  }

  @Test
  void take_every_number() {
    assertThat(
            bound(
                Map.of(
                    PREFIX + ".manage", "60",
                    PREFIX + ".assess", "5",
                    PREFIX + ".answer", "1",
                    PREFIX + ".prepare", "0",
                    PREFIX + ".review", "366")))
        .isEqualTo(new CareSettings(60, 5, 1, 0, 366));
  }

  @Test
  void refuse_what_is_no_number_of_days() {
    for (String days : new String[] {"-1", "367"}) {
      assertThatThrownBy(() -> bound(Map.of(PREFIX + ".answer", days)))
          .rootCause()
          .hasMessageContaining(PREFIX);
    }
  }

  private static CareSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(PREFIX, CareSettings.class);
  }
}
