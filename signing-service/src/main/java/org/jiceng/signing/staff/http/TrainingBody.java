package org.jiceng.signing.staff.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jiceng.events.InstitutionProfileEvent.TrainingAttended;
import org.jiceng.events.InstitutionProfileEvent.TrainingLevel;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A training as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrainingBody(
    @Nullable String staffId,
    @Nullable String institutionId,
    @Nullable String topic,
    @Nullable TrainingLevel level,
    @Nullable LocalDate on,
    @Nullable BigDecimal hours,
    @Nullable Boolean passed,
    @Nullable String programme) {

  static TrainingBody of(TrainingAttended told) {
    return new TrainingBody(
        told.staffId(),
        told.institutionId(),
        told.topic(),
        told.level(),
        told.on(),
        told.hours(),
        told.passed(),
        told.programme());
  }

  Checked<TrainingAttended> read(Arrival arrival) {
    Violations found = new Violations();
    found
        .id("/staffId", staffId)
        .id("/institutionId", institutionId)
        .id("/topic", topic)
        .required("/level", level)
        .required("/on", on)
        .optionalId("/programme", programme);
    return found.unlessAny(
        () ->
            new TrainingAttended(
                arrival.record(),
                arrival.revision(),
                present(staffId),
                present(institutionId),
                present(topic),
                present(level),
                present(on),
                hours,
                passed,
                programme));
  }
}
