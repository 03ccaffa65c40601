package org.jiceng.followup.homecare.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.HomeService;
import org.jiceng.events.PersonalCareEvent.HomeVisited;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A visit at home (上门服务): what for, what was done, and what was billed.
///
/// @param bookedOnline booked over the internet (互联网+护理; SJ §5)
/// @param serviceFee price of the medical service in fen
/// @param doorstepFee fee for coming in fen (上门服务费; NT §26)
/// @param arrivedAt when staff checked in at the door
/// @param leftAt when they checked out
/// @param note stays in this service
public record HomeVisit(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable String staffId,
    @Nullable Instant occurredAt,
    @Nullable HomeService service,
    @Nullable List<String> items,
    @Nullable Boolean bookedOnline,
    @Nullable Long serviceFee,
    @Nullable Long doorstepFee,
    @Nullable Instant arrivedAt,
    @Nullable Instant leftAt,
    @Nullable String note)
    implements Posted {

  private static final long HIGHEST_FEE = 100_000_000;

  @Override
  public Violations fields() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .id("/institutionId", institutionId)
            .optionalId("/staffId", staffId)
            .required("/occurredAt", occurredAt)
            .required("/service", service)
            .texts("/items", items, 50, 64)
            .optionalText("/note", note, 2000);
    fee("/serviceFee", serviceFee, found);
    fee("/doorstepFee", doorstepFee, found);
    return found;
  }

  private static void fee(String pointer, @Nullable Long fee, Violations found) {
    if (fee != null && (fee < 0 || fee > HIGHEST_FEE)) {
      found.field(pointer, "out-of-range", "A fee lies in 0.." + HIGHEST_FEE + " fen.");
    }
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations().notInFuture("/occurredAt", occurredAt, today);
    if (arrivedAt != null && leftAt != null && leftAt.isBefore(arrivedAt)) {
      found.rule("/leftAt", "inverted-range", "Must not lie before arrivedAt.");
    }
    return found;
  }

  @Override
  public HomeVisited told(RecordRef record, int revision) {
    return new HomeVisited(
        record,
        revision,
        present(residentId),
        present(institutionId),
        staffId,
        present(occurredAt),
        present(service),
        items == null ? List.of() : items,
        Boolean.TRUE.equals(bookedOnline),
        serviceFee,
        doorstepFee);
  }
}
