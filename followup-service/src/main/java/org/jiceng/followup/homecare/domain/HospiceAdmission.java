package org.jiceng.followup.homecare.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.HospiceAdmitted;
import org.jiceng.events.PersonalCareEvent.HospicePlace;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// Admission to care at the end of life, in an institution or at home (安宁疗护; SJ §14).
public record HospiceAdmission(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable LocalDate on,
    @Nullable HospicePlace place,
    @Nullable LocalDate to)
    implements Posted {

  @Override
  public Violations fields() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .required("/on", on)
        .required("/place", place);
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/on", on, today).ordered("/to", on, to);
  }

  @Override
  public HospiceAdmitted told(RecordRef record, int revision) {
    return new HospiceAdmitted(
        record,
        revision,
        present(residentId),
        present(institutionId),
        present(on),
        present(place),
        to);
  }
}
