package org.jiceng.metrics.freshness;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jiceng.metrics.MetricsSettings;
import org.jiceng.metrics.engine.StoreReader;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what measures the distance to the topics.
@Configuration(proxyBeanMethods = false)
class FreshnessConfiguration {

  private static final int SMALL_FETCH = 4096;

  // A fetch of what is not there yet would hold up the next look for as long.
  private static final int SHORT_WAIT_MS = 20;

  @Bean
  Progress progress() {
    return new Progress();
  }

  @Bean(destroyMethod = "close")
  Admin freshnessAdmin(KafkaConnectionDetails kafka) {
    return Admin.create(connection(kafka));
  }

  @Bean
  DeadLetters deadLetters(Admin admin, KafkaConnectionDetails kafka) {
    return new DeadLetters(
        admin,
        () -> consumer(connection(kafka), Map.of()),
        () ->
            new KafkaProducer<>(
                with(connection(kafka), Map.of(ProducerConfig.ACKS_CONFIG, "all")),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Freshness freshness(
      Admin admin,
      KafkaConnectionDetails kafka,
      Progress progress,
      StoreReader stores,
      DeadLetters deadLetters,
      MetricsSettings settings,
      MeterRegistry registry,
      Clock clock) {
    var tails = new Tails(looking(connection(kafka)));
    return new Freshness(
        admin,
        tails,
        progress,
        stores,
        deadLetters,
        settings.applicationId(),
        clock,
        settings.freshnessInterval(),
        new FreshnessGauges(registry, clock)::show);
  }

  /// Reads what is committed, from the beginning where an offset is gone, in no group.
  static KafkaConsumer<byte[], byte[]> consumer(
      Map<String, Object> connection, Map<String, Object> more) {
    Map<String, Object> configuration =
        with(
            connection,
            Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false));
    return new KafkaConsumer<>(
        with(configuration, more), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /// The same for a look at single records.
  static KafkaConsumer<byte[], byte[]> looking(Map<String, Object> connection) {
    return consumer(
        connection,
        Map.of(
            ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
            SMALL_FETCH,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            SHORT_WAIT_MS));
  }

  private static Map<String, Object> connection(KafkaConnectionDetails kafka) {
    return Map.of("bootstrap.servers", String.join(",", kafka.getBootstrapServers()));
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }
}
