package org.jiceng.followup.reading.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.FollowUpEvent.Setting;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.starter.record.Violations;

/// Values measured outside a follow-up.
public record Reading(
    String residentId,
    Instant occurredAt,
    Optional<String> institutionId,
    Setting setting,
    Measured measured)
    implements Content {

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations();
    found.notInFuture("/occurredAt", occurredAt, today);
    measured.check(found);
    if (measured.values().isEmpty()) {
      found.rule("", "nothing-measured", "A reading has at least one measured value.");
    }
    return found;
  }

  @Override
  public List<String> flags() {
    return measured.flags();
  }

  @Override
  public Optional<String> institution() {
    return institutionId;
  }

  @Override
  public MeasurementRecorded told(RecordRef record, int revision) {
    return new MeasurementRecorded(
        record,
        revision,
        residentId,
        occurredAt,
        institutionId.orElse(null),
        setting,
        measured.told());
  }
}
