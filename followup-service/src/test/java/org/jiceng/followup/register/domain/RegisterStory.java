package org.jiceng.followup.register.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.followup.FoundViolations;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;

/// Plays what happens to one enrolment, step by step, and looks at what the last step told.
final class RegisterStory {

  static final LocalDate TODAY = LocalDate.parse("2024-05-10");
  static final Instant NOW = Instant.parse("2024-05-10T02:00:00Z");
  static final RecordRef ENROLMENT = new RecordRef("clinic-a", "e-1");
  static final Author FEED = new Author.Feed();
  static final Author CLINIC_A = new Author.Clinic("A");
  static final Author CLINIC_B = new Author.Clinic("B");

  private EnrolmentFile file = EnrolmentFile.EMPTY;
  private Author author = FEED;
  private final List<DomainEvent> told = new ArrayList<>();
  private Optional<Receipt> receipt = Optional.empty();
  private Optional<Refusal> refusal = Optional.empty();

  static RegisterStory begins() {
    return new RegisterStory();
  }

  RegisterStory by(Author next) {
    author = next;
    return this;
  }

  RegisterStory enrolled(int revision, String residentId, String enrolledOn) {
    return enrolled(revision, residentId, enrolledOn, Optional.of("A"));
  }

  RegisterStory enrolled(
      int revision, String residentId, String enrolledOn, Optional<String> institutionId) {
    Enrolment content =
        new Enrolment(residentId, "hypertension", LocalDate.parse(enrolledOn), institutionId);
    return step(now -> now.enrol(arrival(ENROLMENT, revision, content), author, content, TODAY));
  }

  RegisterStory enrolmentWithdrawn(int revision) {
    return step(now -> now.withdraw(ENROLMENT, revision, "mistake", author, NOW));
  }

  RegisterStory closed(String closureId, int revision, String closedOn) {
    Closure content = new Closure(LocalDate.parse(closedOn), "moved out");
    return step(
        now -> now.close(arrival(closure(closureId), revision, content), author, content, TODAY));
  }

  RegisterStory reopened(String closureId, int revision) {
    return step(now -> now.reopen(closure(closureId), revision, "mistake", author, NOW));
  }

  RegisterStory tells(DomainEvent... events) {
    assertThat(refusal).isEmpty();
    assertThat(told).containsExactly(events);
    return this;
  }

  RegisterStory answers(Receipt.Status status) {
    assertThat(receipt.map(Receipt::status)).contains(status);
    return this;
  }

  RegisterStory says(String note, Object value) {
    assertThat(receipt.orElseThrow().notes()).containsEntry(note, value);
    return this;
  }

  RegisterStory saysNothingMore() {
    assertThat(receipt.orElseThrow().notes()).isEmpty();
    return this;
  }

  RegisterStory refusedAs(String code) {
    assertThat(refusal.map(Refusal::code)).contains(code);
    return this;
  }

  RegisterStory breaks(String... rules) {
    assertThat(FoundViolations.in(refusal.orElseThrow())).containsExactly(rules);
    return this;
  }

  static DomainEvent enrolment(int revision, String residentId, String enrolledOn) {
    return new Enrolment(residentId, "hypertension", LocalDate.parse(enrolledOn), Optional.of("A"))
        .told(ENROLMENT, revision);
  }

  static DomainEvent closure(String closureId, int revision, String residentId, String closedOn) {
    return new Closure(LocalDate.parse(closedOn), "moved out")
        .told(closure(closureId), revision, residentId, "e-1");
  }

  static DomainEvent enrolmentVoided(int revision, String residentId, String reason) {
    return new RecordVoided(RecordKind.ENROLMENT, ENROLMENT, revision, residentId, reason, NOW);
  }

  static DomainEvent closureVoided(String closureId, int revision, String residentId) {
    return new RecordVoided(
        RecordKind.ENROLMENT_CLOSURE, closure(closureId), revision, residentId, "mistake", NOW);
  }

  private static RecordRef closure(String closureId) {
    return new RecordRef("clinic-a", closureId);
  }

  private static Arrival arrival(RecordRef record, int revision, Object content) {
    return new Arrival(record, revision, content.toString(), NOW);
  }

  private RegisterStory step(Function<EnrolmentFile, Verdict<EnrolmentFile>> decision) {
    told.clear();
    receipt = Optional.empty();
    refusal = Optional.empty();
    switch (decision.apply(file)) {
      case Verdict.Accepted<EnrolmentFile>(var state, var events, var given) -> {
        file = state;
        told.addAll(events);
        receipt = Optional.of(given);
      }
      case Verdict.Unchanged<EnrolmentFile>(var given) -> receipt = Optional.of(given);
      case Verdict.Refused<EnrolmentFile>(var reason) -> refusal = Optional.of(reason);
    }
    return this;
  }
}
