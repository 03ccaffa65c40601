package org.jiceng.followup.healthrecord.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.CheckLevel;
import org.jiceng.events.PersonalCareEvent.HealthRecordChecked;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A check of the quality of a health record drawn in a sample (档案质控; SJ §13, BH §12).
///
/// @param findings codes of what was wrong; a record with findings may still pass
public record HealthRecordCheck(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable LocalDate on,
    @Nullable CheckLevel level,
    @Nullable Boolean passed,
    @Nullable List<String> findings)
    implements Posted {

  @Override
  public Violations fields() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .required("/on", on)
        .required("/level", level)
        .required("/passed", passed)
        .texts("/findings", findings, 50, 64);
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/on", on, today);
  }

  @Override
  public HealthRecordChecked told(RecordRef record, int revision) {
    return new HealthRecordChecked(
        record,
        revision,
        present(residentId),
        present(institutionId),
        present(on),
        present(level),
        present(passed),
        findings == null ? List.of() : findings);
  }
}
