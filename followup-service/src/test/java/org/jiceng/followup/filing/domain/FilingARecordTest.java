package org.jiceng.followup.filing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.ConditionEnrolled;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.followup.FoundViolations;
import org.jiceng.followup.filing.domain.Author.Clinic;
import org.jiceng.followup.filing.domain.Author.Feed;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Receipt.Status;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FilingARecordTest {

  private static final RecordRef RECORD = new RecordRef("clinic-a", "n-1");
  private static final Instant NOW = Instant.parse("2024-05-10T02:00:00Z");
  private static final Author FEED = new Feed();
  private static final Author CLINIC_A = new Clinic("A");
  private static final Author CLINIC_B = new Clinic("B");

  private static final Note ZHANG_AT_A = new Note("zhang", Optional.of("A"));
  private static final Note LI_AT_A = new Note("li", Optional.of("A"));
  private static final Note ZHANG = new Note("zhang", Optional.empty());

  @Test
  void tells_the_first_revision() {
    var accepted = accepted(accept(Optional.empty(), 1, FEED, ZHANG_AT_A));
    assertThat(accepted.events()).containsExactly(ZHANG_AT_A.told(RECORD, 1));
    assertThat(accepted.receipt().status()).isEqualTo(Status.CREATED);
    assertThat(accepted.receipt().notes()).containsEntry("flags", List.of("about zhang"));
    assertThat(accepted.state().institutionId()).contains("A");
  }

  @Test
  void begins_at_any_revision() {
    assertThat(accepted(accept(Optional.empty(), 7, FEED, ZHANG)).events())
        .containsExactly(ZHANG.told(RECORD, 7));
  }

  @Test
  void gives_the_first_answer_again_to_the_same() {
    var verdict = accept(filed(1, FEED, ZHANG_AT_A), 1, FEED, ZHANG_AT_A);
    assertThat(verdict).isInstanceOf(Verdict.Unchanged.class);
    var receipt = ((Verdict.Unchanged<Filed<Note>>) verdict).receipt();
    assertThat(receipt.status()).isEqualTo(Status.REPLAYED);
    assertThat(receipt.notes()).containsEntry("flags", List.of("about zhang"));
  }

  @Test
  void refuses_other_content_under_the_same_revision() {
    assertThat(code(accept(filed(1, FEED, ZHANG_AT_A), 1, FEED, LI_AT_A)))
        .isEqualTo("revision-conflict");
  }

  @Test
  void refuses_a_lower_revision_even_with_the_same_content() {
    assertThat(code(accept(filed(3, FEED, ZHANG_AT_A), 2, FEED, ZHANG_AT_A)))
        .isEqualTo("stale-revision");
  }

  @Test
  void tells_a_correction() {
    var accepted = accepted(accept(filed(1, FEED, ZHANG), 2, FEED, ZHANG_AT_A));
    assertThat(accepted.events()).containsExactly(ZHANG_AT_A.told(RECORD, 2));
    assertThat(accepted.receipt().status()).isEqualTo(Status.CORRECTED);
  }

  @Test
  void takes_it_from_the_old_resident_when_corrected_to_another() {
    var accepted = accepted(accept(filed(1, FEED, ZHANG_AT_A), 2, FEED, LI_AT_A));
    assertThat(accepted.events())
        .containsExactly(
            new RecordVoided(RecordKind.ENROLMENT, RECORD, 2, "zhang", "corrected", NOW),
            LI_AT_A.told(RECORD, 2));
  }

  @Test
  void asks_the_rules_only_of_what_is_new() {
    Violations broken = new Violations().rule("/x", "broken", "Broken.");
    var verdict = Filed.accept(Optional.empty(), arrival(1, ZHANG), FEED, ZHANG, () -> broken);
    assertThat(FoundViolations.in(((Verdict.Refused<Filed<Note>>) verdict).refusal()))
        .containsExactly("broken /x");
    assertThat(Filed.accept(filed(1, FEED, ZHANG), arrival(1, ZHANG), FEED, ZHANG, () -> broken))
        .isInstanceOf(Verdict.Unchanged.class);
  }

  @Test
  void takes_a_record_back_and_says_why() {
    var accepted = accepted(withdraw(filed(1, FEED, ZHANG_AT_A), 2, FEED));
    assertThat(accepted.events())
        .containsExactly(
            new RecordVoided(RecordKind.ENROLMENT, RECORD, 2, "zhang", "wrong person", NOW));
    assertThat(accepted.receipt().status()).isEqualTo(Status.VOIDED);
    assertThat(accepted.state().content()).isEqualTo(ZHANG_AT_A);
  }

  @Test
  void takes_back_only_what_is_there_and_only_with_a_higher_revision() {
    assertThat(code(withdraw(Optional.empty(), 2, FEED))).isEqualTo("not-found");
    assertThat(code(withdraw(filed(2, FEED, ZHANG), 2, FEED))).isEqualTo("revision-conflict");
    assertThat(code(withdraw(filed(2, FEED, ZHANG), 1, FEED))).isEqualTo("stale-revision");
  }

  @Test
  void takes_back_once_however_often_it_is_asked() {
    var gone = Optional.of(accepted(withdraw(filed(1, FEED, ZHANG), 2, FEED)).state());
    assertThat(withdraw(gone, 2, FEED)).isInstanceOf(Verdict.Unchanged.class);
  }

  @Test
  void brings_a_record_back_by_a_correction_alone() {
    var gone = Optional.of(accepted(withdraw(filed(1, FEED, ZHANG), 2, FEED)).state());
    assertThat(code(accept(gone, 2, FEED, ZHANG))).isEqualTo("revision-conflict");
    assertThat(accepted(accept(gone, 3, FEED, LI_AT_A)).events())
        .containsExactly(LI_AT_A.told(RECORD, 3));
  }

  @Test
  void lets_a_clinic_write_for_itself_alone() {
    assertThat(accept(Optional.empty(), 1, CLINIC_A, ZHANG_AT_A))
        .isInstanceOf(Verdict.Accepted.class);
    assertThat(code(accept(Optional.empty(), 1, CLINIC_B, ZHANG_AT_A)))
        .isEqualTo("other-institution");
  }

  @Test
  void keeps_a_record_that_names_nobody_for_the_clinic_that_wrote_it() {
    var written = filed(1, CLINIC_A, ZHANG);
    assertThat(written.orElseThrow().institutionId()).contains("A");
    assertThat(accept(written, 2, CLINIC_A, ZHANG)).isInstanceOf(Verdict.Accepted.class);
    assertThat(code(accept(written, 2, CLINIC_B, ZHANG))).isEqualTo("other-institution");
    assertThat(code(withdraw(written, 2, CLINIC_B))).isEqualTo("other-institution");
    assertThat(withdraw(written, 2, CLINIC_A)).isInstanceOf(Verdict.Accepted.class);
    assertThat(withdraw(written, 2, FEED)).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void keeps_the_owner_when_a_feed_corrects_without_naming_one() {
    var corrected = accepted(accept(filed(1, CLINIC_A, ZHANG), 2, FEED, ZHANG)).state();
    assertThat(corrected.institutionId()).contains("A");
  }

  @Test
  void lets_no_clinic_take_over_another_ones_record_nor_the_feeds() {
    Note zhangAtB = new Note("zhang", Optional.of("B"));
    assertThat(code(accept(filed(1, CLINIC_A, ZHANG_AT_A), 2, CLINIC_B, zhangAtB)))
        .isEqualTo("other-institution");
    assertThat(code(accept(filed(1, FEED, ZHANG), 2, CLINIC_B, zhangAtB)))
        .isEqualTo("other-institution");
  }

  private record Note(String residentId, Optional<String> institution) implements Content {
    @Override
    public List<String> flags() {
      return List.of("about " + residentId);
    }

    @Override
    public Violations check(LocalDate today) {
      return new Violations();
    }

    @Override
    public FollowUpEvent told(RecordRef record, int revision) {
      return new ConditionEnrolled(
          record, revision, residentId, "copd", LocalDate.EPOCH, institution.orElse(null));
    }
  }

  private static Verdict<Filed<Note>> accept(
      Optional<Filed<Note>> known, int revision, Author author, Note note) {
    return Filed.accept(known, arrival(revision, note), author, note, Violations::new);
  }

  private static Verdict<Filed<Note>> withdraw(
      Optional<Filed<Note>> known, int revision, Author author) {
    return Filed.withdraw(known, RECORD, revision, "wrong person", author, NOW);
  }

  private static Optional<Filed<Note>> filed(int revision, Author author, Note note) {
    return Optional.of(accepted(accept(Optional.empty(), revision, author, note)).state());
  }

  private static Arrival arrival(int revision, Note note) {
    return new Arrival(RECORD, revision, note.toString(), NOW);
  }

  private static <S> Verdict.Accepted<S> accepted(Verdict<S> verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return (Verdict.Accepted<S>) verdict;
  }

  private static String code(Verdict<?> verdict) {
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    return ((Verdict.Refused<?>) verdict).refusal().code();
  }
}
