package org.jiceng.followup.homecare.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.HomeBedRequested;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.CaseOpening;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A request for a sickbed at home (家庭病床; WZ §14, SJ §15, NT §26).
///
/// @param organisationId the elderly-care institution the bed would stand in
/// @param diagnosis and what is asked for; stays in this service
public record HomeBed(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable String organisationId,
    @Nullable String diagnosis)
    implements CaseOpening {

  @Override
  public Violations fields() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .optionalId("/organisationId", organisationId)
        .optionalText("/diagnosis", diagnosis, 500);
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
    return new Violations().notInFuture("/occurredAt", occurredAt, today);
  }

  @Override
  public HomeBedRequested told(RecordRef record, int revision) {
    return new HomeBedRequested(
        record,
        revision,
        present(residentId),
        present(institutionId),
        present(occurredAt),
        organisationId);
  }
}
