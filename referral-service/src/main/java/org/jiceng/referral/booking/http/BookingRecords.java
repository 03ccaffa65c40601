package org.jiceng.referral.booking.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jiceng.events.HospitalLinkEvent.BookingConcluded;
import org.jiceng.events.HospitalLinkEvent.BookingPlaced;
import org.jiceng.events.HospitalLinkEvent.SlotOffered;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.referral.booking.Bookings;
import org.jiceng.referral.booking.domain.SlotBook;
import org.jiceng.starter.http.Query;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Callers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Slots, bookings and their outcomes, as they are posted and read.
public final class BookingRecords {

  private static final int MOST = 500;

  private BookingRecords() {}

  /// Slots as records.
  public static RecordType<?> slots(Bookings bookings) {
    return new Slots(bookings);
  }

  /// Bookings as records.
  ///
  /// @param person says what is known of who a resident turned out to be
  public static RecordType<?> bookings(
      Bookings bookings, Function<String, Mono<Map<String, Object>>> person) {
    return new Booked(bookings, person);
  }

  /// What became of bookings, as records.
  public static RecordType<?> outcomes(Bookings bookings) {
    return new Outcomes(bookings);
  }

  /// The route that lists the slots of an institution, those with places left first asked for.
  public static RouterFunction<ServerResponse> listing(Bookings bookings) {
    return RouterFunctions.route(GET("/api/slots"), request -> list(bookings, request));
  }

  private static Mono<ServerResponse> list(Bookings bookings, ServerRequest request) {
    Query.takesOnly(request, Set.of("institution", "from", "free"));
    String institution =
        request
            .queryParam("institution")
            .filter(RecordRef::isId)
            .orElseThrow(() -> Query.wrong("Name an institution."));
    Optional<Instant> from = request.queryParam("from").map(BookingRecords::instant);
    boolean free = Boolean.parseBoolean(request.queryParam("free").orElse("false"));
    return Callers.of(request)
        .map(Callers::whoMayRead)
        .flatMapMany(_ -> bookings.of(institution))
        .filter(book -> !free || book.left() > 0)
        .flatMap(book -> Mono.justOrEmpty(book.offer()).map(offer -> shown(book, offer.fact())))
        .filter(
            slot ->
                from.isEmpty()
                    || !Instant.parse(String.valueOf(slot.get("startsAt"))).isBefore(from.get()))
        .sort(Comparator.comparing(slot -> String.valueOf(slot.get("startsAt"))))
        .take(MOST)
        .collectList()
        .flatMap(
            slots ->
                ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(Map.of("institution", institution, "slots", slots)));
  }

  private static Instant instant(String text) {
    try {
      return java.time.OffsetDateTime.parse(text).toInstant();
    } catch (java.time.DateTimeException _) {
      throw Query.wrong("from is an instant like 2024-02-29T10:00:00+08:00.");
    }
  }

  private static Map<String, Object> shown(SlotBook book, SlotOffered slot) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("slotId", slot.slotId());
    members.put("institutionId", slot.institutionId());
    members.put("kind", slot.slotKind().name().toLowerCase(java.util.Locale.ROOT));
    if (slot.specialty() != null) {
      members.put("specialty", slot.specialty());
    }
    members.put("startsAt", slot.occurredAt().toString());
    members.put("capacity", slot.capacity());
    members.put("left", book.left());
    return members;
  }

  private record Slots(Bookings bookings) implements RecordType<SlotBody> {
    @Override
    public RecordKind kind() {
      return RecordKind.SLOT;
    }

    @Override
    public String path() {
      return "/api/slots/{slotId}";
    }

    @Override
    public String idField() {
      return "slotId";
    }

    @Override
    public Class<SlotBody> body() {
      return SlotBody.class;
    }

    @Override
    public Mono<Verdict<SlotBook>> accept(Submission<SlotBody> submission) {
      return switch (submission.body().read(submission.arrival())) {
        case Checked.Unsound<SlotOffered>(Refusal refusal) -> Mono.just(Verdict.refused(refusal));
        case Checked.Sound<SlotOffered>(SlotOffered slot) -> bookings.offer(submission, slot);
      };
    }

    @Override
    public Mono<Verdict<SlotBook>> withdraw(Withdrawal withdrawal) {
      return bookings.withdrawSlot(withdrawal);
    }

    @Override
    public Mono<Stored> find(RecordRef record) {
      return bookings
          .slot(record.recordId())
          .flatMap(
              book ->
                  Mono.justOrEmpty(book.offer())
                      .map(
                          offer ->
                              new Stored(
                                  offer.standing(),
                                  Set.of(offer.fact().institutionId()),
                                  SlotBody.of(offer.fact()),
                                  Map.of("left", book.left(), "booked", book.taken()))));
    }
  }

  private static final class Booked implements RecordType<BookingBody> {
    private final Bookings bookings;
    private final Function<String, Mono<Map<String, Object>>> person;
    private final PlainRecords<BookingBody, BookingPlaced> loose;

    Booked(Bookings bookings, Function<String, Mono<Map<String, Object>>> person) {
      this.bookings = bookings;
      this.person = person;
      this.loose =
          new PlainRecords<>(
                  RecordKind.BOOKING,
                  path(),
                  "recordId",
                  BookingBody.class,
                  bookings.loose(),
                  booking ->
                      Set.of(
                          booking.bookedByInstitutionId() == null
                              ? booking.institutionId()
                              : booking.bookedByInstitutionId()),
                  (Submission<BookingBody> submission, Optional<BookingPlaced> _) ->
                      read(submission))
              .shownAs(BookingBody::of);
    }

    private static Checked<BookingPlaced> read(Submission<BookingBody> submission) {
      return submission.body().read(submission.arrival(), submission.caller().institution());
    }

    @Override
    public RecordKind kind() {
      return RecordKind.BOOKING;
    }

    @Override
    public String path() {
      return "/api/bookings";
    }

    @Override
    public Class<BookingBody> body() {
      return BookingBody.class;
    }

    @Override
    public Mono<? extends Verdict<?>> accept(Submission<BookingBody> submission) {
      String slot = submission.body().slotId();
      if (slot == null) {
        return loose.accept(submission);
      }
      return switch (read(submission)) {
        case Checked.Unsound<BookingPlaced>(Refusal refusal) -> Mono.just(Verdict.refused(refusal));
        case Checked.Sound<BookingPlaced>(BookingPlaced booking) ->
            Bookings.mayTouch(submission.caller(), booking)
                ? bookings
                    .book(submission, slot, booking)
                    .flatMap(verdict -> settled(submission, verdict))
                : Mono.just(Verdict.refused(Refusal.otherInstitution()));
      };
    }

    /// What became of it may have been told before.
    private Mono<Verdict<SlotBook>> settled(
        Submission<BookingBody> submission, Verdict<SlotBook> verdict) {
      return submission.dryRun() || !(verdict instanceof Verdict.Accepted<SlotBook>)
          ? Mono.just(verdict)
          : bookings.settle(Set.of(submission.arrival().record())).thenReturn(verdict);
    }

    @Override
    public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
      return bookings
          .withdraw(withdrawal)
          .<Verdict<?>>map(it -> it)
          .switchIfEmpty(Mono.defer(() -> loose.withdraw(withdrawal)));
    }

    @Override
    public Mono<Stored> find(RecordRef record) {
      return bookings
          .slotOf(record)
          .flatMap(book -> Mono.justOrEmpty(book.place(record)))
          .map(
              place ->
                  new Stored(
                      place.standing(),
                      Bookings.institutions(place.fact()),
                      BookingBody.of(place.fact()),
                      Map.of("waiting", !place.told(), "released", place.free())))
          .switchIfEmpty(Mono.defer(() -> loose.find(record)))
          .flatMap(this::withPerson)
          .flatMap(stored -> withOutcome(record, stored));
    }

    private Mono<Stored> withOutcome(RecordRef record, Stored stored) {
      return bookings
          .outcomeOf(record)
          .map(
              outcome -> {
                Map<String, Object> notes = new LinkedHashMap<>(stored.notes());
                notes.put("outcome", word(outcome.outcome()));
                return new Stored(
                    stored.standing(), stored.institutions(), stored.content(), notes);
              })
          .defaultIfEmpty(stored);
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(java.util.Locale.ROOT);
    }

    private Mono<Stored> withPerson(Stored stored) {
      String resident = ((BookingBody) stored.content()).residentId();
      return resident == null
          ? Mono.just(stored)
          : person
              .apply(resident)
              .map(
                  known -> {
                    Map<String, Object> notes = new LinkedHashMap<>(stored.notes());
                    notes.putAll(known);
                    return new Stored(
                        stored.standing(), stored.institutions(), stored.content(), notes);
                  });
    }
  }

  private static final class Outcomes implements RecordType<OutcomeBody> {
    private final Bookings bookings;
    private final PlainRecords<OutcomeBody, BookingConcluded> records;

    Outcomes(Bookings bookings) {
      this.bookings = bookings;
      this.records =
          new PlainRecords<>(
                  RecordKind.BOOKING_OUTCOME,
                  path(),
                  "recordId",
                  OutcomeBody.class,
                  bookings.outcomes(),
                  outcome -> Set.of(outcome.institutionId()),
                  (Submission<OutcomeBody> submission, Optional<BookingConcluded> _) ->
                      submission.body().read(submission.arrival()))
              .shownAs(OutcomeBody::of);
    }

    @Override
    public RecordKind kind() {
      return RecordKind.BOOKING_OUTCOME;
    }

    @Override
    public String path() {
      return "/api/bookings/{bookingRecordId}/outcomes";
    }

    @Override
    public Class<OutcomeBody> body() {
      return OutcomeBody.class;
    }

    @Override
    public Mono<Verdict<Recorded<BookingConcluded>>> accept(Submission<OutcomeBody> submission) {
      BookingConcluded said =
          submission.body().read(submission.arrival()) instanceof Checked.Sound<BookingConcluded> it
              ? it.value()
              : null;
      Mono<Verdict<Recorded<BookingConcluded>>> followed =
          following(
              submission.arrival().record(),
              said,
              submission.dryRun(),
              dryRun ->
                  records.accept(
                      new Submission<>(
                          submission.caller(), submission.body(), submission.arrival(), dryRun)));
      return said == null
          ? followed
          : bookings
              .parties(said.booking())
              .filter(parties -> !parties.contains(said.institutionId()))
              .<Verdict<Recorded<BookingConcluded>>>map(
                  _ -> Verdict.refused(Refusal.otherInstitution()))
              .switchIfEmpty(followed);
    }

    @Override
    public Mono<Verdict<Recorded<BookingConcluded>>> withdraw(Withdrawal withdrawal) {
      return following(
          withdrawal.record(),
          null,
          withdrawal.dryRun(),
          dryRun ->
              records.withdraw(
                  new Withdrawal(
                      withdrawal.caller(),
                      withdrawal.record(),
                      withdrawal.revision(),
                      withdrawal.reason(),
                      withdrawal.at(),
                      dryRun)));
    }

    /// A cancelled place is free again. Where its cancellation is taken back the place is taken
    /// first: it may have been given to another meanwhile.
    ///
    /// @param said what the outcome now says, none where it is taken back
    /// @param decided decides on the record, only trying it where that is said
    private Mono<Verdict<Recorded<BookingConcluded>>> following(
        RecordRef record,
        @Nullable BookingConcluded said,
        boolean dryRun,
        Function<Boolean, Mono<Verdict<Recorded<BookingConcluded>>>> decided) {
      return Mono.zip(decided.apply(true), bookings.concernedBy(record, said))
          .flatMap(
              both ->
                  switch (both.getT1()) {
                    case Verdict.Refused<Recorded<BookingConcluded>> refused -> Mono.just(refused);
                    case Verdict.Unchanged<Recorded<BookingConcluded>> known ->
                        dryRun ? Mono.just(known) : bookings.settle(both.getT2()).thenReturn(known);
                    case Verdict.Accepted<Recorded<BookingConcluded>> accepted ->
                        bookings
                            .takeBack(record, said, both.getT2(), dryRun)
                            .map(Verdict::<Recorded<BookingConcluded>>refused)
                            .switchIfEmpty(
                                Mono.defer(
                                    () ->
                                        dryRun
                                            ? Mono.just(accepted)
                                            : decided
                                                .apply(false)
                                                .flatMap(
                                                    it ->
                                                        bookings
                                                            .settle(both.getT2())
                                                            .thenReturn(it))));
                  });
    }

    /// All whom the booking concerns may read what became of it.
    @Override
    public Mono<Stored> find(RecordRef record) {
      return records
          .find(record)
          .flatMap(
              stored ->
                  bookings
                      .concernedBy(record, null)
                      .flatMapIterable(it -> it)
                      .concatMap(bookings::parties)
                      .next()
                      .map(
                          parties ->
                              new Stored(
                                  stored.standing(), parties, stored.content(), stored.notes()))
                      .defaultIfEmpty(stored));
    }
  }
}
