package org.jiceng.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jiceng.events.HospitalLinkEvent.FeedKind;
import org.jiceng.events.HospitalLinkEvent.VisitFeedConnected;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralEvent.VisitKind;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Responsibility;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.local.broker.EmbeddedBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A service of its own, on a broker of its own, to which events are told while it is asked.
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FollowingEventsToTheBoardTest {

  private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
  private static final AtomicInteger TOLD = new AtomicInteger();

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static RunningMetrics metrics;

  @BeforeAll
  static void start() {
    broker = EmbeddedBroker.start(folder.resolve("broker"));
    startService();
    metrics.tell(
        new InstitutionRegistered(
            new RecordRef("test", "north"),
            1,
            "north",
            "North Street",
            "harbour",
            Tier.PRIMARY,
            InstitutionKind.COMMUNITY_HEALTH_CENTRE,
            true,
            List.of(),
            List.of(),
            NOW));
  }

  private static void startService() {
    metrics = new RunningMetrics(broker.bootstrapServers(), folder.resolve("state"), NOW);
  }

  @AfterAll
  static void stop() {
    metrics.close();
    broker.close();
  }

  /// Everyone is a permanent resident from the same day on, so as many residents as were told are
  /// in the denominator.
  private static void tellOfAnotherResident() {
    String id = "resident-" + TOLD.get();
    metrics.tell(
        new ResidentRegistered(
            new RecordRef("test", id),
            1,
            id,
            LocalDate.of(1960, 1, 1),
            Sex.FEMALE,
            List.of(new Responsibility("north", null, LocalDate.of(2020, 1, 1))),
            LocalDate.of(2020, 1, 1),
            null,
            List.of(),
            null,
            null,
            NOW));
    TOLD.incrementAndGet();
  }

  private static long onTheBoard() {
    return metrics
        .ask("/api/indicators/contract-rate-resident?institution=north")
        .at("/points/0/denominator")
        .asLong();
  }

  @Test
  @Order(1)
  void never_says_complete_while_an_event_is_on_its_way() {
    metrics.awaitComplete();
    int complete = 0;
    int incomplete = 0;
    var goOn = new AtomicBoolean(true);
    // Bursts with pauses of every length: some end before the stages hand on, some in between.
    Thread teller =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int burst = 0; goOn.get(); burst++) {
                    for (int each = 0; each < 1 + burst % 4; each++) {
                      tellOfAnotherResident();
                    }
                    LockSupport.parkNanos(Duration.ofMillis((burst * 37L) % 900).toNanos());
                  }
                });
    try {
      long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
      while (System.nanoTime() < end) {
        int told = TOLD.get();
        if (metrics.get("operations", "/api/freshness").get("complete").asBoolean()) {
          assertThat(onTheBoard()).as("residents on the board").isGreaterThanOrEqualTo(told);
          complete++;
        } else {
          incomplete++;
        }
      }
    } finally {
      goOn.set(false);
      join(teller);
    }
    assertThat(complete).isPositive();
    assertThat(incomplete).isPositive();
  }

  @Test
  @Order(2)
  void says_up_to_when_it_is_complete_while_events_keep_coming() {
    Map<Integer, Instant> told = new HashMap<>();
    var goOn = new AtomicBoolean(true);
    Thread teller =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (goOn.get()) {
                    tellOfAnotherResident();
                  }
                });
    int moved = 0;
    Instant last = Instant.EPOCH;
    try {
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (System.nanoTime() < end && moved < 5) {
        told.put(TOLD.get(), metrics.clock.instant());
        JsonNode answer = metrics.ask("/api/indicators/contract-rate-resident?institution=north");
        Instant upTo = Instant.parse(answer.get("completeUpTo").asString());
        long board = answer.at("/points/0/denominator").asLong();
        long least =
            told.entrySet().stream()
                .filter(each -> each.getValue().isBefore(upTo))
                .mapToInt(Map.Entry::getKey)
                .max()
                .orElse(0);
        assertThat(board).isGreaterThanOrEqualTo(least);
        if (least > 0 && upTo.isAfter(last)) {
          moved++;
          last = upTo;
        }
      }
    } finally {
      goOn.set(false);
      join(teller);
    }
    assertThat(moved).as("moved on under load").isEqualTo(5);
    metrics.awaitComplete();
    assertThat(onTheBoard()).isEqualTo(TOLD.get());
  }

  @Test
  @Order(3)
  void tells_when_the_last_event_of_a_topic_was_applied() {
    metrics.awaitComplete();
    Instant before = metrics.clock.instant().minusMillis(1);
    tellOfAnotherResident();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              JsonNode signing =
                  topic(metrics.get("operations", "/api/freshness"), "signing-events");
              assertThat(signing.get("lagEvents").asLong()).isZero();
              assertThat(signing.get("lagSeconds").asDouble()).isZero();
              assertThat(Instant.parse(signing.get("lastAppliedAt").asString())).isAfter(before);
            });
    JsonNode pipeline = metrics.get("operations", "/api/freshness").get("pipeline");
    assertThat(pipeline.propertyNames())
        .containsExactly("pendingSteps", "unpublishedSteps", "repartitionLag", "boardLag");
    assertThat(
            topic(metrics.get("operations", "/api/freshness"), "referral-events")
                .get("lastAppliedAt")
                .isNull())
        .isTrue();
  }

  private static JsonNode topic(JsonNode freshness, String name) {
    return freshness
        .get("topics")
        .valueStream()
        .filter(each -> each.get("topic").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(4)
  void parks_what_it_cannot_read_and_sends_it_again_as_it_was() {
    assertThat(metrics.get("operations", "/api/freshness").get("deadLetters").asLong()).isZero();
    byte[] spoiled = "{\"residentId\":\"Wang Xiuying\"".getBytes(StandardCharsets.UTF_8);
    metrics.tellRaw("referral-events", "wang", "org.jiceng.visit-recorded", spoiled);
    metrics.tellRaw("referral-events", "wang", "org.jiceng.wonder", spoiled);
    tellOfAnotherResident();
    awaitParked(2);
    metrics.awaitComplete();
    assertThat(onTheBoard()).isEqualTo(TOLD.get());

    JsonNode letters = metrics.get("operations", "/api/dead-letters").get("deadLetters");
    assertThat(letters).hasSize(2);
    JsonNode first = letters.get(0);
    assertThat(first.get("topic").asString()).isEqualTo("referral-events");
    assertThat(first.get("key").asString()).isEqualTo("wang");
    assertThat(first.get("type").asString()).isEqualTo("org.jiceng.visit-recorded");
    assertThat(first.get("reason").asString()).isNotBlank();
    assertThat(first.get("offset").asLong()).isZero();
    assertThat(first.get("at").asString()).startsWith("2026-11-22T");
    assertThat(letters.toString()).doesNotContain("Xiuying");
    assertThat(metrics.get("operations", "/api/dead-letters?limit=1").get("deadLetters"))
        .hasSize(1);

    JsonNode replay =
        RunningMetrics.JSON.readTree(
            metrics
                .as("operations")
                .post()
                .uri("/api/dead-letters/replays")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody());
    assertThat(replay.toString()).isEqualTo("{\"replayed\":2,\"left\":0}");

    // They are as unreadable as before: parked anew, each once.
    awaitParked(2);
    List<ConsumerRecord<byte[], byte[]>> sent = read("referral-events");
    assertThat(sent).hasSize(4);
    for (int i = 0; i < 2; i++) {
      assertThat(sent.get(i + 2).value()).isEqualTo(sent.get(i).value()).isEqualTo(spoiled);
      assertThat(sent.get(i + 2).key()).isEqualTo(sent.get(i).key());
      assertThat(sent.get(i + 2).headers()).isEqualTo(sent.get(i).headers());
    }
    assertThat(metrics.get("operations", "/api/dead-letters").at("/deadLetters/0/offset").asLong())
        .isEqualTo(2);
  }

  private static void awaitParked(int count) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> metrics.get("operations", "/api/freshness").get("deadLetters").asLong() == count);
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
                return consumer.endOffsets(partitions).entrySet().stream()
                    .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
              });
      return all;
    }
  }

  @Test
  @Order(5)
  void goes_on_after_a_restart_where_it_was() {
    metrics.close();
    startService();
    tellOfAnotherResident();
    metrics.awaitComplete();
    assertThat(onTheBoard()).isEqualTo(TOLD.get());
    assertThat(
            metrics
                .ask("/api/indicators/contract-rate-resident/residents?institution=north&in=gap")
                .get("residents"))
        .hasSize(Math.min(100, TOLD.get()));
  }

  /// Who is seen at the grassroots alone may as well have been to hospitals nobody told of.
  @Test
  @Order(6)
  void has_no_share_of_visits_at_the_grassroots_before_visits_to_hospitals_are_told() {
    LocalDate start = LocalDate.of(2024, 1, 1);
    metrics.tellAll(
        List.of(
            new InstitutionRegistered(
                new RecordRef("test", "south"),
                1,
                "south",
                "South Street",
                "river",
                Tier.PRIMARY,
                InstitutionKind.COMMUNITY_HEALTH_CENTRE,
                true,
                List.of(),
                List.of(),
                NOW),
            new ResidentRegistered(
                new RecordRef("test", "south-wang"),
                1,
                "south-wang",
                LocalDate.of(1960, 1, 1),
                Sex.FEMALE,
                List.of(new Responsibility("south", null, start)),
                start,
                null,
                List.of(),
                null,
                null,
                NOW),
            new ContractSigned(
                new RecordRef("test", "south-c"),
                1,
                "south-wang",
                "south",
                null,
                start,
                start,
                start.plusDays(365),
                Channel.ONLINE,
                ContractKind.ORDINARY,
                ContractUnit.PERSON,
                null,
                List.of(),
                List.of(),
                null),
            new VisitRecorded(
                new RecordRef("test", "south-v"),
                1,
                "south-wang",
                "south",
                Instant.parse("2024-11-01T01:00:00Z"),
                VisitKind.OUTPATIENT,
                List.of(),
                List.of(),
                null)));
    metrics.awaitComplete();
    JsonNode unknown = share();
    assertThat(unknown.get("denominator").asInt()).isEqualTo(1);
    assertThat(unknown.get("value").isNull()).as("%s", unknown).isTrue();
    assertThat(unknown.get("unavailable").asString()).isEqualTo("no-hospital-feed");
    JsonNode row = onTheScorecard();
    assertThat(row.get("verdict").asString()).as("%s", row).isEqualTo("not-available");
    assertThat(row.get("value").isNull()).isTrue();
    assertThat(row.get("note").asString()).contains("no feed of a hospital");

    metrics.tell(
        new VisitFeedConnected(
            new RecordRef("test", "south-feed"),
            1,
            "south",
            FeedKind.INSURANCE,
            "insurance",
            start,
            null));
    metrics.awaitComplete();
    JsonNode known = share();
    assertThat(known.get("value").asDouble()).isEqualTo(1.0);
    assertThat(known.has("unavailable")).isFalse();
    assertThat(onTheScorecard().get("verdict").asString()).isEqualTo("met");
  }

  private static JsonNode share() {
    return metrics
        .ask("/api/indicators/contracted-primary-visit-share?institution=south&to=2024-12-31")
        .at("/points/0");
  }

  private static JsonNode onTheScorecard() {
    return metrics
        .ask("/api/programmes/qx-2024/scorecard?institution=south&day=2024-12-31")
        .get("rows")
        .valueStream()
        .filter(it -> it.get("indicator").asString().equals("contracted-primary-visit-share"))
        .findFirst()
        .orElseThrow();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
