package org.jiceng.followup.screening.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.PersonalCareEvent.ResidentScreened;
import org.jiceng.events.PersonalCareEvent.ScreeningKind;
import org.jiceng.events.PersonalCareEvent.ScreeningResult;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.CaseOpening;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A screening of a resident (三大筛查, 倍增计划; WZ §13).
///
/// @param campaign the campaign it belongs to
public record Screening(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable LocalDate on,
    @Nullable ScreeningKind screening,
    @Nullable ScreeningResult result,
    @Nullable String campaign)
    implements CaseOpening {

  @Override
  public Violations fields() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .required("/on", on)
        .required("/screening", screening)
        .required("/result", result)
        .optionalId("/campaign", campaign);
  }

  @Override
  public @Nullable Instant begunAt() {
    return on == null ? null : DomainEvent.startOf(on);
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  /// Whether something must be done about it.
  @Override
  public boolean asksForMore() {
    return switch (present(result)) {
      case AT_RISK, HIGH_RISK, SUSPECTED, CONFIRMED, INCONCLUSIVE -> true;
      case NORMAL -> false;
    };
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/on", on, today);
  }

  @Override
  public ResidentScreened told(RecordRef record, int revision) {
    return new ResidentScreened(
        record,
        revision,
        present(residentId),
        present(institutionId),
        present(on),
        present(screening),
        present(result),
        campaign);
  }
}
