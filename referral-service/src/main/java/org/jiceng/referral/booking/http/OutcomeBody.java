package org.jiceng.referral.booking.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.HospitalLinkEvent.BookingConcluded;
import org.jiceng.events.HospitalLinkEvent.BookingOutcome;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What became of a booking, as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record OutcomeBody(
    @Nullable String bookingRecordId,
    @Nullable String bookingSource,
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable BookingOutcome outcome,
    @Nullable Instant concludedAt) {

  Checked<BookingConcluded> read(Arrival arrival) {
    LocalDate today = LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE);
    return new Violations()
        .id("/bookingRecordId", bookingRecordId)
        .optionalId("/bookingSource", bookingSource)
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .required("/outcome", outcome)
        .required("/concludedAt", concludedAt)
        .notInFuture("/concludedAt", concludedAt, today)
        .unlessAny(
            () ->
                new BookingConcluded(
                    arrival.record(),
                    arrival.revision(),
                    present(residentId),
                    new RecordRef(
                        bookingSource == null ? arrival.record().source() : bookingSource,
                        present(bookingRecordId)),
                    present(institutionId),
                    present(outcome),
                    present(concludedAt)));
  }

  static OutcomeBody of(BookingConcluded concluded) {
    return new OutcomeBody(
        concluded.booking().recordId(),
        concluded.booking().source(),
        concluded.residentId(),
        concluded.institutionId(),
        concluded.outcome(),
        concluded.occurredAt());
  }
}
