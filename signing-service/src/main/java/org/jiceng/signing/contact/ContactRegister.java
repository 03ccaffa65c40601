package org.jiceng.signing.contact;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jiceng.events.ContactEvent.ContactAssigned;
import org.jiceng.events.ContactEvent.ContactRecorded;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.InstitutionProfileEvent.TeamRegistered;
import org.jiceng.signing.contact.domain.Contacts;
import org.jiceng.signing.contact.domain.Contacts.Worklist;
import org.jiceng.signing.contact.domain.Quarter;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.Aggregates.Index;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Recorded;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// Who keeps in touch with whom, every contact, and what a quarter still asks for.
public final class ContactRegister {

  private static final String INSTITUTION = "institution";
  private static final String STAFF = "staff";
  private static final String INSTITUTION_QUARTER = "institutionQuarter";
  private static final String STAFF_QUARTER = "staffQuarter";

  private final Aggregates<Recorded<ContactAssigned>> assignments;
  private final Aggregates<Recorded<ContactRecorded>> contacts;
  private final Aggregates<Recorded<TeamRegistered>> teams;

  /// @param teams tells who belongs to a team
  public ContactRegister(DocumentStore store, Aggregates<Recorded<TeamRegistered>> teams) {
    this.assignments =
        store.aggregates(
            "contact-assignments",
            new TypeReference<>() {},
            index(INSTITUTION, ContactAssigned::institutionId),
            index(STAFF, ContactAssigned::staffId));
    this.contacts =
        store.aggregates(
            "contacts",
            new TypeReference<>() {},
            index(INSTITUTION_QUARTER, each -> counted(each.institutionId(), each)),
            index(STAFF_QUARTER, each -> counted(each.staffId(), each)));
    this.teams = teams;
  }

  /// What was taken back is not to be found.
  private static <E extends DomainEvent> Index<Recorded<E>> index(
      String field, Function<E, @Nullable String> value) {
    return new Index<>(
        field, state -> state.standing().voided() ? null : value.apply(state.fact()));
  }

  private static @Nullable String counted(String whose, ContactRecorded contact) {
    return Contacts.counts(contact) ? in(whose, Quarter.of(Contacts.dayOf(contact))) : null;
  }

  private static String in(String whose, Quarter quarter) {
    return whose + "/" + quarter;
  }

  /// Where assignments are kept.
  public Aggregates<Recorded<ContactAssigned>> assignments() {
    return assignments;
  }

  /// Where contacts are kept.
  public Aggregates<Recorded<ContactRecorded>> contacts() {
    return contacts;
  }

  /// A team, empty where none is known under that id.
  public Mono<TeamRegistered> team(String teamId) {
    return teams
        .find(PlainRecords.id(new org.jiceng.events.RecordRef("district", teamId)))
        .filter(each -> !each.standing().voided())
        .map(Recorded::fact);
  }

  /// What a quarter asks of an institution's staff.
  public Mono<Worklist> ofInstitution(String institutionId, Quarter quarter, LocalDate today) {
    return worklist(
        assignments.findBy(INSTITUTION, institutionId).map(Recorded::fact),
        contactsBy(INSTITUTION_QUARTER, institutionId, quarter),
        quarter,
        today,
        _ -> true);
  }

  /// What a quarter asks of one member of staff.
  ///
  /// @param institution only assignments of this one, all where empty
  public Mono<Worklist> ofStaff(
      String staffId, Optional<String> institution, Quarter quarter, LocalDate today) {
    return ofStaff(Set.of(staffId), institution, quarter, today);
  }

  /// What a quarter asks of those who belong to a team on the day, or belonged to it when the
  /// quarter
  /// ended.
  public Mono<Worklist> ofTeam(TeamRegistered team, Quarter quarter, LocalDate today) {
    LocalDate day = today.isAfter(quarter.last()) ? quarter.last() : today;
    Set<String> members = new TreeSet<>();
    team.members().stream()
        .filter(each -> !each.from().isAfter(day))
        .filter(each -> each.to() == null || !each.to().isBefore(day))
        .forEach(each -> members.add(each.staffId()));
    return ofStaff(members, Optional.of(team.institutionId()), quarter, today);
  }

  private Mono<Worklist> ofStaff(
      Set<String> staff, Optional<String> institution, Quarter quarter, LocalDate today) {
    return worklist(
        Flux.fromIterable(staff)
            .concatMap(each -> assignments.findBy(STAFF, each))
            .map(Recorded::fact),
        Flux.fromIterable(staff).concatMap(each -> contactsBy(STAFF_QUARTER, each, quarter)),
        quarter,
        today,
        each -> institution.isEmpty() || institution.get().equals(each.institutionId()));
  }

  private Flux<ContactRecorded> contactsBy(String field, String whose, Quarter quarter) {
    return Flux.just(quarter.previous(), quarter)
        .concatMap(each -> contacts.findBy(field, in(whose, each)))
        .map(Recorded::fact);
  }

  private static Mono<Worklist> worklist(
      Flux<ContactAssigned> assigned,
      Flux<ContactRecorded> recorded,
      Quarter quarter,
      LocalDate today,
      Predicate<ContactAssigned> wanted) {
    Mono<List<ContactAssigned>> all = assigned.filter(wanted).collectList();
    return all.zipWith(
        recorded.collectList(),
        (assignments, contacts) -> Contacts.worklist(assignments, contacts, quarter, today));
  }
}
