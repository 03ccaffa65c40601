package org.jiceng.followup.screening.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
/// @param signs what makes hypertension likely; they stay in this service
public record Screening(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable LocalDate on,
    @Nullable ScreeningKind screening,
    @Nullable ScreeningResult result,
    @Nullable String campaign,
    @Nullable HypertensionSigns signs)
    implements CaseOpening {

  private static final int MONTHS = 6;

  @Override
  public Violations fields() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .id("/institutionId", institutionId)
            .required("/on", on)
            .required("/screening", screening)
            .required("/result", result)
            .optionalId("/campaign", campaign);
    if (signs != null) {
      signs.fields(found);
    }
    return found;
  }

  /// The signs of hypertension to come, until when to measure again, and whether the result takes
  /// no
  /// notice of them.
  @Override
  public List<String> flags() {
    List<String> risks = signs == null ? List.of() : signs.risks();
    if (risks.isEmpty()) {
      return List.of();
    }
    List<String> flags = new ArrayList<>();
    risks.forEach(risk -> flags.add("hypertension-risk:" + risk));
    flags.add("measure-again-by:" + present(on).plusMonths(MONTHS));
    if (result == ScreeningResult.NORMAL) {
      flags.add("at-risk-by-signs");
    }
    return flags;
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
    Violations found = new Violations().notInFuture("/on", on, today);
    if (signs != null) {
      signs.check(found);
    }
    return found;
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
