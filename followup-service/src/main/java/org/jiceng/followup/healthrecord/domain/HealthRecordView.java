package org.jiceng.followup.healthrecord.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.HealthRecordViewed;
import org.jiceng.events.PersonalCareEvent.RecordPart;
import org.jiceng.events.PersonalCareEvent.Viewer;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// That somebody looked into a health record (健康档案浏览器; NT §34, BH §12).
///
/// @param staffId the clinician; stays in this service
public record HealthRecordView(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable Viewer viewer,
    @Nullable String staffId,
    @Nullable List<RecordPart> parts)
    implements Posted {

  @Override
  public Violations fields() {
    return new Violations()
        .id("/residentId", residentId)
        .optionalId("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .required("/viewer", viewer)
        .optionalId("/staffId", staffId);
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
  public HealthRecordViewed told(RecordRef record, int revision) {
    return new HealthRecordViewed(
        record,
        revision,
        present(residentId),
        institutionId,
        present(occurredAt),
        present(viewer),
        parts == null ? List.of() : parts);
  }
}
