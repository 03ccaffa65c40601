package org.jiceng.followup;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.jiceng.followup.FollowUpService.get;
import static org.jiceng.followup.FollowUpService.post;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.Envelope;
import org.jiceng.events.EventCodec;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.starter.testing.Parts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MergingChartsOverHttpTest {

  private static final Instant AT = Instant.parse("2025-03-08T00:00:00Z");
  private static final RecordRef MERGE = new RecordRef("district", "merge-hua");

  private static void tell(DomainEvent event) {
    Envelope envelope = new Envelope(event, AT, null);
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(envelope.topic(), envelope.key(), EventCodec.encode(event));
    envelope
        .headers()
        .forEach(
            (name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", Parts.broker().bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      await()
          .atMost(60, SECONDS)
          .ignoreExceptions()
          .until(() -> producer.send(message).get() != null);
    }
  }

  private static void followedUp(String id, String resident, String institution, String on) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recordId", id);
    body.put("source", "his");
    body.put("residentId", resident);
    body.put("institutionId", institution);
    body.put("conditions", List.of("hypertension"));
    body.put("occurredAt", on + "T10:00:00+08:00");
    body.put("channel", "clinic");
    body.put("systolic", 150);
    body.put("diastolic", 80);
    post("feed", "/api/follow-ups", body).expectStatus().isCreated();
  }

  private static String shown(String uri) {
    return new String(
        get("feed", uri).expectStatus().isOk().expectBody().returnResult().getResponseBodyContent(),
        StandardCharsets.UTF_8);
  }

  @Test
  void charts_of_merged_residents_are_one_under_the_one_who_stays_and_two_again_when_taken_apart() {
    followedUp("hua-1", "hua", "merge-a", "2025-02-01");
    followedUp("hua-2", "hua-twice", "merge-b", "2025-02-15");
    assertThat(shown("/api/follow-ups/hua-2?source=his")).doesNotContain("two-consecutive");
    tell(new ResidentsMerged(MERGE, 1, "hua-twice", "hua", "twice on file", AT));
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(shown("/api/charts/hua-twice"))
                  .contains("\"residentId\":\"hua\"", "\"mergedIds\":[\"hua-twice\"]")
                  .contains("\"followUpRecordId\":\"hua-2\"");
              assertThat(shown("/api/follow-ups/hua-2?source=his"))
                  .contains("two-consecutive-unsatisfactory");
              assertThat(shown("/api/worklists/referral-tracking?institution=merge-b"))
                  .contains("\"total\":");
            });
    get("clinic:merge-b", "/api/charts/hua").expectStatus().isOk();
    followedUp("hua-3", "hua-twice", "merge-b", "2025-03-01");
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () -> assertThat(shown("/api/charts/hua")).contains("\"followUpRecordId\":\"hua-3\""));
    tell(
        new RecordVoided(
            RecordKind.RESIDENT_MERGE, MERGE, 2, "hua-twice", "wrong", AT.plusSeconds(60)));
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(shown("/api/charts/hua"))
                  .doesNotContain("mergedIds")
                  .doesNotContain("hua-3");
              assertThat(shown("/api/charts/hua-twice"))
                  .contains("\"residentId\":\"hua-twice\"")
                  .contains("\"followUpRecordId\":\"hua-3\"");
            });
    get("clinic:merge-b", "/api/charts/hua").expectStatus().isForbidden();
  }
}
