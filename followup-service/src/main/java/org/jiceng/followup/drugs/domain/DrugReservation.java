package org.jiceng.followup.drugs.domain;

import static org.jiceng.starter.record.Violations.present;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.DrugsReserved;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.CaseOpening;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// Drugs a resident wants to collect (用药预约; BH §6, §7).
///
/// @param wantedOn when they would be collected
public record DrugReservation(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable LocalDate wantedOn,
    @Nullable List<Item> items)
    implements CaseOpening {

  private static final int MOST = 50;
  private static final int AHEAD_DAYS = 90;

  /// A drug and how much of it.
  ///
  /// @param code in the district's list of drugs
  public record Item(@Nullable String code, @Nullable String drug, @Nullable BigDecimal units) {}

  @Override
  public Violations fields() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .id("/institutionId", institutionId)
            .required("/occurredAt", occurredAt);
    if (items == null || items.isEmpty()) {
      found.field("/items", "required", "Name at least one drug.");
    } else if (items.size() > MOST) {
      found.field("/items", "too-many", "At most " + MOST + " fit.");
    }
    return found.each(
        "/items",
        items,
        (at, item) ->
            found.optionalId(at + "/code", item.code()).text(at + "/drug", item.drug(), 200));
  }

  @Override
  public @Nullable Instant begunAt() {
    return occurredAt;
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations().notInFuture("/occurredAt", occurredAt, today);
    if (wantedOn != null && wantedOn.isAfter(today.plusDays(AHEAD_DAYS))) {
      found.rule("/wantedOn", "in-the-future", "At most %d days ahead.".formatted(AHEAD_DAYS));
    }
    List<Item> all = present(items);
    for (int i = 0; i < all.size(); i++) {
      found.range("/items/" + i + "/units", all.get(i).units(), "0.001", "100000");
    }
    return found;
  }

  @Override
  public DrugsReserved told(RecordRef record, int revision) {
    return new DrugsReserved(
        record,
        revision,
        present(residentId),
        present(institutionId),
        present(occurredAt),
        present(items).size());
  }
}
