package org.jiceng.referral.course;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.JudgementEvent.ReferralRecommended;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.referral.course.domain.Course;
import org.jiceng.referral.course.domain.Deciding;
import org.jiceng.referral.course.domain.Known;
import org.jiceng.referral.course.domain.Limits;
import org.jiceng.referral.course.domain.Opening;
import org.jiceng.referral.course.domain.Recommended;
import org.jiceng.referral.course.domain.Shelf;
import org.jiceng.referral.course.domain.Step;
import org.jiceng.referral.course.domain.Taken;
import org.jiceng.referral.course.domain.Turn;
import org.jiceng.referral.resident.domain.Note;
import org.jiceng.referral.resident.domain.ResidentFile;
import org.jiceng.starter.http.Problem;
import org.jiceng.starter.http.ProblemException;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// All referrals: one document for each id a referral has, and one for each resident of whom
/// something was heard.
public final class Referrals {

  private static final String RECORDS = "records";
  private static final String RESIDENTS = "residents";
  private static final String OPEN = "open";
  private static final String EXAMINE_AT = "examineAt";
  private static final String EVERYWHERE = "*";
  private static final String INTO = "into";
  private static final int SIDE_BY_SIDE = 8;
  private static final int TRIES = 500;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

  private final Aggregates<Shelf> shelves;
  private final Aggregates<ResidentFile> residents;
  private final Aggregates<Turn> turns;
  private final Aggregates<Recorded<VisitRecorded>> visits;
  private final Limits limits;
  private final Set<String> countableChannels;
  private final Clock clock;

  /// @param visits where visits are kept, found by their resident
  /// @param countableChannels by which a follow-up counts (CLINICAL-RULES §5)
  public Referrals(
      DocumentStore store,
      Aggregates<Recorded<VisitRecorded>> visits,
      Limits limits,
      Set<String> countableChannels,
      Clock clock) {
    this.shelves =
        store.aggregates(
            "referrals",
            new TypeReference<>() {},
            new Aggregates.Index<>(RECORDS, Referrals::records),
            new Aggregates.Index<>(RESIDENTS, Referrals::residents),
            new Aggregates.Index<>(OPEN, Referrals::openFor),
            new Aggregates.Index<>(EXAMINE_AT, Referrals::examineAt));
    this.residents =
        store.aggregates(
            "residents",
            new TypeReference<>() {},
            new Aggregates.Index<>(INTO, file -> file.into().orElse(null)));
    this.turns = store.aggregates("turns", new TypeReference<>() {});
    this.visits = visits;
    this.limits = limits;
    this.countableChannels = Set.copyOf(countableChannels);
    this.clock = clock;
  }

  private static List<String> records(Shelf shelf) {
    return Stream.concat(
            shelf.waiting().stream(),
            shelf.courses().stream().flatMap(it -> it.reported().stream()))
        .map(step -> key(step.step().kind(), step.record()))
        .toList();
  }

  private static String key(RecordKind kind, RecordRef record) {
    return kind.wireName() + "/" + record.source() + "/" + record.recordId();
  }

  private static List<String> residents(Shelf shelf) {
    return shelf.courses().stream().map(it -> it.opening().residentId()).distinct().toList();
  }

  private static List<String> openFor(Shelf shelf) {
    List<String> institutions = new ArrayList<>();
    for (Course course : shelf.courses()) {
      if (course.isOpen()) {
        institutions.add(course.opening().fromInstitutionId());
        course.opening().receiver().ifPresent(institutions::add);
        institutions.add(EVERYWHERE);
      }
    }
    return institutions.stream().distinct().toList();
  }

  private static List<String> examineAt(Shelf shelf) {
    return shelf.courses().stream()
        .flatMap(it -> Stream.ofNullable(it.examineAt()))
        .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
        .toList();
  }

  /// By when each step must have been taken.
  public Limits limits() {
    return limits;
  }

  /// The time, as exactly as it is kept.
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Opens a referral.
  public Mono<Verdict<Shelf>> open(Submission<?> submission, Opening opening) {
    Arrival arrival = submission.arrival();
    String id = arrival.record().recordId();
    Mono<Verdict<Shelf>> decided =
        known(opening.residentId())
            .flatMap(
                known ->
                    decide(
                        id,
                        submission.dryRun(),
                        found ->
                            deciding(known, submission.caller()).open(found, arrival, opening)));
    return (submission.dryRun() || opening.draft()
            ? decided
            : inTurn(opening.residentId(), decided))
        .flatMap(
            verdict ->
                submission.dryRun() || !(verdict instanceof Verdict.Accepted<Shelf>)
                    ? Mono.just(verdict)
                    : examine(id, opening.residentId()).thenReturn(verdict));
  }

  /// Does what only one may do at a time for one person.
  private <T> Mono<T> inTurn(String resident, Mono<T> work) {
    String asker = UUID.randomUUID().toString();
    return person(resident)
        .map(Person::id)
        .flatMap(
            id ->
                Mono.usingWhen(
                    takeTurn(id, asker).thenReturn(id),
                    _ -> work,
                    it -> turns.change(it, found -> turn(it, found).givenBackBy(asker))));
  }

  private Mono<Verdict<Turn>> takeTurn(String id, String asker) {
    return turns
        .change(id, found -> turn(id, found).takenBy(asker, now()))
        .filter(Verdict.Accepted.class::isInstance)
        .repeatWhenEmpty(TRIES, tries -> tries.delayElements(BETWEEN_TRIES))
        .onErrorMap(IllegalStateException.class, _ -> new ProblemException(Problem.storeBusy()));
  }

  private static Turn turn(String id, Optional<Turn> found) {
    return found.orElseGet(() -> Turn.free(id));
  }

  /// Takes a step.
  public Mono<Verdict<Shelf>> take(Submission<?> submission, String referralRecordId, Taken step) {
    Arrival arrival = submission.arrival();
    String key = key(step.step().kind(), arrival.record());
    return shelves
        .findBy(RECORDS, key)
        .filter(shelf -> !shelf.recordId().equals(referralRecordId))
        .next()
        .map(
            _ ->
                Verdict.<Shelf>refused(
                    Refusal.conflict(
                        "revision-conflict", "A record of this id speaks of another referral.")))
        .switchIfEmpty(
            Mono.defer(
                () ->
                    knownOf(referralRecordId)
                        .flatMap(
                            known ->
                                decide(
                                    referralRecordId,
                                    submission.dryRun(),
                                    found ->
                                        deciding(known, submission.caller())
                                            .take(
                                                found,
                                                referralRecordId,
                                                arrival,
                                                step,
                                                submission.caller().institution())))
                        .flatMap(
                            verdict ->
                                submission.dryRun()
                                        || !(verdict instanceof Verdict.Accepted<Shelf> accepted)
                                    ? Mono.just(verdict)
                                    : examined(accepted.state()).thenReturn(verdict))));
  }

  /// What was heard while a step was decided on is seen once more.
  private Mono<Void> examined(Shelf shelf) {
    return Flux.fromIterable(residents(shelf))
        .concatMap(resident -> examine(shelf.recordId(), resident))
        .then();
  }

  /// Takes a referral back.
  public Mono<Verdict<Shelf>> withdraw(Withdrawal withdrawal) {
    String id = withdrawal.record().recordId();
    return knownOf(id)
        .flatMap(
            known ->
                decide(
                    id,
                    withdrawal.dryRun(),
                    found ->
                        deciding(known, withdrawal.caller())
                            .withdraw(
                                found,
                                withdrawal.record(),
                                withdrawal.revision(),
                                withdrawal.reason(),
                                withdrawal.at())));
  }

  /// Takes a step back.
  public Mono<Verdict<Shelf>> withdraw(Step step, Withdrawal withdrawal) {
    return shelves
        .findBy(RECORDS, key(step.kind(), withdrawal.record()))
        .next()
        .flatMap(
            shelf ->
                knownOf(shelf)
                    .flatMap(
                        known ->
                            decide(
                                shelf.recordId(),
                                withdrawal.dryRun(),
                                found ->
                                    deciding(known, withdrawal.caller())
                                        .withdraw(
                                            found,
                                            step.kind(),
                                            withdrawal.record(),
                                            withdrawal.revision(),
                                            withdrawal.reason(),
                                            withdrawal.at()))))
        .defaultIfEmpty(Verdict.refused(Refusal.unknown("No such record.")));
  }

  private Mono<Verdict<Shelf>> decide(
      String id, boolean dryRun, Function<Optional<Shelf>, Verdict<Shelf>> decide) {
    return dryRun ? shelves.examine(id, decide) : shelves.change(id, decide);
  }

  private Deciding deciding(Known known, Caller caller) {
    return new Deciding(known, limits, caller::mayWriteFor);
  }

  /// A referral by its record.
  public Mono<Course> find(RecordRef record) {
    return shelves.find(record.recordId()).flatMap(shelf -> Mono.justOrEmpty(shelf.course(record)));
  }

  /// All referrals of that id, whatever their source.
  public Flux<Course> withId(String recordId) {
    return shelves.find(recordId).flatMapIterable(Shelf::courses);
  }

  /// A step by its record.
  public Mono<Shelf> holding(Step step, RecordRef record) {
    return shelves.findBy(RECORDS, key(step.kind(), record)).next();
  }

  /// The open referrals an institution sent or is to receive; everybody's where none is named.
  public Flux<Course> open(Optional<String> institution) {
    return shelves
        .findBy(OPEN, institution.orElse(EVERYWHERE))
        .concatMapIterable(Shelf::courses)
        .filter(Course::isOpen);
  }

  /// All referrals of a person, under whichever id they were made.
  private Flux<Course> of(Person person) {
    return shelves
        .findByAny(RESIDENTS, person.ids())
        .concatMapIterable(Shelf::courses)
        .filter(course -> person.ids().contains(course.opening().residentId()));
  }

  /// A person, under all ids that turned out to be the same one's (CLINICAL-RULES §9).
  ///
  /// @param id the one that stays
  /// @param file what was heard under any of them
  private record Person(String id, Set<String> ids, ResidentFile file) {}

  private Mono<Person> person(String residentId) {
    return heardOf(residentId)
        .flatMap(own -> own.into().map(this::heardOf).orElse(Mono.just(own)))
        .flatMap(
            stays ->
                residents
                    .findBy(INTO, stays.residentId())
                    .collectList()
                    .map(
                        merged -> {
                          Set<String> ids = new TreeSet<>(List.of(stays.residentId(), residentId));
                          merged.forEach(one -> ids.add(one.residentId()));
                          return new Person(stays.residentId(), ids, stays.joinedWith(merged));
                        }));
  }

  private Mono<ResidentFile> heardOf(String residentId) {
    return residents.find(residentId).defaultIfEmpty(ResidentFile.empty(residentId));
  }

  /// What was heard of a resident, under whichever id; it bears the id that stays.
  public Mono<ResidentFile> resident(String residentId) {
    return person(residentId).map(Person::file);
  }

  /// Who stays, where a resident was merged into another one.
  public Mono<Map<String, Object>> standsFor(String residentId) {
    return heardOf(residentId)
        .map(
            file ->
                file.into()
                    .<Map<String, Object>>map(it -> Map.of("mergedInto", it))
                    .orElse(Map.of()));
  }

  /// Learns what was told of one resident, and looks anew at the resident's referrals.
  public Mono<Void> hear(String resident, List<DomainEvent> events) {
    List<Note> notes = events.stream().flatMap(it -> ResidentFile.noteOf(it).stream()).toList();
    boolean visited = events.stream().anyMatch(it -> it.kind() == RecordKind.VISIT);
    Mono<Void> learnt = notes.isEmpty() ? Mono.empty() : learn(resident, notes);
    Mono<Void> drafted = Flux.fromIterable(events).concatMap(this::draft).then();
    Mono<Void> examined =
        notes.isEmpty() && !visited ? Mono.empty() : Mono.defer(() -> examine(resident));
    boolean merged = events.stream().anyMatch(it -> it.kind() == RecordKind.RESIDENT_MERGE);
    return merged
        // Whoever was one person before and is none any more must be looked at as well.
        ? person(resident)
            .flatMap(before -> learnt.then(drafted).then(examined).then(examine(before.ids())))
        : learnt.then(drafted).then(examined);
  }

  /// Makes a draft of what is recommended, or takes it back while it is still a draft. What is not
  /// decided so any more is refused there, and that is all that becomes of it.
  private Mono<Void> draft(DomainEvent event) {
    return switch (event) {
      case ReferralRecommended it -> propose(it);
      case RecordVoided it when it.recordKind() == RecordKind.REFERRAL_RECOMMENDATION ->
          undraft(it);
      default -> Mono.empty();
    };
  }

  private Mono<Void> propose(ReferralRecommended advice) {
    RecordRef record = Recommended.draftOf(advice.record());
    Arrival arrival =
        new Arrival(record, advice.revision(), "recommended " + advice.revision(), now());
    return known(advice.residentId())
        .flatMap(
            known ->
                shelves.change(
                    record.recordId(),
                    found ->
                        Boolean.TRUE.equals(advice.superseded())
                            ? Verdict.refused(Refusal.unknown("Nothing is advised any more."))
                            : new Deciding(known, limits, _ -> true)
                                .open(found, arrival, Recommended.opening(advice))))
        .then();
  }

  private Mono<Void> undraft(RecordVoided gone) {
    RecordRef record = Recommended.draftOf(gone.record());
    return known(gone.subject())
        .flatMap(
            known ->
                shelves.change(
                    record.recordId(),
                    found ->
                        found
                            .flatMap(shelf -> shelf.course(record))
                            .filter(course -> course.opening().draft())
                            .map(
                                _ ->
                                    new Deciding(known, limits, _ -> true)
                                        .withdraw(
                                            found, record, gone.revision(), gone.reason(), now()))
                            .orElseGet(() -> Verdict.refused(Refusal.unknown("It is no draft.")))))
        .then();
  }

  private Mono<Void> learn(String resident, List<Note> notes) {
    return residents
        .change(
            resident,
            found -> {
              ResidentFile before = found.orElseGet(() -> ResidentFile.empty(resident));
              ResidentFile file = before;
              for (Note note : notes) {
                file = file.learn(note);
              }
              var receipt =
                  org.jiceng.starter.record.Receipt.of(
                      notes.getFirst().record(),
                      1,
                      org.jiceng.starter.record.Receipt.Status.REPLAYED);
              return file == before
                  ? Verdict.unchanged(receipt)
                  : Verdict.accepted(file, List.of(), receipt);
            })
        .then();
  }

  /// Looks anew at a person's referrals, under whichever id they were made.
  public Mono<Void> examine(String resident) {
    return person(resident).flatMap(person -> examine(person.ids()));
  }

  /// A person's visits, which may be many, are read once for all referrals.
  private Mono<Void> examine(Set<String> ids) {
    Map<Set<String>, Mono<List<Known.Seen>>> readOnce = new HashMap<>();
    return shelves
        .findByAny(RESIDENTS, ids)
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .concatMap(
            shelf ->
                Flux.fromIterable(residents(shelf))
                    .filter(ids::contains)
                    .concatMap(
                        resident ->
                            examine(
                                shelf.recordId(),
                                resident,
                                person ->
                                    readOnce.computeIfAbsent(
                                        person.ids(), _ -> seen(person).cache()))))
        .then();
  }

  private Mono<Void> examine(String id, String resident) {
    return examine(id, resident, this::seen);
  }

  private Mono<Void> examine(
      String id, String resident, Function<Person, Mono<List<Known.Seen>>> seen) {
    return person(resident)
        .flatMap(person -> known(person, seen.apply(person)))
        .flatMap(
            known ->
                shelves.change(
                    id, found -> new Deciding(known, limits, _ -> true).examine(found, resident)))
        .then();
  }

  /// Looks at all referrals for which time has come to matter, found by the hour set for each.
  public Mono<Void> examineDue() {
    return shelves
        .findBetween(EXAMINE_AT, "", now().truncatedTo(ChronoUnit.SECONDS).toString())
        .collectList()
        .flatMapMany(Flux::fromIterable)
        .flatMap(
            shelf ->
                Flux.fromIterable(residents(shelf))
                    .concatMap(resident -> examine(shelf.recordId(), resident)),
            SIDE_BY_SIDE)
        .then();
  }

  private Mono<Known> knownOf(String recordId) {
    return shelves
        .find(recordId)
        .flatMap(this::knownOf)
        .switchIfEmpty(Mono.fromCallable(() -> Known.at(now())));
  }

  private Mono<Known> knownOf(Shelf shelf) {
    List<String> ids = residents(shelf);
    return ids.isEmpty() ? Mono.just(Known.at(now())) : known(ids.getFirst());
  }

  private Mono<Known> known(String resident) {
    return person(resident).flatMap(person -> known(person, seen(person)));
  }

  private Mono<List<Known.Seen>> seen(Person person) {
    return visits
        .findByAny(RESIDENTS, person.ids())
        .flatMapIterable(visit -> seen(visit).toList())
        .collectList();
  }

  private Mono<Known> known(Person person, Mono<List<Known.Seen>> seen) {
    return Mono.zip(Mono.just(person.file()), seen, of(person).collectList())
        .map(
            all ->
                new Known(
                    now(),
                    all.getT2(),
                    all.getT1()
                        .followUps()
                        .filter(it -> countableChannels.contains(String.valueOf(it.code())))
                        .flatMap(Referrals::followedUp)
                        .toList(),
                    all.getT1().refusals().flatMap(Referrals::refused).toList(),
                    all.getT1().diedAt(),
                    all.getT3().stream()
                        .filter(course -> !course.standing().voided())
                        .map(Known.Other::of)
                        .toList()));
  }

  private static Stream<Known.Seen> seen(Recorded<VisitRecorded> visit) {
    VisitRecorded fact = visit.fact();
    boolean isCare =
        switch (fact.visitKind()) {
          case OUTPATIENT, EMERGENCY, INPATIENT -> true;
          case EXAMINATION, VACCINATION -> false;
        };
    return visit.standing().voided() || !isCare
        ? Stream.empty()
        : Stream.of(
            new Known.Seen(
                fact.record(), fact.institutionId(), fact.occurredAt(), fact.referralRecordId()));
  }

  private static Stream<Known.FollowedUp> followedUp(Note note) {
    Instant at = note.at();
    String institution = note.institutionId();
    return at == null || institution == null
        ? Stream.empty()
        : Stream.of(new Known.FollowedUp(note.record(), institution, at));
  }

  private static Stream<Known.Refused> refused(Note note) {
    Instant at = note.at();
    RecordRef recommendation = note.about();
    return at == null || recommendation == null
        ? Stream.empty()
        : Stream.of(new Known.Refused(recommendation, String.valueOf(note.code()), at));
  }

  /// The business day it is.
  public LocalDate today() {
    return LocalDate.ofInstant(now(), DomainEvent.BUSINESS_ZONE);
  }
}
