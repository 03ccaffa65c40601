package org.jiceng.metrics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jiceng.events.Stream;
import org.jiceng.metrics.engine.IndicatorTopology;
import org.jiceng.metrics.freshness.DeadLetters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.stereotype.Component;

/// The topics the engine needs, made where they are missing before it starts. Event topics are kept
/// for ever: all
/// figures are rebuilt from them.
@Component
public class EngineTopics {

  private static final Logger LOG = LoggerFactory.getLogger(EngineTopics.class);

  private final MetricsSettings settings;
  private final KafkaConnectionDetails kafka;

  EngineTopics(MetricsSettings settings, KafkaConnectionDetails kafka) {
    this.settings = settings;
    this.kafka = kafka;
  }

  /// Makes missing topics; waits for the broker as long as it takes.
  void create() {
    Map<String, Object> connection =
        Map.of("bootstrap.servers", String.join(",", kafka.getBootstrapServers()));
    try (Admin admin = Admin.create(connection)) {
      while (true) {
        try {
          for (NewTopic topic : topics()) {
            createIfMissing(admin, topic);
          }
          return;
        } catch (ExecutionException e) {
          LOG.warn("topics cannot be made yet: {}", String.valueOf(e.getCause()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the broker", e);
    }
  }

  private static void createIfMissing(Admin admin, NewTopic topic)
      throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private List<NewTopic> topics() {
    Map<String, String> forEver =
        Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1", TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
    Map<String, String> compacted =
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    return List.of(
        topic(Stream.SIGNING.topic(), settings.partitions(), forEver),
        topic(Stream.FOLLOWUP.topic(), settings.partitions(), forEver),
        topic(Stream.REFERRAL.topic(), settings.partitions(), forEver),
        topic(IndicatorTopology.INSTITUTION_CHANGES, settings.partitions(), forEver),
        topic(settings.mergedFacts(), settings.partitions(), forEver),
        topic(IndicatorTopology.INSTITUTIONS_TOPIC, 1, compacted),
        topic(IndicatorTopology.SERIES_TOPIC, settings.partitions(), compacted),
        topic(DeadLetters.TOPIC, 1, forEver));
  }

  private static NewTopic topic(String name, int partitions, Map<String, String> configuration) {
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configuration);
  }
}
