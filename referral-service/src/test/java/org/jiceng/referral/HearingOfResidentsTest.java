package org.jiceng.referral;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiceng.referral.ReferralService.get;
import static org.jiceng.referral.ReferralService.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.Envelope;
import org.jiceng.events.EventCodec;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.JudgementEvent;
import org.jiceng.events.JudgementEvent.RecommendationDeclined;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.starter.testing.Parts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HearingOfResidentsTest {

  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void startAll() {
    ReferralService.anonymous();
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

  private static void tell(DomainEvent event) {
    Envelope envelope = new Envelope(event, Instant.parse("2025-03-01T00:00:00Z"), null);
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(envelope.topic(), envelope.key(), EventCodec.encode(event));
    envelope
        .headers()
        .forEach(
            (name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    await()
        .atMost(60, SECONDS)
        .ignoreExceptions()
        .until(() -> producer.send(message).get() != null);
  }

  private static FollowUpRecorded followUp(
      String recordId, String resident, String at, FollowUpEvent.Channel channel) {
    return new FollowUpRecorded(
        new RecordRef("his", recordId),
        1,
        resident,
        List.of("hypertension"),
        Instant.parse(at),
        "lotus",
        null,
        channel,
        new Measurements(130, 80, null, null, null, null, null),
        null);
  }

  private static void referral(String recordId, String resident, String from, String to) {
    post(
            "feed",
            "/api/referrals",
            Map.of(
                "recordId",
                recordId,
                "residentId",
                resident,
                "direction",
                "down",
                "fromInstitutionId",
                from,
                "toInstitutionId",
                to,
                "reasons",
                List.of("rehabilitation"),
                "rehabilitation",
                true,
                "urgency",
                "routine",
                "requestedAt",
                "2025-03-01T08:00:00+08:00"))
        .expectStatus()
        .isCreated();
  }

  private static void awaitThat(String uri, String path, Object value) {
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> get("feed", uri).expectBody().jsonPath(path).isEqualTo(value));
  }

  @Test
  void closes_the_loop_by_a_follow_up_that_counts() {
    referral("loop", "loop", "east", "lotus");
    post(
            "clinic:lotus",
            "/api/referrals/loop/receptions",
            Map.of("recordId", "loop-r", "receivedAt", "2025-03-02T08:00:00+08:00"))
        .expectStatus()
        .isCreated();
    tell(followUp("loop-f1", "loop", "2025-03-03T01:00:00Z", FollowUpEvent.Channel.PHONE));
    tell(followUp("loop-f2", "loop", "2025-03-05T01:00:00Z", FollowUpEvent.Channel.HOME));
    String uri = "/api/referrals/loop";
    awaitThat(uri, "$.state", "followed-up");
    get("feed", uri)
        .expectBody()
        .jsonPath("$.history[-1:].followUp.recordId")
        .isEqualTo("loop-f2")
        .jsonPath("$.history[-1:].days")
        .isEqualTo(3)
        .jsonPath("$.open")
        .isEqualTo(false);
    assertThat(ReferralService.toldOf("loop", 4).stream().map(it -> it.getClass().getSimpleName()))
        .contains("ReferralLoopClosed");
  }

  @Test
  void takes_residents_who_were_merged_for_one_until_the_merge_is_taken_back() {
    referral("merged", "merged-old", "east", "lotus");
    post(
            "clinic:lotus",
            "/api/referrals/merged/receptions",
            Map.of("recordId", "merged-r", "receivedAt", "2025-03-02T08:00:00+08:00"))
        .expectStatus()
        .isCreated();
    tell(followUp("merged-f", "merged-new", "2025-03-05T01:00:00Z", FollowUpEvent.Channel.HOME));
    RecordRef merge = new RecordRef("district", "merged-m");
    tell(
        new ResidentsMerged(
            merge, 1, "merged-old", "merged-new", "entered twice", ReferralService.NOW));
    String uri = "/api/referrals/merged";
    awaitThat(uri, "$.state", "followed-up");
    get("feed", uri)
        .expectBody()
        .jsonPath("$.mergedInto")
        .isEqualTo("merged-new")
        .jsonPath("$.content.residentId")
        .isEqualTo("merged-old");

    post("feed", "/api/visits", VisitRecord.of("merged-v", "merged-old").body())
        .expectStatus()
        .isCreated();
    get("feed", "/api/visits/merged-v")
        .expectBody()
        .jsonPath("$.mergedInto")
        .isEqualTo("merged-new");

    tell(
        new RecordVoided(
            RecordKind.RESIDENT_MERGE, merge, 2, "merged-old", "two people", ReferralService.NOW));
    awaitThat(uri, "$.state", "received");
    get("feed", uri).expectBody().jsonPath("$.mergedInto").doesNotExist();
    get("clinic:lotus", "/api/worklists/open-referrals?institution=lotus")
        .expectBody()
        .jsonPath("$.lines[?(@.recordId == 'merged')].residentId")
        .isEqualTo("merged-old");
  }

  @Test
  void lets_nobody_refer_a_person_twice_for_one_reason_under_two_ids() {
    tell(
        new ResidentsMerged(
            new RecordRef("district", "twice-m"),
            1,
            "twice-old",
            "twice-new",
            "entered twice",
            ReferralService.NOW));
    post("feed", "/api/visits", VisitRecord.of("twice-v", "twice-old").body())
        .expectStatus()
        .isCreated();
    awaitThat("/api/visits/twice-v", "$.mergedInto", "twice-new");
    referral("twice-1", "twice-old", "poplar-hospital", "poplar");
    get("clinic:poplar", "/api/worklists/open-referrals?institution=poplar&side=receiver")
        .expectBody()
        .jsonPath("$.lines[?(@.recordId == 'twice-1')].residentId")
        .isEqualTo("twice-new")
        .jsonPath("$.lines[?(@.recordId == 'twice-1')].madeFor")
        .isEqualTo("twice-old");
    post(
            "feed",
            "/api/referrals",
            Map.of(
                "recordId", "twice-2",
                "residentId", "twice-new",
                "direction", "down",
                "fromInstitutionId", "poplar-hospital",
                "toInstitutionId", "poplar",
                "reasons", List.of("rehabilitation"),
                "urgency", "routine",
                "requestedAt", "2025-03-02T08:00:00+08:00"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("open-referral-exists");
  }

  @Test
  void makes_a_draft_of_what_is_recommended_until_the_doctor_declines() {
    RecordRef followUp = new RecordRef("his", "rec-f");
    ReferralRecommended advice =
        new ReferralRecommended(
            followUp,
            1,
            "rec",
            "birch",
            null,
            Instant.parse("2025-03-09T01:00:00Z"),
            JudgementEvent.Urgency.URGENT,
            List.of(new JudgementEvent.Reason("hypertension", "not-controlled-twice")),
            List.of(),
            LocalDate.parse("2025-03-23"),
            null);
    tell(advice);
    tell(advice);
    String list = "/api/worklists/open-referrals?institution=birch";
    awaitThat(list, "$.lines[0].state", "draft");
    get("clinic:birch", list)
        .expectBody()
        .jsonPath("$.lines.length()")
        .isEqualTo(1)
        .jsonPath("$.lines[0].source")
        .isEqualTo("referral-service")
        .jsonPath("$.lines[0].reasons")
        .isEqualTo(List.of("not-controlled-twice"))
        .jsonPath("$.lines[0].urgency")
        .isEqualTo("urgent")
        .jsonPath("$.lines[0].pending[0].deadline")
        .isEqualTo("request");
    tell(
        new RecommendationDeclined(
            new RecordRef("his", "rec-no"),
            1,
            "rec",
            followUp,
            "birch",
            null,
            JudgementEvent.DeclineReason.values()[0],
            LocalDate.parse("2025-03-10")));
    awaitThat(list, "$.lines.length()", 0);
    assertThat(ReferralService.toldOf("rec", 2).stream().map(it -> it.getClass().getSimpleName()))
        .containsExactly("ReferralDrafted", "ReferralCancelled");
  }

  @Test
  void gives_priority_to_who_has_a_contract() {
    referral("prio", "prio", "east", "lotus");
    String uri = "/api/referrals/prio";
    get("feed", uri).expectBody().jsonPath("$.priority").isEqualTo(false);
    tell(
        new ContractSigned(
            new RecordRef("his", "prio-c"),
            1,
            "prio",
            "lotus",
            "team-3",
            LocalDate.parse("2024-06-01"),
            LocalDate.parse("2024-06-01"),
            LocalDate.parse("2025-05-31"),
            SigningEvent.Channel.ONLINE,
            SigningEvent.ContractKind.ORDINARY,
            SigningEvent.ContractUnit.PERSON,
            null,
            List.of(),
            List.of(),
            null));
    awaitThat(uri, "$.priority", true);
    get("feed", uri).expectBody().jsonPath("$.contract.teamId").isEqualTo("team-3");
  }

  @Test
  void knows_the_tier_an_institution_had_on_the_day_of_the_visit_and_its_district() {
    post(
            "feed",
            "/api/visits",
            VisitRecord.of("tier", "tier").with("institutionId", "tier-east").body())
        .expectStatus()
        .isCreated();
    get("feed", "/api/visits/tier").expectBody().jsonPath("$.tier").isEqualTo("unknown");
    tell(
        new InstitutionRegistered(
            new RecordRef("district", "tier-east"),
            1,
            "tier-east",
            "East",
            "river",
            SigningEvent.Tier.HOSPITAL,
            SigningEvent.InstitutionKind.HOSPITAL,
            false,
            List.of(),
            List.of(),
            Instant.parse("2025-01-01T00:00:00Z")));
    awaitThat("/api/visits/tier", "$.tier", "hospital");
    referral("river", "river", "tier-east", "lotus");
    get("director", "/api/worklists/open-referrals?district=river")
        .expectBody()
        .jsonPath("$.lines[*].recordId")
        .isEqualTo(List.of("river"));
    get("director", "/api/worklists/open-referrals?district=lake")
        .expectBody()
        .jsonPath("$.lines.length()")
        .isEqualTo(0);
  }

  @Test
  void parks_what_cannot_be_read_and_hears_it_again_when_asked() {
    post("director", "/internal/referrals/dead-letters/replays", Map.of())
        .expectStatus()
        .isForbidden();
    post("operations", "/internal/referrals/dead-letters/replays", Map.of())
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.parked")
        .isNumber();
  }
}
