package org.jiceng.referral.booking.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.HospitalLinkEvent.BookingChannel;
import org.jiceng.events.HospitalLinkEvent.BookingPlaced;
import org.jiceng.events.HospitalLinkEvent.SlotKind;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A booking as it is posted: of a place in a slot, or, without a slot, of a bed or an examination
/// an institution gave.
///
/// @param institutionId where the place is; a slot knows that itself
/// @param bookedByInstitutionId who booked it; a clinic's own token speaks for its own
@JsonInclude(JsonInclude.Include.NON_NULL)
record BookingBody(
    @Nullable String residentId,
    @Nullable String slotId,
    @Nullable String institutionId,
    @Nullable SlotKind kind,
    @Nullable String bookedByInstitutionId,
    @Nullable BookingChannel channel,
    @Nullable String referralRecordId,
    @Nullable Instant wantedAt,
    @Nullable Instant bookedAt) {

  Checked<BookingPlaced> read(Arrival arrival, @Nullable String caller) {
    LocalDate today = LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE);
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .optionalId("/slotId", slotId)
            .optionalId("/institutionId", institutionId)
            .optionalId("/bookedByInstitutionId", bookedByInstitutionId)
            .optionalId("/referralRecordId", referralRecordId)
            .required("/channel", channel)
            .required("/bookedAt", bookedAt)
            .notInFuture("/bookedAt", bookedAt, today);
    if (slotId == null) {
      found
          .required("/institutionId", institutionId)
          .required("/kind", kind)
          .required("/wantedAt", wantedAt);
    }
    String by =
        Optional.ofNullable(bookedByInstitutionId)
            .or(() -> Optional.ofNullable(caller))
            .orElse(null);
    return found.unlessAny(
        () ->
            new BookingPlaced(
                arrival.record(),
                arrival.revision(),
                present(residentId),
                slotId,
                institutionId == null ? present(by == null ? slotId : by) : institutionId,
                kind == null ? SlotKind.EXAMINATION : kind,
                by,
                present(channel),
                referralRecordId,
                wantedAt == null ? present(bookedAt) : wantedAt,
                present(bookedAt)));
  }

  static BookingBody of(BookingPlaced booking) {
    return new BookingBody(
        booking.residentId(),
        booking.slotId(),
        booking.institutionId(),
        booking.slotKind(),
        booking.bookedByInstitutionId(),
        booking.channel(),
        booking.referralRecordId(),
        booking.wantedAt(),
        booking.occurredAt());
  }
}
