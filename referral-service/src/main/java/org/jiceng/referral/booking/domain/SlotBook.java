package org.jiceng.referral.booking.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.HospitalLinkEvent.BookingPlaced;
import org.jiceng.events.HospitalLinkEvent.SlotOffered;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Receipt.Status;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.jiceng.starter.record.Verdict;
import org.jspecify.annotations.Nullable;

/// A slot and everybody who asked for a place in it. Slot and places lie in one document, so that
/// no two bookings can take the last place.
///
/// @param offer none while bookings came before their slot
public record SlotBook(String slotId, @Nullable Offer offer, List<Place> places) {

  /// The slot as its institution offers it.
  public record Offer(Standing standing, SlotOffered fact) {}

  /// A place asked for.
  ///
  /// @param told whether it is given; one that waits for its slot is not
  /// @param free whether the place was given back
  public record Place(
      RecordRef record, Standing standing, BookingPlaced fact, boolean told, boolean free) {
    private boolean holds() {
      return told && !free && !standing.voided();
    }

    private boolean waits() {
      return !told && !free && !standing.voided();
    }
  }

  public SlotBook {
    places = List.copyOf(places);
  }

  /// A book with nothing in it.
  public static SlotBook empty(String slotId) {
    return new SlotBook(slotId, null, List.of());
  }

  /// How many places are given.
  public long taken() {
    return places.stream().filter(Place::holds).count();
  }

  /// How many more fit, none where nothing is offered yet.
  public long left() {
    return offer == null || offer.standing.voided()
        ? 0
        : Math.max(0, offer.fact.capacity() - taken());
  }

  /// A booking in it.
  public Optional<Place> place(RecordRef record) {
    return places.stream().filter(it -> it.record().equals(record)).findFirst();
  }

  /// Offers the slot, or changes the offer. It cannot shrink below what is booked.
  public Verdict<SlotBook> offer(Arrival arrival, SlotOffered fact) {
    Standing before = offer == null ? null : offer.standing;
    return switch (Standing.judge(before, arrival.revision(), arrival.fingerprint())) {
      case REPLAY -> Verdict.unchanged(Receipt.of(arrival, Status.REPLAYED));
      case STALE ->
          Verdict.refused(
              Refusal.staleRevision(java.util.Objects.requireNonNull(before).revision()));
      case CONFLICT ->
          Verdict.refused(
              Refusal.revisionConflict(java.util.Objects.requireNonNull(before).revision()));
      case NEW, UNKNOWN -> offered(arrival, fact, Status.CREATED);
      case CORRECTION -> offered(arrival, fact, Status.CORRECTED);
    };
  }

  private Verdict<SlotBook> offered(Arrival arrival, SlotOffered fact, Status status) {
    if (fact.capacity() < taken()) {
      return Verdict.refused(
          Refusal.conflict(
              "below-booked", "More than " + fact.capacity() + " are booked already."));
    }
    if (offer != null && taken() > 0 && !offer.fact.institutionId().equals(fact.institutionId())) {
      return Verdict.refused(
          Refusal.conflict("breaks-other-record", "Places in it are booked; void them first."));
    }
    List<DomainEvent> events = new ArrayList<>();
    if (offer != null
        && !offer.standing.voided()
        && !offer.fact.institutionId().equals(fact.institutionId())) {
      events.add(
          new RecordVoided(
              RecordKind.SLOT,
              offer.fact.record(),
              arrival.revision(),
              offer.fact.institutionId(),
              "corrected",
              arrival.at()));
    }
    events.add(fact);
    SlotBook now = new SlotBook(slotId, new Offer(arrival.standing(), fact), places);
    SlotBook filled = now.filled(events);
    return Verdict.accepted(
        filled, events, Receipt.of(arrival, status).with("left", filled.left()));
  }

  /// Takes the offer back, while nobody has a place.
  public Verdict<SlotBook> withdrawOffer(
      RecordRef record, int revision, String reason, Instant at) {
    if (offer == null) {
      return Verdict.refused(Refusal.unknown("No such record."));
    }
    return switch (Standing.judgeVoid(offer.standing, revision)) {
      case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
      case STALE -> Verdict.refused(Refusal.staleRevision(offer.standing.revision()));
      case CONFLICT -> Verdict.refused(Refusal.revisionConflict(offer.standing.revision()));
      case REPLAY -> Verdict.unchanged(Receipt.of(record, revision, Status.REPLAYED));
      case CORRECTION ->
          taken() > 0
              ? Verdict.refused(
                  Refusal.conflict(
                      "breaks-other-record", "Places in it are booked; void them first."))
              : Verdict.accepted(
                  new SlotBook(
                      slotId, new Offer(offer.standing.voidedAt(revision), offer.fact), places),
                  List.of(
                      new RecordVoided(
                          RecordKind.SLOT,
                          record,
                          revision,
                          offer.fact.institutionId(),
                          reason,
                          at)),
                  Receipt.of(record, revision, Status.VOIDED));
    };
  }

  /// Those who waited get what places there are, in the order in which they booked.
  private SlotBook filled(List<DomainEvent> events) {
    SlotBook now = this;
    List<Place> waiting =
        places.stream()
            .filter(Place::waits)
            .sorted(
                Comparator.comparing((Place it) -> it.fact().occurredAt())
                    .thenComparing(it -> it.record().toString()))
            .toList();
    for (Place one : waiting) {
      if (now.left() > 0) {
        Place given = now.given(one);
        events.add(given.fact());
        now = now.with(given);
      }
    }
    return now;
  }

  /// The place as the slot has it: where and when.
  private Place given(Place one) {
    SlotOffered slot = java.util.Objects.requireNonNull(offer).fact();
    BookingPlaced fact = one.fact();
    return new Place(
        one.record(),
        one.standing(),
        new BookingPlaced(
            fact.record(),
            fact.revision(),
            fact.residentId(),
            slotId,
            slot.institutionId(),
            slot.slotKind(),
            fact.bookedByInstitutionId(),
            fact.channel(),
            fact.referralRecordId(),
            slot.occurredAt(),
            fact.occurredAt()),
        true,
        false);
  }

  private SlotBook with(Place place) {
    List<Place> all = new ArrayList<>(places);
    all.removeIf(it -> it.record().equals(place.record()));
    all.add(place);
    return new SlotBook(slotId, offer, all);
  }

  /// Books a place, or corrects a booking. A booking that comes before its slot waits for it.
  public Verdict<SlotBook> book(Arrival arrival, BookingPlaced fact) {
    Optional<Place> before = place(arrival.record());
    Standing standing = before.map(Place::standing).orElse(null);
    return switch (Standing.judge(standing, arrival.revision(), arrival.fingerprint())) {
      case REPLAY -> Verdict.unchanged(Receipt.of(arrival, Status.REPLAYED));
      case STALE ->
          Verdict.refused(Refusal.staleRevision(before.orElseThrow().standing().revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(before.orElseThrow().standing().revision()));
      case NEW, UNKNOWN -> booked(before, arrival, fact, Status.CREATED);
      case CORRECTION -> booked(before, arrival, fact, Status.CORRECTED);
    };
  }

  private Verdict<SlotBook> booked(
      Optional<Place> before, Arrival arrival, BookingPlaced fact, Status status) {
    boolean hasPlace = before.filter(Place::holds).isPresent();
    if (offer == null) {
      return Verdict.accepted(
          with(new Place(arrival.record(), arrival.standing(), fact, false, false)),
          List.of(),
          Receipt.of(arrival, status).with("waiting", true));
    }
    if (offer.standing.voided()) {
      return Verdict.refused(Refusal.conflict("slot-withdrawn", "This slot is offered no more."));
    }
    if (!hasPlace && left() == 0) {
      return Verdict.refused(
          Refusal.conflict("slot-full", "All " + offer.fact.capacity() + " places are booked."));
    }
    List<DomainEvent> events = new ArrayList<>();
    before
        .filter(Place::holds)
        .filter(was -> !was.fact().residentId().equals(fact.residentId()))
        .ifPresent(was -> events.add(voided(was, arrival.revision(), "corrected", arrival.at())));
    Place given = given(new Place(arrival.record(), arrival.standing(), fact, true, false));
    events.add(given.fact());
    SlotBook now = with(given);
    return Verdict.accepted(now, events, Receipt.of(arrival, status).with("left", now.left()));
  }

  /// Takes a booking back; the place is free for the next.
  public Verdict<SlotBook> withdraw(RecordRef record, int revision, String reason, Instant at) {
    Optional<Place> there = place(record);
    if (there.isEmpty()) {
      return Verdict.refused(Refusal.unknown("No such record."));
    }
    Place was = there.get();
    return switch (Standing.judgeVoid(was.standing(), revision)) {
      case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
      case STALE -> Verdict.refused(Refusal.staleRevision(was.standing().revision()));
      case CONFLICT -> Verdict.refused(Refusal.revisionConflict(was.standing().revision()));
      case REPLAY -> Verdict.unchanged(Receipt.of(record, revision, Status.REPLAYED));
      case CORRECTION -> {
        List<DomainEvent> events = new ArrayList<>();
        if (was.told()) {
          events.add(voided(was, revision, reason, at));
        }
        SlotBook now =
            with(new Place(record, was.standing().voidedAt(revision), was.fact(), was.told(), true))
                .filled(events);
        yield Verdict.accepted(now, events, Receipt.of(record, revision, Status.VOIDED));
      }
    };
  }

  private static RecordVoided voided(Place was, int revision, String reason, Instant at) {
    return new RecordVoided(
        RecordKind.BOOKING, was.record(), revision, was.fact().residentId(), reason, at);
  }

  /// Gives the place back, as when its booking was cancelled; whoever waits gets it.
  public Verdict<SlotBook> release(RecordRef record, boolean free) {
    Optional<Place> there = place(record);
    Receipt receipt = Receipt.of(record, 1, Status.REPLAYED);
    if (there.isEmpty() || there.get().free() == free || there.get().standing().voided()) {
      return Verdict.unchanged(receipt);
    }
    Place was = there.get();
    if (!free && was.told() && left() == 0) {
      return Verdict.refused(Refusal.conflict("slot-full", "The place was given to another."));
    }
    List<DomainEvent> events = new ArrayList<>();
    SlotBook now =
        with(new Place(was.record(), was.standing(), was.fact(), was.told(), free)).filled(events);
    return Verdict.accepted(now, events, receipt);
  }
}
