package org.jiceng.followup.education.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.GuidanceForm;
import org.jiceng.events.PersonalCareEvent.HealthGuided;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// Guidance of a resident: in person, in a class of self-management (WZ §15), by a prescription of
/// exercise (NT §27) or on one of the six chronic diseases (BH §16).
///
/// @param conditions codes of what it was about
/// @param note stays in this service
public record Guidance(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable GuidanceForm form,
    @Nullable List<String> conditions,
    @Nullable String note)
    implements Posted {

  @Override
  public Violations fields() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .required("/form", form)
        .texts("/conditions", conditions, 20, 64)
        .optionalText("/note", note, 2000);
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/occurredAt", occurredAt, today);
  }

  @Override
  public HealthGuided told(RecordRef record, int revision) {
    return new HealthGuided(
        record,
        revision,
        present(residentId),
        present(institutionId),
        present(occurredAt),
        present(form),
        conditions == null ? List.of() : conditions);
  }
}
