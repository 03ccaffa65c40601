package org.jiceng.signing.contact.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiceng.events.ContactEvent.ContactChannel.CLINIC;
import static org.jiceng.events.ContactEvent.ContactChannel.MASS_MESSAGE;
import static org.jiceng.events.ContactEvent.ContactChannel.MESSAGE;
import static org.jiceng.events.ContactEvent.ContactChannel.PHONE;
import static org.jiceng.events.ContactEvent.ContactChannel.VISIT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jiceng.events.ContactEvent.ContactAssigned;
import org.jiceng.events.ContactEvent.ContactChannel;
import org.jiceng.events.ContactEvent.ContactParty;
import org.jiceng.events.ContactEvent.ContactRecorded;
import org.jiceng.events.ContactEvent.PartyKind;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.contact.domain.Contacts.State;
import org.jiceng.signing.contact.domain.Contacts.Worklist;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepingInTouchTest {

  private static final Quarter SPRING = new Quarter(2025, 2);
  private static final LocalDate MID_MAY = day("2025-05-15");

  @Test
  void is_asked_of_assignments_in_force_from_the_quarters_first_day_to_its_last() {
    assertThat(judged("2025-04-01", null)).isTrue();
    assertThat(judged("2025-04-02", null)).isFalse();
    assertThat(judged("2024-01-01", "2025-06-30")).isTrue();
    assertThat(judged("2024-01-01", "2025-06-29")).isFalse();
  }

  @Test
  void is_done_by_any_contact_but_a_mass_message_or_one_without_a_reply() {
    assertThat(Stream.of(VISIT, CLINIC, PHONE).allMatch(each -> done(each, null))).isTrue();
    assertThat(done(MESSAGE, true)).isTrue();
    assertThat(done(MESSAGE, false)).isFalse();
    assertThat(done(MESSAGE, null)).isFalse();
    assertThat(done(MASS_MESSAGE, true)).isFalse();
  }

  @Test
  void is_done_from_the_quarters_first_day_to_its_last_in_Shanghai() {
    assertThat(done("2025-03-31T15:59:59Z")).isFalse();
    assertThat(done("2025-03-31T16:00:00Z")).isTrue();
    assertThat(done("2025-06-30T15:59:59Z")).isTrue();
    assertThat(done("2025-06-30T16:00:00Z")).isFalse();
  }

  @Test
  void is_done_by_the_one_it_is_asked_of_and_with_the_one_it_is_about() {
    var mine = assigned("wang", resident("r-1"), "2025-01-01", null);
    for (var contact :
        List.of(
            contact("li", resident("r-1"), "2025-05-01T02:00:00Z", PHONE, null),
            contact("wang", resident("r-2"), "2025-05-01T02:00:00Z", PHONE, null),
            contact("wang", organisation("r-1"), "2025-05-01T02:00:00Z", PHONE, null))) {
      assertThat(Contacts.worklist(List.of(mine), List.of(contact), SPRING, MID_MAY).contacted())
          .isZero();
    }
  }

  @Test
  void counts_a_resident_of_two_workers_for_each() {
    Worklist list =
        Contacts.worklist(
            List.of(
                assigned("wang", resident("r-1"), "2025-01-01", null),
                assigned("li", resident("r-1"), "2025-01-01", null)),
            List.of(contact("li", resident("r-1"), "2025-05-01T02:00:00Z", PHONE, null)),
            SPRING,
            MID_MAY);
    assertThat(list.judged()).isEqualTo(2);
    assertThat(list.contacted()).isEqualTo(1);
    assertThat(list.due()).extracting(due -> due.assignment().staffId()).containsExactly("wang");
  }

  @Test
  void is_overdue_once_92_days_went_by_without_contact() {
    assertThat(state("2025-02-12", MID_MAY)).isEqualTo(State.OVERDUE);
    assertThat(state("2025-02-13", MID_MAY)).isEqualTo(State.OPEN);
  }

  @Test
  void is_overdue_once_the_quarter_is_over_and_never_before_it_began() {
    assertThat(state("2025-03-31", day("2025-06-30"))).isEqualTo(State.OPEN);
    assertThat(state("2025-03-31", day("2025-07-01"))).isEqualTo(State.OVERDUE);
    assertThat(state("2024-03-31", day("2025-03-31"))).isEqualTo(State.OPEN);
    assertThat(state("2024-03-31", day("2025-04-01"))).isEqualTo(State.OVERDUE);
  }

  @Test
  void counts_the_days_without_contact_from_the_assignment_where_there_was_none() {
    var early = assigned("wang", resident("r-1"), "2025-02-13", null);
    var late = assigned("wang", resident("r-2"), "2025-02-14", null);
    assertThat(Contacts.worklist(List.of(late, early), List.of(), SPRING, MID_MAY).due())
        .extracting(due -> due.assignment().party().partyId() + " " + due.state())
        .containsExactly("r-1 OVERDUE", "r-2 OPEN");
  }

  @Test
  void takes_no_contact_from_before_the_assignment_for_one() {
    var mine = assigned("wang", resident("r-1"), "2025-03-15", null);
    var before = contact("wang", resident("r-1"), "2025-03-14T02:00:00Z", PHONE, null);
    var due = Contacts.worklist(List.of(mine), List.of(before), SPRING, MID_MAY).due().getFirst();
    assertThat(due.lastContactOn()).isEmpty();
    assertThat(due.since()).isEqualTo(day("2025-03-15"));
  }

  @Test
  void puts_the_overdue_first_and_then_those_longest_without_contact() {
    assertThat(
            Contacts.worklist(
                    List.of(
                        assigned("wang", resident("r-1"), "2025-04-01", null),
                        assigned("wang", resident("r-2"), "2025-03-01", null),
                        assigned("wang", resident("r-3"), "2024-01-01", null)),
                    List.of(),
                    SPRING,
                    MID_MAY)
                .due())
        .extracting(due -> due.assignment().party().partyId())
        .containsExactly("r-3", "r-2", "r-1");
  }

  @Test
  void refuses_an_assignment_that_ends_before_it_begins_and_a_contact_to_come() {
    assertThat(broken(Contacts.check(assigned("w", resident("r"), "2025-01-01", "2025-01-01"))))
        .isEmpty();
    assertThat(broken(Contacts.check(assigned("w", resident("r"), "2025-01-01", "2024-12-31"))))
        .containsExactly("inverted-range /to");
    assertThat(broken(Contacts.check(phoned("2025-05-16T15:59:59Z"), MID_MAY))).isEmpty();
    assertThat(broken(Contacts.check(phoned("2025-05-16T16:00:00Z"), MID_MAY)))
        .containsExactly("in-the-future /occurredAt");
  }

  private static boolean judged(String from, @Nullable String to) {
    return Contacts.judges(SPRING, assigned("wang", resident("r-1"), from, to));
  }

  private static boolean done(ContactChannel channel, @Nullable Boolean replied) {
    return Contacts.worklist(
                List.of(assigned("wang", resident("r-1"), "2025-01-01", null)),
                List.of(contact("wang", resident("r-1"), "2025-05-01T02:00:00Z", channel, replied)),
                SPRING,
                MID_MAY)
            .contacted()
        == 1;
  }

  private static boolean done(String at) {
    return Contacts.worklist(
                List.of(assigned("wang", resident("r-1"), "2025-01-01", null)),
                List.of(phoned(at)),
                SPRING,
                MID_MAY)
            .contacted()
        == 1;
  }

  /// The state of an assignment whose last contact was on a day, as seen on another.
  private static State state(String lastContactOn, LocalDate today) {
    return Contacts.worklist(
            List.of(assigned("wang", resident("r-1"), "2020-01-01", null)),
            List.of(phoned(lastContactOn + "T02:00:00Z")),
            SPRING,
            today)
        .due()
        .getFirst()
        .state();
  }

  private static ContactRecorded phoned(String at) {
    return contact("wang", resident("r-1"), at, PHONE, null);
  }

  private static ContactParty resident(String id) {
    return new ContactParty(PartyKind.RESIDENT, id);
  }

  private static ContactParty organisation(String id) {
    return new ContactParty(PartyKind.ORGANISATION, id);
  }

  private static ContactAssigned assigned(
      String staff, ContactParty party, String from, @Nullable String to) {
    return new ContactAssigned(
        new RecordRef("his", staff + "-" + party.partyId()),
        1,
        "north",
        staff,
        party,
        day(from),
        to == null ? null : day(to));
  }

  private static ContactRecorded contact(
      String staff,
      ContactParty party,
      String at,
      ContactChannel channel,
      @Nullable Boolean replied) {
    return new ContactRecorded(
        new RecordRef("his", "c-1"),
        1,
        "north",
        staff,
        party,
        Instant.parse(at),
        channel,
        replied,
        null);
  }

  private static List<String> broken(Violations found) {
    return found.refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.code() + " " + violation.pointer())
        .toList();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
