package org.jiceng.referral.resident.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.referral.resident.domain.ResidentFile.Holder;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CaringForAResidentTest {

  private static RecordRef ref(String id) {
    return new RecordRef("his", id);
  }

  private static ContractSigned signed(int revision, String from, String to) {
    return new ContractSigned(
        ref("c"),
        revision,
        "wang",
        "lotus",
        "team-1",
        LocalDate.parse(from),
        LocalDate.parse(from),
        LocalDate.parse(to),
        SigningEvent.Channel.ONLINE,
        SigningEvent.ContractKind.ORDINARY,
        SigningEvent.ContractUnit.PERSON,
        null,
        List.of(),
        List.of(),
        null);
  }

  private static ResidentFile file(DomainEvent... events) {
    ResidentFile file = ResidentFile.empty("wang");
    for (DomainEvent event : events) {
      file = file.learn(ResidentFile.noteOf(event).orElseThrow());
    }
    return file;
  }

  private static Optional<String> holder(ResidentFile file, String day) {
    return file.contractOn(LocalDate.parse(day)).map(Holder::institutionId);
  }

  @Test
  void holds_from_the_first_to_the_last_day_of_the_term() {
    ResidentFile file = file(signed(1, "2024-03-01", "2025-02-28"));
    assertThat(holder(file, "2024-02-29")).isEmpty();
    assertThat(holder(file, "2024-03-01")).contains("lotus");
    assertThat(holder(file, "2025-02-28")).contains("lotus");
    assertThat(holder(file, "2025-03-01")).isEmpty();
  }

  @Test
  void ends_with_the_termination() {
    ResidentFile file =
        file(
            new ContractTerminated(
                ref("t"), 1, "wang", "c", LocalDate.parse("2024-06-30"), "moved", null),
            signed(1, "2024-03-01", "2025-02-28"));
    assertThat(holder(file, "2024-06-30")).contains("lotus");
    assertThat(holder(file, "2024-07-01")).isEmpty();
  }

  @Test
  void goes_over_with_the_transfer() {
    ResidentFile file =
        file(
            signed(1, "2024-03-01", "2025-02-28"),
            new ContractTransferred(
                ref("x"), 1, "wang", "c", "maple", null, LocalDate.parse("2024-08-01")));
    assertThat(holder(file, "2024-07-31")).contains("lotus");
    assertThat(holder(file, "2024-08-01")).contains("maple");
  }

  @Test
  void is_what_the_highest_revision_says_whatever_came_first() {
    ResidentFile file =
        file(
            new RecordVoided(RecordKind.CONTRACT, ref("c"), 3, "wang", "mistake", Instant.EPOCH),
            signed(2, "2024-03-01", "2025-02-28"),
            signed(1, "2024-01-01", "2024-12-31"));
    assertThat(holder(file, "2024-06-01")).isEmpty();
    ResidentFile again = file(signed(1, "2024-03-01", "2025-02-28"));
    assertThat(
            again.learn(ResidentFile.noteOf(signed(1, "2024-03-01", "2025-02-28")).orElseThrow()))
        .isSameAs(again);
  }

  private static ResidentsMerged merged(int revision, String into, Instant at) {
    return new ResidentsMerged(ref("m-" + into), revision, "wang", into, "entered twice", at);
  }

  @Test
  void is_that_of_the_one_who_stays_and_of_all_who_were_merged_into_it() {
    ResidentFile merged = file(signed(1, "2025-01-01", "2025-12-31"));
    ResidentFile stays = ResidentFile.empty("wang-fang");
    assertThat(holder(stays, "2025-03-01")).isEmpty();
    assertThat(holder(stays.joinedWith(List.of(merged)), "2025-03-01")).contains("lotus");
    assertThat(stays.joinedWith(List.of(merged)).residentId()).isEqualTo("wang-fang");
  }

  @Test
  void goes_by_the_merge_made_last_until_it_is_taken_back() {
    Instant first = Instant.parse("2025-03-01T00:00:00Z");
    ResidentsMerged early = merged(1, "li", first);
    ResidentsMerged late = merged(1, "zhao", first.plusSeconds(1));
    assertThat(file().into()).isEmpty();
    assertThat(file(late, early).into()).contains("zhao");
    RecordVoided gone =
        new RecordVoided(RecordKind.RESIDENT_MERGE, late.record(), 2, "wang", "two", first);
    assertThat(file(gone, late, early).into()).contains("li");
    assertThat(file(early).joinedWith(List.of(file(late))).into()).contains("li");
  }
}
