package org.jiceng.referral.booking.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jiceng.events.HospitalLinkEvent.SlotKind;
import org.jiceng.events.HospitalLinkEvent.SlotOffered;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A slot as its institution puts it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record SlotBody(
    @Nullable String slotId,
    @Nullable String institutionId,
    @Nullable SlotKind kind,
    @Nullable String specialty,
    @Nullable Integer capacity,
    @Nullable Instant startsAt) {

  private static final int MOST = 10_000;

  Checked<SlotOffered> read(Arrival arrival) {
    return new Violations()
        .id("/institutionId", institutionId)
        .required("/kind", kind)
        .optionalId("/specialty", specialty)
        .required("/capacity", capacity)
        .range("/capacity", capacity, 0, MOST)
        .required("/startsAt", startsAt)
        .unlessAny(
            () ->
                new SlotOffered(
                    arrival.record(),
                    arrival.revision(),
                    arrival.record().recordId(),
                    present(institutionId),
                    present(kind),
                    specialty,
                    present(capacity),
                    present(startsAt)));
  }

  static SlotBody of(SlotOffered slot) {
    return new SlotBody(
        slot.slotId(),
        slot.institutionId(),
        slot.slotKind(),
        slot.specialty(),
        slot.capacity(),
        slot.occurredAt());
  }
}
