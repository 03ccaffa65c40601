package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jiceng.local.broker.EmbeddedBroker;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// The engine joins the topics partition by partition, so all need the same number of them.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreparingTopicsTest {

  @TempDir private Path folder;

  @Test
  void is_refused_where_an_event_topic_has_another_number_of_partitions() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        admin.createTopics(List.of(new NewTopic("followup-events", 3, (short) 1))).all().get();
      }
      assertThatIllegalStateException()
          .isThrownBy(() -> topics(broker, 6).create())
          .withMessageContaining("followup-events has 3 partitions")
          .withMessageContaining("asks for 6");
    }
  }

  @Test
  void may_be_done_again() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
      topics(broker, 2).create();
      assertThatNoException().isThrownBy(() -> topics(broker, 2).create());
    }
  }

  private static EngineTopics topics(EmbeddedBroker broker, int partitions) {
    MetricsSettings settings =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of("jiceng.metrics.partitions", String.valueOf(partitions))))
            .bind("jiceng.metrics", MetricsSettings.class)
            .get();
    return new EngineTopics(settings, () -> List.of(broker.bootstrapServers()));
  }
}
