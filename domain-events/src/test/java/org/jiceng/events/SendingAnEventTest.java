package org.jiceng.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiceng.events.ApprovedFiles.Example;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SendingAnEventTest {

  private static final Instant NOON = Instant.parse("2026-03-01T04:00:00Z");
  private static final RecordRef VISIT_7 = new RecordRef("clinic-7", "v-1");

  @ParameterizedTest
  @EnumSource
  void gives_the_approved_headers(EventType type) {
    List<Path> files = ApprovedFiles.headersFiles(type);
    assertThat(files).isNotEmpty();
    boolean complete = false;
    for (Path file : files) {
      Example example =
          ApprovedFiles.examples(type).stream()
              .filter(each -> ApprovedFiles.headersFile(each).equals(file))
              .findFirst()
              .orElseThrow();
      JsonNode now = SentExamples.headers(example);
      JsonNode approved = ApprovedFiles.read(file);
      approved
          .properties()
          .forEach(header -> assertThat(now.get(header.getKey())).isEqualTo(header.getValue()));
      complete |= now.equals(approved);
    }
    assertThat(complete).as("some approved file shows every header given today").isTrue();
  }

  @Test
  void leaves_the_trace_out_when_there_is_none() {
    assertThat(new Envelope(visit(VISIT_7, 1, "Mei"), NOON, null).headers())
        .containsOnlyKeys(
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_time",
            "ce_recordedtime",
            "ce_revision",
            "ce_subject",
            "content-type");
  }

  @Test
  void keys_it_by_whom_it_is_about_on_its_owners_topic() {
    Envelope visit = envelope(visit(VISIT_7, 1, "Mei"));
    assertThat(visit.key()).isEqualTo("Mei");
    assertThat(visit.topic()).isEqualTo("referral-events");
    Envelope voided = envelope(voided(RecordKind.CONTRACT, VISIT_7, 2, "Mei"));
    assertThat(voided.key()).isEqualTo("Mei");
    assertThat(voided.topic()).isEqualTo("signing-events");
    assertThat(voided.headers()).containsEntry("ce_source", "/jiceng/signing-service");
  }

  @Test
  void tells_apart_when_it_was_true_and_when_it_was_stored() {
    var renewed =
        new SigningEvent.ContractRenewed(
            VISIT_7,
            1,
            "Mei",
            "c-1",
            "centre-1",
            null,
            LocalDate.parse("2026-02-01"),
            LocalDate.parse("2026-03-01"),
            LocalDate.parse("2027-02-28"),
            SigningEvent.Channel.ONLINE);
    assertThat(envelope(renewed).headers())
        .containsEntry("ce_time", "2026-01-31T16:00:00Z")
        .containsEntry("ce_recordedtime", "2026-03-01T04:00:00Z");
  }

  @Test
  void again_gives_the_same_id() {
    assertThat(envelope(visit(VISIT_7, 1, "Mei")).id())
        .isEqualTo("visit/clinic-7/v-1/1")
        .isEqualTo(new Envelope(visit(VISIT_7, 1, "Mei"), NOON.plusSeconds(9), "00-a-b-01").id());
  }

  @Test
  void gives_every_kind_source_record_and_revision_an_id_of_its_own() {
    Set<String> ids = new HashSet<>();
    int events = 0;
    for (RecordKind kind : RecordKind.values()) {
      for (String source : List.of("a", "a-b", "a.b")) {
        for (String record : List.of("1", "11", "b", "a:1")) {
          for (int revision : List.of(1, 11)) {
            for (String subject : List.of("Mei", "Li")) {
              ids.add(
                  envelope(voided(kind, new RecordRef(source, record), revision, subject)).id());
              events++;
            }
          }
        }
      }
    }
    assertThat(ids).hasSize(events);
  }

  @Test
  void tells_a_void_from_the_revision_it_goes_with_and_from_that_of_another_resident() {
    assertThat(
            List.of(
                envelope(visit(VISIT_7, 2, "Mei")).id(),
                envelope(voided(RecordKind.VISIT, VISIT_7, 2, "Mei")).id(),
                envelope(voided(RecordKind.VISIT, VISIT_7, 2, "Li")).id()))
        .containsExactly(
            "visit/clinic-7/v-1/2",
            "visit/clinic-7/v-1/2/voided/Mei",
            "visit/clinic-7/v-1/2/voided/Li");
  }

  @Test
  @SuppressWarnings("NullAway")
  void asks_for_an_event_and_for_when_it_was_stored() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Envelope(null, NOON, null))
        .withMessage("event is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Envelope(visit(VISIT_7, 1, "Mei"), null, null))
        .withMessage("recordedAt is missing");
  }

  private static Envelope envelope(DomainEvent event) {
    return new Envelope(event, NOON, null);
  }

  private static DomainEvent visit(RecordRef record, int revision, String resident) {
    return new ReferralEvent.VisitRecorded(
        record,
        revision,
        resident,
        "centre-1",
        NOON,
        ReferralEvent.VisitKind.OUTPATIENT,
        List.of(),
        List.of(),
        null);
  }

  private static DomainEvent voided(
      RecordKind kind, RecordRef record, int revision, String subject) {
    return new RecordVoided(kind, record, revision, subject, "mistake", NOON);
  }
}
