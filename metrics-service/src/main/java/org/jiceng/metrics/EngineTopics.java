package org.jiceng.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
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

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final MetricsSettings settings;
  private final KafkaConnectionDetails kafka;

  EngineTopics(MetricsSettings settings, KafkaConnectionDetails kafka) {
    this.settings = settings;
    this.kafka = kafka;
  }

  /// Makes missing topics; waits for the broker as long as it takes.
  ///
  /// @throws IllegalStateException where a topic is there with another number of partitions: a
  ///     resident's facts of different topics would then lie in different partitions
  void create() {
    Map<String, Object> connection =
        Map.of("bootstrap.servers", String.join(",", kafka.getBootstrapServers()));
    try (Admin admin = Admin.create(connection)) {
      while (true) {
        try {
          for (NewTopic topic : topics()) {
            createIfMissing(admin, topic);
          }
          check(admin);
          return;
        } catch (ExecutionException e) {
          LOG.warn("topics are not ready yet: {}", String.valueOf(e.getCause()));
          Thread.sleep(BETWEEN_TRIES);
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

  private void check(Admin admin) throws ExecutionException, InterruptedException {
    Map<String, Integer> wanted =
        topics().stream().collect(Collectors.toMap(NewTopic::name, NewTopic::numPartitions));
    admin
        .describeTopics(wanted.keySet())
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) -> {
              Integer partitions = wanted.get(name);
              if (partitions != null && topic.partitions().size() != partitions) {
                throw new IllegalStateException(
                    "topic "
                        + name
                        + " has "
                        + topic.partitions().size()
                        + " partitions, but jiceng.metrics.partitions asks for "
                        + partitions
                        + "; all event topics need that same number");
              }
            });
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
