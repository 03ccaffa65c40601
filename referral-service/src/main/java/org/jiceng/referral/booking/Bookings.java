package org.jiceng.referral.booking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiceng.events.HospitalLinkEvent.BookingConcluded;
import org.jiceng.events.HospitalLinkEvent.BookingOutcome;
import org.jiceng.events.HospitalLinkEvent.BookingPlaced;
import org.jiceng.events.HospitalLinkEvent.SlotOffered;
import org.jiceng.events.RecordRef;
import org.jiceng.referral.booking.domain.SlotBook;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// Slots with their places, bookings of places nobody offered beforehand, and what became of them.
///
/// A booking of a place that no slot offers lies in a book of its own, which takes one.
public final class Bookings {

  private static final String BOOKINGS = "bookings";
  private static final String INSTITUTIONS = "institutions";
  private static final String OF = "of";

  private final Aggregates<SlotBook> books;
  private final Aggregates<Recorded<BookingPlaced>> loose;
  private final Aggregates<Recorded<BookingConcluded>> outcomes;

  public Bookings(DocumentStore store) {
    this.books =
        store.aggregates(
            "slots",
            new TypeReference<>() {},
            new Aggregates.Index<>(BOOKINGS, Bookings::bookings),
            new Aggregates.Index<>(INSTITUTIONS, Bookings::institutions));
    this.loose = store.aggregates("bookings", new TypeReference<>() {});
    this.outcomes =
        store.aggregates(
            "booking-outcomes",
            new TypeReference<>() {},
            new Aggregates.Index<>(OF, outcome -> List.of(key(outcome.fact().booking()))));
  }

  private static List<String> bookings(SlotBook book) {
    return book.places().stream().map(it -> key(it.record())).toList();
  }

  private static List<String> institutions(SlotBook book) {
    return Optional.ofNullable(book.offer()).stream()
        .filter(it -> !it.standing().voided())
        .map(it -> it.fact().institutionId())
        .toList();
  }

  private static String key(RecordRef record) {
    return record.source() + "/" + record.recordId();
  }

  /// Bookings outside slots.
  public Aggregates<Recorded<BookingPlaced>> loose() {
    return loose;
  }

  /// What became of bookings.
  public Aggregates<Recorded<BookingConcluded>> outcomes() {
    return outcomes;
  }

  /// Offers a slot.
  public Mono<Verdict<SlotBook>> offer(Submission<?> submission, SlotOffered fact) {
    return decide(
        fact.slotId(),
        submission.dryRun(),
        book ->
            mayFor(submission.caller(), book, fact.institutionId())
                ? book.offer(submission.arrival(), fact)
                : Verdict.refused(Refusal.otherInstitution()));
  }

  private static boolean mayFor(Caller caller, SlotBook book, String institution) {
    return caller.mayWriteFor(institution)
        && Optional.ofNullable(book.offer())
            .map(it -> caller.mayWriteFor(it.fact().institutionId()))
            .orElse(true);
  }

  /// Takes a slot back.
  public Mono<Verdict<SlotBook>> withdrawSlot(Withdrawal withdrawal) {
    return decide(
        withdrawal.record().recordId(),
        withdrawal.dryRun(),
        book ->
            Optional.ofNullable(book.offer())
                    .map(it -> withdrawal.caller().mayWriteFor(it.fact().institutionId()))
                    .orElse(true)
                ? book.withdrawOffer(
                    withdrawal.record(),
                    withdrawal.revision(),
                    withdrawal.reason(),
                    withdrawal.at())
                : Verdict.refused(Refusal.otherInstitution()));
  }

  /// Books a place in a slot.
  public Mono<Verdict<SlotBook>> book(Submission<?> submission, String slotId, BookingPlaced fact) {
    RecordRef record = submission.arrival().record();
    return slotOf(record)
        .filter(book -> !book.slotId().equals(slotId))
        .map(
            _ ->
                Verdict.<SlotBook>refused(
                    Refusal.conflict(
                        "revision-conflict",
                        "This booking is of another slot; void it and book anew.")))
        .switchIfEmpty(
            Mono.defer(
                () ->
                    decide(
                        slotId,
                        submission.dryRun(),
                        book ->
                            book.place(record)
                                    .map(it -> mayTouch(submission.caller(), it.fact()))
                                    .orElse(true)
                                ? book.book(submission.arrival(), fact)
                                : Verdict.refused(Refusal.otherInstitution()))));
  }

  /// Whether a caller speaks for the institution that booked, or for the one where the place is.
  public static boolean mayTouch(Caller caller, BookingPlaced booking) {
    String by = booking.bookedByInstitutionId();
    return caller.mayWriteFor(booking.institutionId()) || (by != null && caller.mayWriteFor(by));
  }

  /// Takes a booking in a slot back; empty where it is in none.
  public Mono<Verdict<SlotBook>> withdraw(Withdrawal withdrawal) {
    return slotOf(withdrawal.record())
        .flatMap(
            there ->
                decide(
                    there.slotId(),
                    withdrawal.dryRun(),
                    book ->
                        book.place(withdrawal.record())
                                .map(it -> mayTouch(withdrawal.caller(), it.fact()))
                                .orElse(true)
                            ? book.withdraw(
                                withdrawal.record(),
                                withdrawal.revision(),
                                withdrawal.reason(),
                                withdrawal.at())
                            : Verdict.refused(Refusal.otherInstitution())));
  }

  private Mono<Verdict<SlotBook>> decide(
      String slotId, boolean dryRun, Function<SlotBook, Verdict<SlotBook>> decide) {
    Function<Optional<SlotBook>, Verdict<SlotBook>> known =
        found -> decide.apply(found.orElseGet(() -> SlotBook.empty(slotId)));
    return dryRun ? books.examine(slotId, known) : books.change(slotId, known);
  }

  /// The slot a booking is in.
  public Mono<SlotBook> slotOf(RecordRef booking) {
    return books.findBy(BOOKINGS, key(booking)).next();
  }

  /// A slot.
  public Mono<SlotBook> slot(String slotId) {
    return books.find(slotId);
  }

  /// The slots an institution offers.
  public Flux<SlotBook> of(String institution) {
    return books.findBy(INSTITUTIONS, institution);
  }

  /// The booking, in a slot or not.
  public Mono<BookingPlaced> booking(RecordRef record) {
    return slotOf(record)
        .flatMap(book -> Mono.justOrEmpty(book.place(record)))
        .map(SlotBook.Place::fact)
        .switchIfEmpty(
            Mono.defer(
                () ->
                    loose
                        .find(key(record))
                        .filter(it -> !it.standing().voided())
                        .map(Recorded::fact)));
  }

  /// The bookings an outcome speaks of: as it stands, and as it is now said.
  public Mono<Set<RecordRef>> concernedBy(RecordRef outcome, @Nullable BookingConcluded said) {
    return outcomes
        .find(key(outcome))
        .map(Recorded::fact)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .map(
            before ->
                Stream.concat(before.stream(), Stream.ofNullable(said))
                    .map(BookingConcluded::booking)
                    .collect(Collectors.toSet()));
  }

  /// Takes places again whose booking would be cancelled no more, if an outcome said so; tells why
  /// not where one of them was given to another.
  ///
  /// @param said none where the outcome is taken back
  public Mono<Refusal> takeBack(
      RecordRef outcome,
      @Nullable BookingConcluded said,
      Set<RecordRef> concerned,
      boolean dryRun) {
    return Flux.fromIterable(concerned)
        .concatMap(
            booking ->
                isCancelled(booking, other -> !other.record().equals(outcome))
                    .filter(cancelled -> !cancelled && !cancels(said, booking))
                    .flatMap(_ -> release(booking, false, dryRun)))
        .ofType(Verdict.Refused.class)
        .map(it -> ((Verdict.Refused<?>) it).refusal())
        .next();
  }

  private static boolean cancels(@Nullable BookingConcluded said, RecordRef booking) {
    return said != null
        && said.outcome() == BookingOutcome.CANCELLED
        && said.booking().equals(booking);
  }

  /// Only those whom a booking concerns cancel it; an outcome may have come before its booking.
  private Mono<Boolean> isCancelled(RecordRef booking, Predicate<BookingConcluded> counted) {
    return parties(booking)
        .flatMapMany(
            parties ->
                outcomes
                    .findBy(OF, key(booking))
                    .filter(it -> !it.standing().voided())
                    .map(Recorded::fact)
                    .filter(it -> parties.contains(it.institutionId())))
        .filter(counted)
        .any(it -> cancels(it, booking));
  }

  /// What became of a booking, as those it concerns told last.
  public Mono<BookingConcluded> outcomeOf(RecordRef booking) {
    return parties(booking)
        .flatMapMany(
            parties ->
                outcomes
                    .findBy(OF, key(booking))
                    .filter(it -> !it.standing().voided())
                    .map(Recorded::fact)
                    .filter(it -> parties.contains(it.institutionId())))
        .sort(
            Comparator.comparing(BookingConcluded::occurredAt)
                .thenComparing(it -> it.record().toString()))
        .takeLast(1)
        .next();
  }

  /// The institutions a booking concerns, nobody where it is not known yet.
  public Mono<Set<String>> parties(RecordRef booking) {
    return booking(booking).map(Bookings::institutions);
  }

  /// A place whose booking was cancelled, by whichever outcome, is free again.
  public Mono<Void> settle(Set<RecordRef> concerned) {
    return Flux.fromIterable(concerned)
        .concatMap(
            booking ->
                isCancelled(booking, _ -> true)
                    .flatMap(cancelled -> release(booking, cancelled, false)))
        .then();
  }

  private Mono<Verdict<SlotBook>> release(RecordRef booking, boolean free, boolean dryRun) {
    return slotOf(booking)
        .flatMap(there -> decide(there.slotId(), dryRun, book -> book.release(booking, free)));
  }

  /// Every institution a booking concerns.
  public static Set<String> institutions(BookingPlaced booking) {
    String by = booking.bookedByInstitutionId();
    return by == null || by.equals(booking.institutionId())
        ? Set.of(booking.institutionId())
        : Set.of(booking.institutionId(), by);
  }
}
