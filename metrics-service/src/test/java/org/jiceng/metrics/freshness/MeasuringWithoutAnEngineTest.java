package org.jiceng.metrics.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jiceng.local.broker.EmbeddedBroker;
import org.jiceng.metrics.engine.StoreReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Topics of a real broker that nobody reads, as while the engine is down.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MeasuringWithoutAnEngineTest {

  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final TopicPartition SIGNING = new TopicPartition("signing-events", 0);
  private static final String STEPS = "down-steps-by-institution-repartition";

  private static final StoreReader NO_STORES =
      new StoreReader() {
        @Override
        public <K, V> List<ReadOnlyKeyValueStore<K, V>> partitions(String store) {
          throw new StoresAwayException("down");
        }
      };

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static Map<String, Object> connection;
  private static Admin admin;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("broker"));
    connection = Map.of("bootstrap.servers", broker.bootstrapServers());
    admin = Admin.create(connection);
    admin
        .createTopics(
            Stream.of(
                    "signing-events",
                    "followup-events",
                    "referral-events",
                    "metrics-institution-changes",
                    "metrics-institutions",
                    "indicator-series-by-month",
                    STEPS,
                    STEPS.replace("steps-by-institution-repartition", "merged-facts"),
                    DeadLetters.TOPIC)
                .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()))
                .toList())
        .all()
        .get();
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  private static KafkaConsumer<byte[], byte[]> consumer() {
    return FreshnessConfiguration.looking(connection);
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(connection);
    settings.putAll(more);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Test
  void tells_how_much_waits_and_how_long_and_never_calls_it_complete() throws Exception {
    try (var producer = producer(Map.of())) {
      for (int i = 0; i < 3; i++) {
        producer
            .send(
                new ProducerRecord<>(
                    "signing-events",
                    0,
                    NOW.minusSeconds(90 - 10L * i).toEpochMilli(),
                    new byte[1],
                    new byte[1]))
            .get();
      }
    }
    List<Report> told = new ArrayList<>();
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var deadLetters =
        new DeadLetters(admin, MeasuringWithoutAnEngineTest::consumer, () -> producer(Map.of()));
    try (var freshness =
        new Freshness(
            Admin.create(connection),
            new Tails(consumer()),
            new Progress(),
            NO_STORES,
            deadLetters,
            "down",
            clock,
            Duration.ofMillis(100),
            each -> {
              synchronized (told) {
                told.add(each);
              }
            })) {
      freshness.start();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                Report.TopicLag signing = topic(freshness, "signing-events");
                assertThat(signing.lagEvents()).isEqualTo(3);
                assertThat(signing.lagSeconds()).isEqualTo(90);
                assertThat(signing.lastAppliedAt()).isNull();
              });
      assertThat(topic(freshness, "referral-events").lagSeconds()).isZero();
      assertThat(freshness.latest().pipeline().pendingSteps()).isNull();
      assertThat(freshness.latest().deadLetters()).isZero();
      assertThat(freshness.latest().problem()).isNull();

      commit("down", 2);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                Report.TopicLag signing = topic(freshness, "signing-events");
                assertThat(signing.lagEvents()).isEqualTo(1);
                assertThat(signing.lagSeconds()).isEqualTo(70);
                assertThat(signing.lastAppliedAt()).isEqualTo(NOW.minusSeconds(80));
              });
      commit("down", 3);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                assertThat(topic(freshness, "signing-events").lagEvents()).isZero();
                assertThat(topic(freshness, "signing-events").lagSeconds()).isZero();
                assertThat(topic(freshness, "signing-events").lastAppliedAt())
                    .isEqualTo(NOW.minusSeconds(70));
              });
      // Offsets alone prove nothing: no stage has handed anything on.
      synchronized (told) {
        assertThat(told).isNotEmpty().noneMatch(Report::complete);
      }
      assertThat(freshness.completeUpTo()).isEmpty();
    }
  }

  private static Report.TopicLag topic(Freshness freshness, String name) {
    return freshness.latest().topics().stream()
        .filter(each -> each.topic().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("not measured yet"));
  }

  private static void commit(String group, long offset) throws Exception {
    admin
        .alterConsumerGroupOffsets(group, Map.of(SIGNING, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  @Test
  void tells_a_record_from_the_marks_of_transactions() {
    var partition = new TopicPartition(STEPS, 0);
    var tails = new Tails(consumer());
    try (var producer =
        producer(Map.of("transactional.id", "marks", "transaction.timeout.ms", 60_000))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(STEPS, 0, 5L, new byte[1], new byte[1]));
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(STEPS, 0, 6L, new byte[1], new byte[1]));
      producer.flush();
      producer.abortTransaction();
      // 0 record, 1 mark, 2 record given up, 3 mark
      assertThat(look(tails, partition, 0, 4)).isEqualTo(new Tails.Tail.Waiting(0, 5));
      assertThat(look(tails, partition, 1, 4)).isEqualTo(new Tails.Tail.Bare());
      assertThat(tails.skip(partition, 1)).isEqualTo(4);
      assertThat(tails.skip(partition, 0)).isZero();

      producer.beginTransaction();
      producer.send(new ProducerRecord<>(STEPS, 0, 7L, new byte[1], new byte[1]));
      producer.flush();
      assertThat(look(tails, partition, 4, 5)).isEqualTo(new Tails.Tail.Unknown());
      producer.commitTransaction();
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () ->
                  assertThat(look(tails, partition, 4, 6)).isEqualTo(new Tails.Tail.Waiting(4, 7)));
      assertThat(tails.timestamps(Map.of(partition, 4L))).isEqualTo(Map.of(partition, 7L));
      assertThat(tails.timestamps(Map.of(partition, 5L))).isEmpty();
    } finally {
      tails.close();
    }
  }

  private static Tails.Tail look(Tails tails, TopicPartition partition, long from, long to) {
    return tails.look(Map.of(partition, new Tails.Reach(from, to))).get(partition);
  }
}
