package org.jiceng.starter.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.jiceng.starter.testing.Parts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishingFactsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static String mongo;
  private static String kafka;

  @BeforeAll
  static void parts() throws Exception {
    mongo = Parts.store().connectionString();
    kafka = Parts.broker().bootstrapServers();
    Workshop.makeTopic(kafka);
  }

  private static Workshop workshop(Map<String, String> more) {
    return new Workshop(mongo, kafka, Workshop.freshDatabase(), more);
  }

  private static List<Integer> upTo(int number) {
    return IntStream.rangeClosed(1, number).boxed().toList();
  }

  private static long pending(Workshop workshop) {
    return Mono.from(workshop.collection().countDocuments(Filters.eq("pending", true)))
        .block(PATIENCE);
  }

  @Test
  void keeps_the_order_of_each_document_and_says_everything_once() {
    try (Workshop workshop = workshop(Map.of()).started()) {
      Flux.range(0, 600)
          .flatMap(
              turn ->
                  workshop.counts.change(
                      "order-" + turn % 20, Workshop.raise("order-" + turn % 20)),
              16)
          .then()
          .block(PATIENCE);
      Map<String, List<Integer>> told = Workshop.told(kafka, "order-", 600);
      assertThat(told).hasSize(20);
      assertThat(told.values()).allSatisfy(one -> assertThat(one).isEqualTo(upTo(30)));
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(workshop)).isZero());
      assertThat(workshop.meter("jiceng.outbox.published")).isEqualTo(600);
    }
  }

  @Test
  void loses_no_change_when_fifty_write_to_one_document_at_once() {
    try (Workshop workshop = workshop(Map.of()).started()) {
      Aggregates<Workshop.Count> elsewhere = workshop.elsewhere();
      Flux.range(0, 50)
          .map(number -> number % 2 == 0 ? workshop.counts : elsewhere)
          .flatMap(counts -> counts.change("race", Workshop.raise("race")), 50)
          .then()
          .block(PATIENCE);
      assertThat(workshop.counts.find("race").block(PATIENCE)).isEqualTo(new Workshop.Count(50));
      assertThat(Workshop.told(kafka, "race", 50)).isEqualTo(Map.of("race", upTo(50)));
    }
  }

  @Test
  void a_decision_that_fails_spoils_none_of_those_it_shares_a_write_with() {
    try (Workshop workshop = workshop(Map.of()).started()) {
      Flux.range(0, 9)
          .flatMap(
              number ->
                  workshop
                      .counts
                      .change(
                          "thrown",
                          number % 3 == 1
                              ? _ -> {
                                throw new IllegalStateException("no decision");
                              }
                              : Workshop.raise("thrown"))
                      .onErrorResume(IllegalStateException.class, _ -> Mono.empty()),
              9)
          .then()
          .block(PATIENCE);
      assertThat(workshop.counts.find("thrown").block(PATIENCE)).isEqualTo(new Workshop.Count(6));
      assertThat(Workshop.told(kafka, "thrown", 6)).isEqualTo(Map.of("thrown", upTo(6)));
    }
  }

  @Test
  void counts_on_when_a_document_thought_new_is_there_already() {
    try (Workshop workshop = workshop(Map.of()).started()) {
      workshop.counts.create("known", Workshop.raise("known")).block(PATIENCE);
      workshop.counts.create("known", Workshop.raise("known")).block(PATIENCE);
      assertThat(workshop.counts.find("known").block(PATIENCE)).isEqualTo(new Workshop.Count(2));
    }
  }

  @Test
  void finds_at_start_what_a_crash_left_unpublished() {
    String database = Workshop.freshDatabase();
    try (Workshop crashed = new Workshop(mongo, kafka, database, Map.of())) {
      crashed.raised("left");
      crashed.raised("left");
    }
    try (Workshop _ = new Workshop(mongo, kafka, database, Map.of()).started()) {
      assertThat(Workshop.told(kafka, "left", 2)).isEqualTo(Map.of("left", List.of(1, 2)));
    }
  }

  @Test
  void says_the_same_again_under_the_same_id_when_it_crashed_before_clearing() {
    String database = Workshop.freshDatabase();
    BsonDocument asWritten;
    try (Workshop crashed = new Workshop(mongo, kafka, database, Map.of())) {
      crashed.raised("twice");
      asWritten = Mono.from(crashed.collection().find().first()).block(PATIENCE);
      crashed.started();
      Workshop.told(kafka, "twice", 1);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(crashed)).isZero());
    }
    try (Workshop restarted = new Workshop(mongo, kafka, database, Map.of())) {
      Mono.from(restarted.collection().replaceOne(Filters.eq("_id", "twice"), asWritten))
          .block(PATIENCE);
      restarted.started();
      var messages = Workshop.messages(kafka, "twice", 2);
      assertThat(messages)
          .extracting(
              message ->
                  new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
          .containsExactly("survey/workshop/twice/1", "survey/workshop/twice/1");
      assertThat(messages.get(0).value()).isEqualTo(messages.get(1).value());
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(restarted)).isZero());
    }
  }

  @Test
  void says_nothing_twice_and_nothing_late_when_hand_overs_overtake_each_other() {
    try (Workshop workshop = workshop(Map.of())) {
      workshop.raised("overtaken");
      HandOver first = asStored(workshop, "overtaken");
      workshop.raised("overtaken");
      HandOver second = asStored(workshop, "overtaken");
      assertThat(second.entries()).hasSize(2);
      workshop.started();
      workshop.relay.handOver(second);
      workshop.relay.handOver(first);
      workshop.relay.handOver(second);
      workshop.raised("overtaken");
      assertThat(Workshop.told(kafka, "overtaken", 3)).isEqualTo(Map.of("overtaken", upTo(3)));
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(workshop)).isZero());
    }
  }

  private static HandOver asStored(Workshop workshop, String id) {
    BsonDocument document =
        Mono.from(workshop.collection().find(Filters.eq("_id", id)).first()).block(PATIENCE);
    return Aggregates.handOver(Workshop.COLLECTION, document);
  }

  @Test
  void leaves_to_the_sweep_what_finds_no_room() {
    try (Workshop workshop =
        workshop(
            Map.of(
                "jiceng.outbox.capacity",
                "1",
                "jiceng.outbox.stripes",
                "1",
                "jiceng.outbox.batch",
                "3"))) {
      workshop.started();
      Flux.range(0, 200)
          .flatMap(
              turn -> workshop.counts.change("full-" + turn, Workshop.raise("full-" + turn)), 32)
          .then()
          .block(PATIENCE);
      assertThat(Workshop.told(kafka, "full-", 200)).hasSize(200);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(workshop)).isZero());
      assertThat(workshop.meter("jiceng.outbox.left.to.sweep")).isPositive();
    }
  }

  @Test
  void a_fact_nobody_can_read_does_not_hold_up_the_others() {
    try (Workshop workshop = workshop(Map.of("jiceng.outbox.stripes", "1"))) {
      workshop.raised("spoilt");
      BsonDocument document = Mono.from(workshop.collection().find().first()).block(PATIENCE);
      document
          .getArray("outbox")
          .get(0)
          .asDocument()
          .put("type", new org.bson.BsonString("org.jiceng.nonsense"));
      Mono.from(workshop.collection().replaceOne(Filters.eq("_id", "spoilt"), document))
          .block(PATIENCE);
      workshop.started();
      workshop.raised("sound");
      assertThat(Workshop.told(kafka, "sound", 1)).hasSize(1);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(workshop)).isEqualTo(1));
      assertThat(workshop.meter("jiceng.outbox.failed")).isPositive();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(workshop.meter("jiceng.outbox.pending")).isEqualTo(1));
      assertThat(workshop.meter("jiceng.outbox.oldest.age")).isBetween(0.0, 60.0);
    }
  }

  @Test
  void tells_the_cloud_event_attributes() {
    Instant before = Instant.now().minusSeconds(1);
    try (Workshop workshop = workshop(Map.of()).started()) {
      workshop.raised("headers");
      var message = Workshop.messages(kafka, "headers", 1).get(0);
      Map<String, String> headers = new java.util.HashMap<>();
      message
          .headers()
          .forEach(
              header ->
                  headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
      assertThat(headers)
          .containsEntry("ce_type", "org.jiceng.survey-answered")
          .containsEntry("ce_source", "/jiceng/signing-service")
          .containsEntry("ce_id", "survey/workshop/headers/1")
          .containsEntry("ce_subject", "headers")
          .containsEntry("content-type", "application/json");
      assertThat(Instant.parse(headers.get("ce_recordedtime"))).isAfter(before);
    }
  }
}
