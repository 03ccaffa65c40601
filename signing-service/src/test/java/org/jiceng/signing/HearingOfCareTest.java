package org.jiceng.signing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiceng.signing.SigningService.contract;
import static org.jiceng.signing.SigningService.delete;
import static org.jiceng.signing.SigningService.get;
import static org.jiceng.signing.SigningService.post;
import static org.jiceng.signing.SigningService.put;
import static org.jiceng.signing.SigningService.refused;
import static org.jiceng.signing.SigningService.toldOf;
import static org.jiceng.signing.SigningService.with;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiceng.events.CareEvent;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.Envelope;
import org.jiceng.events.EventCodec;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.signing.care.Care;
import org.jiceng.starter.testing.Parts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HearingOfCareTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void startAll() {
    SigningService.running();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", Parts.broker().bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
  }

  private static void send(String topic, String key, Map<String, String> headers, byte[] value) {
    ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, value);
    headers.forEach(
        (name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    await()
        .atMost(60, SECONDS)
        .ignoreExceptions()
        .until(() -> producer.send(message).get() != null);
  }

  private static void tell(DomainEvent event) {
    Envelope envelope = new Envelope(event, Instant.parse("2025-03-01T00:00:00Z"), null);
    send(envelope.topic(), envelope.key(), envelope.headers(), EventCodec.encode(event));
  }

  private static FollowUpRecorded followUp(String recordId, String resident, String on) {
    return new FollowUpRecorded(
        new RecordRef("his", recordId),
        1,
        resident,
        List.of("hypertension"),
        DomainEvent.startOf(LocalDate.parse(on)),
        "north",
        "nurse-li",
        FollowUpEvent.Channel.CLINIC,
        new Measurements(130, 80, null, null, null, null, null),
        null);
  }

  private static Map<String, Object> resident(int revision, String institution) {
    return with(
        Map.of(),
        "revision",
        revision,
        "birthDate",
        "1950-01-01",
        "sex",
        "female",
        "institutionId",
        institution,
        "responsibleFrom",
        "2020-01-01",
        "permanentFrom",
        "2020-01-01");
  }

  private static String told(String kind, String uri) {
    return new String(
        get(kind, uri).expectBody().returnResult().getResponseBodyContent(),
        StandardCharsets.UTF_8);
  }

  private static void awaitTold(String uri, String part) {
    await().atMost(60, SECONDS).untilAsserted(() -> assertThat(told("feed", uri)).contains(part));
  }

  @Test
  void counts_what_another_service_recorded_against_what_the_contract_promises() {
    put(
            "feed",
            "/api/packages/care-heart",
            with(
                Map.of(),
                "version",
                1,
                "title",
                "Heart",
                "kind",
                "integrated",
                "validFrom",
                "2020-01-01",
                "items",
                List.of(
                    Map.of(
                        "item", "seen", "service", "follow-up", "times", 1, "every", "quarter"))))
        .expectStatus()
        .isCreated();
    post(
            "feed",
            "/api/contracts",
            with(
                contract("due-c", "due", "2024-06-01", "2025-05-31"),
                "institutionId",
                "due-clinic",
                "teamId",
                "due-team",
                "packages",
                List.of("care-heart")))
        .expectStatus()
        .isCreated();
    tell(followUp("due-f", "due", "2024-07-01"));
    String uri = "/api/contracts/due-c/due-items?source=his";
    awaitTold(uri, "\"delivered\":1");
    get("clinic:due-clinic", uri)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items.length()")
        .isEqualTo(4)
        .jsonPath("$.items[0].state")
        .isEqualTo("delivered")
        .jsonPath("$.items[1].state")
        .isEqualTo("missed")
        .jsonPath("$.items[3].state")
        .isEqualTo("due");
    refused(get("clinic:north", uri), 403, "other-institution");
    refused(get("resident:due", uri), 403, "forbidden");
    refused(get("feed", "/api/contracts/nobody/due-items?source=his"), 404, "not-found");
    refused(get("feed", uri + "&on=x"), 400, "unknown-parameter");

    get("clinic:due-clinic", "/api/fulfilment")
        .expectBody()
        .jsonPath("$.denominator")
        .isEqualTo(1)
        .jsonPath("$.numerator")
        .isEqualTo(0)
        .jsonPath("$.signedNotServed")
        .isEqualTo(0);
    get("feed", "/api/fulfilment?institution=due-clinic&team=due-team&day=2024-11-29")
        .expectBody()
        .jsonPath("$.value")
        .isEqualTo(1.0);
    get("feed", "/api/fulfilment?institution=due-clinic&team=other")
        .expectBody()
        .jsonPath("$.denominator")
        .isEqualTo(0)
        .jsonPath("$.value")
        .isEqualTo(null);
    refused(
        get("clinic:north", "/api/fulfilment?institution=due-clinic"), 403, "other-institution");
    refused(get("feed", "/api/fulfilment"), 400, "unknown-parameter");

    put(
            "feed",
            "/api/teams/due-team",
            Map.of(
                "institutionId",
                "due-clinic",
                "from",
                "2020-01-01",
                "members",
                List.of(
                    Map.of("staffId", "due-nurse", "role", "nurse", "from", "2020-01-01"),
                    Map.of(
                        "staffId",
                        "due-gone",
                        "role",
                        "doctor",
                        "from",
                        "2020-01-01",
                        "to",
                        "2025-03-09"))))
        .expectStatus()
        .isCreated();
    get("clinic:due-clinic", "/api/worklists/unfulfilled-items?staff=due-gone")
        .expectBody()
        .jsonPath("$.lines.length()")
        .isEqualTo(0);
    get("clinic:due-clinic", "/api/worklists/unfulfilled-items?staff=due-gone&day=2025-03-09")
        .expectBody()
        .jsonPath("$.lines.length()")
        .value(Integer.class, lines -> assertThat(lines).isPositive());
    get("clinic:due-clinic", "/api/worklists/unfulfilled-items?staff=due-nurse")
        .expectBody()
        .jsonPath("$.lines[0].by")
        .isEqualTo("2024-11-30")
        .jsonPath("$.lines[0].overdue")
        .isEqualTo(true);
    get("clinic:due-clinic", "/api/worklists/expiring-contracts")
        .expectBody()
        .jsonPath("$.lines[0].contractRecordId")
        .isEqualTo("due-c")
        .jsonPath("$.lines[0].daysLeft")
        .isEqualTo(82);
    refused(get("clinic:due-clinic", "/api/worklists/forgotten"), 404, "not-found");

    tell(
        new RecordVoided(
            org.jiceng.events.RecordKind.FOLLOW_UP,
            new RecordRef("his", "due-f"),
            2,
            "due",
            "mistake",
            SigningService.NOW));
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> assertThat(told("feed", uri)).doesNotContain("\"delivered\":1"));
  }

  @Test
  void pages_a_worklist_without_losing_or_repeating_anybody() {
    Set<String> expected = new LinkedHashSet<>();
    for (int i = 0; i < 7; i++) {
      expected.add("page-" + i);
      put("feed", "/api/residents/page-" + i, resident(1, "page-clinic"))
          .expectStatus()
          .isCreated();
    }
    String uri = "/api/worklists/unsigned-key-residents?institution=page-clinic";
    awaitTold(uri, "page-6");
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> expected.forEach(one -> assertThat(told("feed", uri)).contains(one)));
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      Map<?, ?> page =
          get("director", uri + "&limit=3" + after)
              .expectStatus()
              .isOk()
              .expectBody(Map.class)
              .returnResult()
              .getResponseBody();
      ((List<?>) page.get("lines"))
          .forEach(line -> seen.add(String.valueOf(((Map<?, ?>) line).get("residentId"))));
      after = page.get("after") == null ? "" : "&after=" + page.get("after");
    } while (!after.isEmpty());
    assertThat(seen).containsExactlyElementsOf(expected);
    refused(get("feed", uri + "&limit=501"), 400, "unknown-parameter");
    refused(get("feed", uri + "&after=***"), 400, "unknown-parameter");
  }

  @Test
  void counts_a_contact_recorded_here() {
    post(
            "feed",
            "/api/contracts",
            with(contract("kept-c", "kept", "2024-06-01", "2025-05-31"), "institutionId", "kept"))
        .expectStatus()
        .isCreated();
    String uri = "/api/contracts/kept-c/due-items?source=his";
    awaitTold(uri, "\"delivered\":0");
    for (String channel : List.of("mass-message", "phone")) {
      post(
              "feed",
              "/api/contacts",
              Map.of(
                  "recordId",
                  "kept-" + channel,
                  "source",
                  "his",
                  "institutionId",
                  "kept",
                  "staffId",
                  "nurse-li",
                  "residentId",
                  "kept",
                  "occurredAt",
                  "2024-07-01T10:00:00+08:00",
                  "channel",
                  channel))
          .expectStatus()
          .isCreated();
    }
    awaitTold(uri, "\"delivered\":1");
  }

  @Test
  void lists_one_person_once_until_the_merge_is_taken_back() {
    for (String one : List.of("twin-1", "twin-2")) {
      put("feed", "/api/residents/" + one, resident(1, "twin-clinic")).expectStatus().isCreated();
    }
    post(
            "feed",
            "/api/contracts",
            with(
                contract("twin-c", "twin-2", "2024-06-01", "2025-05-31"),
                "institutionId",
                "twin-clinic"))
        .expectStatus()
        .isCreated();
    tell(followUp("twin-f", "twin-1", "2024-07-01"));
    String due = "/api/contracts/twin-c/due-items?source=his";
    String unsigned = "/api/worklists/unsigned-key-residents?institution=twin-clinic";
    awaitTold(due, "\"delivered\":0");
    awaitTold(unsigned, "twin-1");
    post(
            "feed",
            "/api/residents/twin-1/merges",
            Map.of("recordId", "twin-m", "source", "his", "into", "twin-2", "reason", "twice"))
        .expectStatus()
        .isCreated();
    awaitTold(due, "\"delivered\":1");
    assertThat(told("feed", unsigned)).doesNotContain("twin-1");
    assertThat(told("feed", "/api/fulfilment?institution=twin-clinic"))
        .contains("\"denominator\":1", "\"signedNotServed\":0");
    delete("feed", "/api/residents/twin-1/merges/twin-m?source=his&revision=2&reason=two")
        .expectStatus()
        .isOk();
    awaitTold(due, "\"delivered\":0");
    assertThat(told("feed", unsigned)).contains("twin-1");
  }

  @Test
  void finds_a_person_at_the_institution_of_the_one_merged_away() {
    put("feed", "/api/residents/far-1", resident(1, "far-clinic")).expectStatus().isCreated();
    put("feed", "/api/residents/far-2", resident(1, "near-clinic")).expectStatus().isCreated();
    post(
            "feed",
            "/api/contracts",
            with(
                contract("far-c", "far-1", "2024-06-01", "2025-05-31"),
                "institutionId",
                "far-clinic"))
        .expectStatus()
        .isCreated();
    post(
            "feed",
            "/api/residents/far-1/merges",
            Map.of("recordId", "far-m", "source", "his", "into", "far-2", "reason", "twice"))
        .expectStatus()
        .isCreated();
    String expiring = "/api/worklists/expiring-contracts?institution=far-clinic";
    awaitTold(expiring, "\"residentId\":\"far-2\"");
    assertThat(told("feed", expiring)).contains("far-c").doesNotContain("far-1");
    assertThat(told("feed", "/api/worklists/unsigned-key-residents?institution=near-clinic"))
        .doesNotContain("far-2");
  }

  @Test
  void ends_the_contract_of_who_died_and_lets_it_run_on_when_that_was_wrong() {
    put("feed", "/api/residents/dead", resident(1, "north")).expectStatus().isCreated();
    post("feed", "/api/contracts", contract("dead-c", "dead", "2024-06-01", "2025-05-31"))
        .expectStatus()
        .isCreated();
    put("feed", "/api/residents/dead", with(resident(2, "north"), "diedOn", "2025-01-15"))
        .expectStatus()
        .isOk();
    assertThat(toldOf("dead", 4))
        .last()
        .isInstanceOfSatisfying(
            ContractTerminated.class,
            end -> {
              assertThat(end.endedOn()).isEqualTo("2025-01-15");
              assertThat(end.reason()).isEqualTo("death");
              assertThat(end.contractRecordId()).isEqualTo("dead-c");
            });
    put("feed", "/api/residents/dead", resident(3, "north")).expectStatus().isOk();
    assertThat(toldOf("dead", 6)).last().isInstanceOf(RecordVoided.class);
    post(
            "feed",
            "/api/contracts/dead-c/terminations",
            Map.of(
                "recordId", "dead-t", "source", "his", "endedOn", "2025-02-01", "reason", "moved"))
        .expectStatus()
        .isCreated();
  }

  @Test
  void ends_a_contract_under_an_id_merged_into_that_of_who_died_until_the_merge_is_taken_back() {
    for (String one : List.of("stays", "merged")) {
      put("feed", "/api/residents/" + one, resident(1, "north")).expectStatus().isCreated();
    }
    post("feed", "/api/contracts", contract("merged-c", "merged", "2024-06-01", "2025-05-31"))
        .expectStatus()
        .isCreated();
    post(
            "feed",
            "/api/residents/merged/merges",
            Map.of("recordId", "merged-m", "source", "his", "into", "stays", "reason", "twice"))
        .expectStatus()
        .isCreated();
    Care care = SigningService.running().bean(Care.class);
    await()
        .atMost(60, SECONDS)
        .until(
            () -> care.find("merged").blockOptional(PATIENCE).flatMap(it -> it.into()).isPresent());
    put("feed", "/api/residents/stays", with(resident(2, "north"), "diedOn", "2025-01-15"))
        .expectStatus()
        .isOk();
    assertThat(toldOf("merged", 4))
        .last()
        .isInstanceOfSatisfying(
            ContractTerminated.class, end -> assertThat(end.reason()).isEqualTo("death"));
    delete("feed", "/api/residents/merged/merges/merged-m?source=his&revision=2&reason=two-people")
        .expectStatus()
        .isOk();
    assertThat(toldOf("merged", 6))
        .filteredOn(
            each ->
                each instanceof RecordVoided voided
                    && voided.kind() == RecordKind.CONTRACT_TERMINATION)
        .hasSize(1);
  }

  @Test
  void parks_what_it_cannot_read_with_the_reason_and_goes_on() {
    send(
        "followup-events",
        "poison",
        Map.of("ce_type", "org.jiceng.follow-up-recorded"),
        "{broken".getBytes(StandardCharsets.UTF_8));
    send("followup-events", "poison", Map.of(), new byte[0]);
    tell(followUp("after-poison", "after-poison-resident", "2024-07-01"));
    Care care = SigningService.running().bean(Care.class);
    await()
        .atMost(60, SECONDS)
        .until(() -> care.find("after-poison-resident").blockOptional(PATIENCE).isPresent());

    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () ->
                assertThat(replayed().get("parked"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.INTEGER)
                    .isGreaterThanOrEqualTo(2));
    assertThat(replayed().get("applied")).isEqualTo(0);
    refused(post("feed", "/internal/care/dead-letters/replays", Map.of()), 403, "forbidden");

    // What is parked and can be read by now is worked in by a replay.
    FollowUpRecorded readable = followUp("replayed", "replayed-resident", "2024-07-01");
    Envelope envelope = new Envelope(readable, SigningService.NOW, null);
    send("care-dead-letters", envelope.key(), envelope.headers(), EventCodec.encode(readable));
    assertThat(replayed().get("applied")).isEqualTo(1);
    assertThat(care.find("replayed-resident").block(PATIENCE).delivered())
        .extracting(one -> one.service())
        .containsExactly(CareEvent.Service.FOLLOW_UP);
  }

  private static Map<?, ?> replayed() {
    return post("operations", "/internal/care/dead-letters/replays", Map.of())
        .expectStatus()
        .isOk()
        .expectBody(Map.class)
        .returnResult()
        .getResponseBody();
  }
}
