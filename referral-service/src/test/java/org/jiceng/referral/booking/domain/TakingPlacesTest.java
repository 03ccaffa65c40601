package org.jiceng.referral.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.jiceng.events.HospitalLinkEvent.BookingChannel;
import org.jiceng.events.HospitalLinkEvent.BookingPlaced;
import org.jiceng.events.HospitalLinkEvent.SlotKind;
import org.jiceng.events.HospitalLinkEvent.SlotOffered;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TakingPlacesTest {

  private static final Instant AT = Instant.parse("2025-03-10T02:00:00Z");

  private static RecordRef ref(String id) {
    return new RecordRef("his", id);
  }

  private static Verdict<SlotBook> offer(SlotBook book, int revision, int capacity) {
    return book.offer(
        new Arrival(ref("s"), revision, "capacity " + capacity, AT),
        new SlotOffered(ref("s"), revision, "s", "east", SlotKind.BED, null, capacity, AT));
  }

  private static Verdict<SlotBook> book(SlotBook book, String id, Instant bookedAt) {
    return book.book(
        new Arrival(ref(id), 1, id, AT),
        new BookingPlaced(
            ref(id),
            1,
            "of-" + id,
            "s",
            "lotus",
            SlotKind.EXAMINATION,
            "lotus",
            BookingChannel.KIOSK,
            null,
            AT,
            bookedAt));
  }

  private static SlotBook after(Verdict<SlotBook> verdict) {
    return ((Verdict.Accepted<SlotBook>) verdict).state();
  }

  private static String code(Verdict<SlotBook> verdict) {
    return verdict instanceof Verdict.Refused<SlotBook>(Refusal refusal) ? refusal.code() : "";
  }

  @Test
  void gives_as_many_as_there_are_and_no_more() {
    SlotBook book = after(offer(SlotBook.empty("s"), 1, 2));
    book = after(book(book, "b1", AT));
    book = after(book(book, "b2", AT));
    assertThat(code(book(book, "b3", AT))).isEqualTo("slot-full");
    assertThat(book.left()).isZero();
    assertThat(book(book, "b2", AT)).isInstanceOf(Verdict.Unchanged.class);
    book = after(book.withdraw(ref("b1"), 2, "mistake", AT));
    assertThat(after(book(book, "b3", AT)).taken()).isEqualTo(2);
  }

  @Test
  void gives_to_those_who_waited_in_the_order_in_which_they_booked() {
    SlotBook book = after(book(SlotBook.empty("s"), "late", AT.plusSeconds(1)));
    book = after(book(book, "early", AT));
    Verdict.Accepted<SlotBook> offered = (Verdict.Accepted<SlotBook>) offer(book, 1, 1);
    assertThat(offered.events()).hasSize(2);
    assertThat(offered.state().place(ref("early")).map(SlotBook.Place::told))
        .isEqualTo(Optional.of(true));
    assertThat(offered.state().place(ref("late")).map(SlotBook.Place::told))
        .isEqualTo(Optional.of(false));
    SlotBook freed = after(offered.state().release(ref("early"), true));
    assertThat(freed.place(ref("late")).map(SlotBook.Place::told)).isEqualTo(Optional.of(true));
    assertThat(code(freed.release(ref("early"), false))).isEqualTo("slot-full");
  }

  @Test
  void does_not_shrink_below_what_is_booked() {
    SlotBook book = after(book(after(offer(SlotBook.empty("s"), 1, 2)), "b1", AT));
    assertThat(after(offer(book, 2, 1)).left()).isZero();
    assertThat(code(offer(book, 2, 0))).isEqualTo("below-booked");
    assertThat(code(book.withdrawOffer(ref("s"), 2, "mistake", AT)))
        .isEqualTo("breaks-other-record");
    SlotBook gone =
        after(
            after(book.withdraw(ref("b1"), 2, "mistake", AT))
                .withdrawOffer(ref("s"), 2, "mistake", AT));
    assertThat(code(book(gone, "b9", AT))).isEqualTo("slot-withdrawn");
  }
}
