package org.jiceng.starter.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jiceng.events.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StarterSettingsTest {

  private static StarterSettings settings(Map<String, String> more) {
    Map<String, String> all =
        new HashMap<>(Map.of("jiceng.stream", "referral", "jiceng.database", "referral"));
    all.putAll(more);
    return new Binder(new MapConfigurationPropertySource(all))
        .bind("jiceng", StarterSettings.class)
        .get();
  }

  @Test
  void have_defaults_that_fit_one_machine() {
    assertThat(settings(Map.of()))
        .isEqualTo(
            new StarterSettings(
                Stream.REFERRAL,
                "referral",
                "127.0.0.1:9092",
                "http://127.0.0.1:8085",
                null,
                new StarterSettings.Outbox(
                    4,
                    2000,
                    500,
                    20000,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(3)),
                new StarterSettings.Intake(5000, 64, 262144, 16777216),
                new StarterSettings.Store(Duration.ofSeconds(2), Duration.ofSeconds(5), 60),
                new StarterSettings.Topic(6, (short) 1)));
  }

  @Test
  void can_all_be_told_otherwise() {
    Map<String, String> all = new HashMap<>();
    all.put("jiceng.kafka", "kafka:9092");
    all.put("jiceng.issuer", "http://issuer");
    all.put("jiceng.jwks", "http://issuer/keys");
    all.put("jiceng.outbox.stripes", "1");
    all.put("jiceng.outbox.capacity", "2");
    all.put("jiceng.outbox.batch", "3");
    all.put("jiceng.outbox.remembered", "4");
    all.put("jiceng.outbox.sweep-every", "5m");
    all.put("jiceng.outbox.back-off", "6ms");
    all.put("jiceng.outbox.longest-back-off", "7s");
    all.put("jiceng.outbox.drain", "8s");
    all.put("jiceng.intake.max-batch", "9");
    all.put("jiceng.intake.concurrency", "10");
    all.put("jiceng.intake.max-record-bytes", "11");
    all.put("jiceng.intake.max-batch-bytes", "12");
    all.put("jiceng.store.selection", "13s");
    all.put("jiceng.store.operation", "14s");
    all.put("jiceng.store.attempts", "15");
    all.put("jiceng.topic.partitions", "16");
    all.put("jiceng.topic.replication", "3");
    assertThat(settings(all))
        .isEqualTo(
            new StarterSettings(
                Stream.REFERRAL,
                "referral",
                "kafka:9092",
                "http://issuer",
                "http://issuer/keys",
                new StarterSettings.Outbox(
                    1,
                    2,
                    3,
                    4,
                    Duration.ofMinutes(5),
                    Duration.ofMillis(6),
                    Duration.ofSeconds(7),
                    Duration.ofSeconds(8)),
                new StarterSettings.Intake(9, 10, 11, 12),
                new StarterSettings.Store(Duration.ofSeconds(13), Duration.ofSeconds(14), 15),
                new StarterSettings.Topic(16, (short) 3)));
  }

  @Test
  void refuse_what_makes_no_sense() {
    for (String key :
        new String[] {
          "outbox.stripes", "outbox.capacity", "outbox.batch", "intake.max-batch", "store.attempts"
        }) {
      assertThatThrownBy(() -> settings(Map.of("jiceng." + key, "0")))
          .rootCause()
          .hasMessageContaining("jiceng." + key);
    }
  }
}
