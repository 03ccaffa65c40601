package org.jiceng.signing.resident;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jiceng.signing.resident.domain.MergeBook;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// Links by which residents who turned out to be one person count as one; taken back, they count as
/// two again. Nothing that was recorded is changed by a link, and clinics go on writing under the
/// old
/// id.
///
/// A link is claimed with the one who stays, recorded with the one merged away, and then followed
/// by
/// the contracts. What a crash interrupts [#catchUp] carries through.
public final class Merges {

  private static final String RECORDS = "records";
  private static final String OPEN = "open";
  private static final String MERGED = "merged";
  private static final int STEP = 100;

  private final Aggregates<MergeBook> books;
  private final Residents residents;
  private final Followers followers;
  private final Clock clock;

  /// What else follows a link.
  @FunctionalInterface
  public interface Followers {
    /// Follows the link of a resident as it is now.
    ///
    /// @param held the merge that holds, none where the resident is on their own
    /// @param former those the resident was merged into before
    Mono<Void> follow(
        String resident, Optional<ResidentsMerged> held, Set<String> former, Instant at);
  }

  public Merges(DocumentStore store, Residents residents, Followers followers, Clock clock) {
    this.books =
        store.aggregates(
            "merges",
            new TypeReference<>() {},
            new Aggregates.Index<>(
                RECORDS,
                (MergeBook book) ->
                    book.merges().stream()
                        .map(one -> key(one.fact().record()))
                        .distinct()
                        .toList()),
            new Aggregates.Index<>(
                MERGED, book -> book.into().isPresent() ? book.residentId() : null),
            new Aggregates.Index<>(OPEN, book -> book.open() ? "yes" : null));
    this.residents = residents;
    this.followers = followers;
    this.clock = clock;
  }

  private static String key(RecordRef record) {
    return record.source() + "/" + record.recordId();
  }

  /// Merges a resident into another one.
  public Mono<Verdict<MergeBook>> merge(
      Caller caller, Arrival arrival, String resident, String into, String reason, boolean dryRun) {
    if (resident.equals(into)) {
      return refused(Refusal.rule("/into", "into-itself", "A resident is that resident already."));
    }
    ResidentsMerged fact =
        new ResidentsMerged(
            arrival.record(), arrival.revision(), resident, into, reason, arrival.at());
    return Mono.zip(known(resident), known(into))
        .flatMap(
            both -> {
              Violations unknown = new Violations();
              if (both.getT1().isEmpty()) {
                unknown.rule("/residentId", "unknown-resident", "No such resident is on file.");
              }
              if (both.getT2().isEmpty()) {
                unknown.rule("/into", "unknown-resident", "No such resident is on file.");
              }
              Optional<Refusal> refusal = unknown.refusal();
              if (refusal.isPresent()) {
                return refused(refusal.get());
              }
              if (!caller.mayWriteFor(both.getT1().orElseThrow().institutionId())
                  || !caller.mayWriteFor(both.getT2().orElseThrow().institutionId())) {
                return refused(Refusal.otherInstitution());
              }
              return recordedElsewhere(arrival.record(), resident)
                  .flatMap(
                      elsewhere ->
                          elsewhere
                              ? refused(
                                  Refusal.conflict(
                                      "resident-changed",
                                      "This record merges another resident: void it and use"
                                          + " another recordId."))
                              : claimThenRecord(fact, arrival, dryRun));
            });
  }

  private Mono<Optional<ResidentFile>> known(String resident) {
    return residents
        .find(resident)
        .filter(file -> !file.standing().voided())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  private Mono<Boolean> recordedElsewhere(RecordRef record, String resident) {
    return books.findBy(RECORDS, key(record)).any(book -> !book.residentId().equals(resident));
  }

  private static Mono<Verdict<MergeBook>> refused(Refusal refusal) {
    return Mono.just(Verdict.refused(refusal));
  }

  private Mono<Verdict<MergeBook>> claimThenRecord(
      ResidentsMerged fact, Arrival arrival, boolean dryRun) {
    Function<Optional<MergeBook>, Verdict<MergeBook>> record =
        known -> decide(known.orElseGet(() -> MergeBook.empty(fact.residentId())), fact, arrival);
    return books
        .examine(fact.residentId(), record)
        .flatMap(
            first ->
                switch (first) {
                  case Verdict.Unchanged<MergeBook> _ ->
                      dryRun ? Mono.just(first) : settle(fact.residentId()).thenReturn(first);
                  case Verdict.Refused<MergeBook> _ -> Mono.just(first);
                  case Verdict.Accepted<MergeBook> _ ->
                      claim(fact, dryRun)
                          .flatMap(
                              claimed -> {
                                if (claimed instanceof Verdict.Refused<MergeBook> || dryRun) {
                                  return Mono.just(
                                      claimed instanceof Verdict.Refused<MergeBook>
                                          ? claimed
                                          : first);
                                }
                                return books
                                    .change(fact.residentId(), record)
                                    .flatMap(
                                        verdict ->
                                            verdict instanceof Verdict.Refused<MergeBook>
                                                ? release(fact.into(), fact.residentId())
                                                    .thenReturn(verdict)
                                                : settle(fact.residentId()).thenReturn(verdict));
                              });
                });
  }

  private Mono<Verdict<MergeBook>> claim(ResidentsMerged fact, boolean dryRun) {
    Function<Optional<MergeBook>, Verdict<MergeBook>> claim =
        known -> {
          MergeBook book = known.orElseGet(() -> MergeBook.empty(fact.into()));
          MergeBook then = book.claimedBy(fact.residentId());
          Receipt receipt = Receipt.of(fact.record(), fact.revision(), Receipt.Status.CREATED);
          return book.refusesClaim()
              .<Verdict<MergeBook>>map(Verdict::refused)
              .orElseGet(
                  () ->
                      then.equals(book)
                          ? Verdict.unchanged(receipt)
                          : Verdict.accepted(then, List.of(), receipt));
        };
    return dryRun ? books.examine(fact.into(), claim) : books.change(fact.into(), claim);
  }

  private static Verdict<MergeBook> decide(MergeBook book, ResidentsMerged fact, Arrival arrival) {
    Optional<Recorded<ResidentsMerged>> before = book.known(fact.record());
    Standing standing = before.map(Recorded::standing).orElse(null);
    return switch (Standing.judge(standing, arrival.revision(), arrival.fingerprint())) {
      case REPLAY -> Verdict.unchanged(Receipt.of(arrival, Receipt.Status.REPLAYED));
      case STALE ->
          Verdict.refused(Refusal.staleRevision(before.orElseThrow().standing().revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(before.orElseThrow().standing().revision()));
      case NEW, UNKNOWN, CORRECTION ->
          book.refuses(fact)
              .<Verdict<MergeBook>>map(Verdict::refused)
              .orElseGet(
                  () ->
                      Verdict.accepted(
                          book.with(fact, arrival.standing()),
                          List.of(fact),
                          Receipt.of(
                              arrival,
                              before.isEmpty()
                                  ? Receipt.Status.CREATED
                                  : Receipt.Status.CORRECTED)));
    };
  }

  /// Takes a merge back: the two count as two again.
  public Mono<Verdict<MergeBook>> withdraw(Withdrawal withdrawal) {
    return books
        .findBy(RECORDS, key(withdrawal.record()))
        .next()
        .flatMap(
            book ->
                residents
                    .find(book.residentId())
                    .flatMap(
                        file ->
                            withdrawal.caller().mayWriteFor(file.institutionId())
                                ? withdraw(book.residentId(), withdrawal)
                                : refused(Refusal.otherInstitution())))
        .switchIfEmpty(refused(Refusal.unknown("No such record.")));
  }

  private Mono<Verdict<MergeBook>> withdraw(String resident, Withdrawal withdrawal) {
    Function<Optional<MergeBook>, Verdict<MergeBook>> decide =
        known -> {
          MergeBook book = known.orElseThrow();
          Recorded<ResidentsMerged> before = book.known(withdrawal.record()).orElseThrow();
          Standing standing = before.standing();
          return switch (Standing.judgeVoid(standing, withdrawal.revision())) {
            case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
            case STALE -> Verdict.refused(Refusal.staleRevision(standing.revision()));
            case CONFLICT -> Verdict.refused(Refusal.revisionConflict(standing.revision()));
            case REPLAY ->
                Verdict.unchanged(
                    Receipt.of(
                        withdrawal.record(), withdrawal.revision(), Receipt.Status.REPLAYED));
            case CORRECTION ->
                Verdict.accepted(
                    book.voided(withdrawal.record(), standing.voidedAt(withdrawal.revision())),
                    List.of(
                        MergeBook.takenBack(
                            before.fact(),
                            withdrawal.revision(),
                            withdrawal.reason(),
                            withdrawal.at())),
                    Receipt.of(withdrawal.record(), withdrawal.revision(), Receipt.Status.VOIDED));
          };
        };
    return withdrawal.dryRun()
        ? books.examine(resident, decide)
        : books
            .change(resident, decide)
            .flatMap(
                verdict ->
                    verdict instanceof Verdict.Refused<MergeBook>
                        ? Mono.just(verdict)
                        : settle(resident).thenReturn(verdict));
  }

  /// Does what follows from a resident's link as it is now; doing it again changes nothing.
  private Mono<Void> settle(String resident) {
    return books
        .find(resident)
        .filter(MergeBook::open)
        .flatMap(
            book ->
                book.held()
                    .map(held -> claim(held, false).then())
                    .orElse(Mono.<Void>empty())
                    .then(
                        Mono.defer(
                            () ->
                                followers.follow(
                                    resident, book.held(), book.former(), clock.instant())))
                    .thenMany(Flux.fromIterable(book.former()))
                    .concatMap(former -> release(former, resident))
                    .then(Mono.defer(() -> close(book))));
  }

  private Mono<Void> close(MergeBook done) {
    return books
        .change(
            done.residentId(),
            known -> {
              MergeBook book = known.orElseThrow();
              Receipt receipt =
                  Receipt.of(
                      new RecordRef("merges", done.residentId()), 1, Receipt.Status.REPLAYED);
              return book.open() && book.merges().equals(done.merges())
                  ? Verdict.accepted(book.settled(), List.of(), receipt)
                  : Verdict.unchanged(receipt);
            })
        .then();
  }

  /// Gives a claim up unless it holds.
  private Mono<Void> release(String claimed, String resident) {
    return books
        .find(resident)
        .map(book -> book.into().filter(claimed::equals).isPresent())
        .defaultIfEmpty(false)
        .flatMap(
            holds ->
                holds
                    ? Mono.empty()
                    : books
                        .change(
                            claimed,
                            known -> {
                              MergeBook book = known.orElseGet(() -> MergeBook.empty(claimed));
                              Receipt receipt =
                                  Receipt.of(
                                      new RecordRef("merges", claimed), 1, Receipt.Status.REPLAYED);
                              return book.claims().contains(resident)
                                  ? Verdict.accepted(book.without(resident), List.of(), receipt)
                                  : Verdict.unchanged(receipt);
                            })
                        .then());
  }

  /// What is stored of a merge.
  public Mono<Stored> find(RecordRef record, Function<ResidentsMerged, Object> form) {
    return books
        .findBy(RECORDS, key(record))
        .next()
        .flatMap(
            book ->
                residents
                    .find(book.residentId())
                    .map(
                        file -> {
                          Recorded<ResidentsMerged> known = book.known(record).orElseThrow();
                          return new Stored(
                              known.standing(),
                              Set.of(file.institutionId()),
                              form.apply(known.fact()));
                        }));
  }

  /// Who stays for a resident that is merged away; empty for all others.
  public Mono<String> into(String resident) {
    return books.find(resident).flatMap(book -> Mono.justOrEmpty(book.into()));
  }

  /// Those of some residents who are merged away.
  public Mono<Set<String>> mergedAmong(Set<String> some) {
    return books
        .findByAny(MERGED, some)
        .map(MergeBook::residentId)
        .collect(java.util.stream.Collectors.toSet());
  }

  /// Carries through the links that a crash left open, some at a time.
  public Mono<Void> catchUp() {
    return books
        .page(OPEN, "yes", "", STEP)
        .flatMapMany(Flux::fromIterable)
        .concatMap(book -> settle(book.residentId()))
        .then();
  }
}
