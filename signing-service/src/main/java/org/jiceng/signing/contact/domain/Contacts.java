package org.jiceng.signing.contact.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.ContactEvent.ContactAssigned;
import org.jiceng.events.ContactEvent.ContactParty;
import org.jiceng.events.ContactEvent.ContactRecorded;
import org.jiceng.events.DomainEvent;
import org.jiceng.starter.record.Violations;

/// Keeping in touch (双百行动; QX 三.2.一, INDICATORS §4): everyone assigned is to be contacted at least
/// once a quarter by whom they are assigned to.
public final class Contacts {

  /// No contact within so many days, today included, is too long.
  private static final int DAYS = 92;

  /// Whether something is still to be done in time, or late already.
  public enum State {
    OVERDUE,
    OPEN
  }

  /// An assignment without a contact in the quarter.
  ///
  /// @param lastContactOn as far as this quarter and the one before tell
  /// @param since first day without contact
  public record Due(
      ContactAssigned assignment, Optional<LocalDate> lastContactOn, LocalDate since, State state)
      implements Comparable<Due> {

    private static final Comparator<Due> URGENCY =
        Comparator.comparing(Due::state)
            .thenComparing(Due::since)
            .thenComparing(each -> each.assignment().staffId())
            .thenComparing(each -> each.assignment().party().partyId())
            .thenComparing(each -> each.assignment().record().source())
            .thenComparing(each -> each.assignment().record().recordId());

    /// The most urgent first.
    @Override
    public int compareTo(Due other) {
      return URGENCY.compare(this, other);
    }
  }

  /// What a quarter asks for.
  ///
  /// @param judged assignments in force for the whole quarter
  /// @param contacted those of them with a contact in it
  /// @param due the others, the most urgent first
  public record Worklist(int judged, int contacted, List<Due> due) {
    public Worklist {
      due = List.copyOf(due);
    }
  }

  private record Pair(String staffId, ContactParty party) {}

  private Contacts() {}

  /// Finds the rules an assignment breaks.
  public static Violations check(ContactAssigned assignment) {
    return new Violations().ordered("/to", assignment.from(), assignment.to());
  }

  /// Finds the rules a contact breaks.
  public static Violations check(ContactRecorded contact, LocalDate today) {
    return new Violations().notInFuture("/occurredAt", contact.occurredAt(), today);
  }

  /// Whether a contact counts: a message only with a reply, one sent to many never.
  public static boolean counts(ContactRecorded contact) {
    return switch (contact.channel()) {
      case VISIT, CLINIC, PHONE -> true;
      case MESSAGE -> Boolean.TRUE.equals(contact.replied());
      case MASS_MESSAGE -> false;
    };
  }

  /// The business day of a contact.
  public static LocalDate dayOf(ContactRecorded contact) {
    return LocalDate.ofInstant(contact.occurredAt(), DomainEvent.BUSINESS_ZONE);
  }

  /// Whether a quarter judges an assignment: it is in force from the quarter's first day to its
  /// last.
  public static boolean judges(Quarter quarter, ContactAssigned assignment) {
    LocalDate to = assignment.to();
    return !assignment.from().isAfter(quarter.first())
        && (to == null || !to.isBefore(quarter.last()));
  }

  /// What a quarter asks for, as seen on a day.
  ///
  /// @param contacts at least those of the quarter and of the one before
  public static Worklist worklist(
      Collection<ContactAssigned> assignments,
      Collection<ContactRecorded> contacts,
      Quarter quarter,
      LocalDate today) {
    Map<Pair, LocalDate> last = new HashMap<>();
    for (ContactRecorded contact : contacts) {
      LocalDate day = dayOf(contact);
      if (counts(contact) && !day.isAfter(quarter.last())) {
        last.merge(
            new Pair(contact.staffId(), contact.party()),
            day,
            (one, other) -> one.isAfter(other) ? one : other);
      }
    }
    int judged = 0;
    int contacted = 0;
    List<Due> due = new ArrayList<>();
    for (ContactAssigned assignment : assignments) {
      if (!judges(quarter, assignment)) {
        continue;
      }
      judged++;
      LocalDate known = last.get(new Pair(assignment.staffId(), assignment.party()));
      Optional<LocalDate> latest =
          known == null || known.isBefore(assignment.from())
              ? Optional.empty()
              : Optional.of(known);
      if (latest.filter(quarter::holds).isPresent()) {
        contacted++;
      } else {
        LocalDate since = latest.map(day -> day.plusDays(1)).orElse(assignment.from());
        due.add(new Due(assignment, latest, since, state(quarter, since, today)));
      }
    }
    due.sort(Comparator.naturalOrder());
    return new Worklist(judged, contacted, due);
  }

  private static State state(Quarter quarter, LocalDate since, LocalDate today) {
    if (today.isBefore(quarter.first())) {
      return State.OPEN;
    }
    return today.isAfter(quarter.last()) || !since.isAfter(today.minusDays(DAYS - 1L))
        ? State.OVERDUE
        : State.OPEN;
  }
}
