package org.jiceng.signing.refusal.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jiceng.events.CareEvent.RefusalReason;
import org.jiceng.events.CareEvent.SigningRefused;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A refusal as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefusalBody(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable LocalDate on,
    @Nullable RefusalReason reason,
    @Nullable String group) {

  static RefusalBody of(SigningRefused told) {
    return new RefusalBody(
        told.residentId(), told.institutionId(), told.refusedOn(), told.reason(), told.group());
  }

  Checked<SigningRefused> read(Arrival arrival) {
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .required("/on", on)
        .required("/reason", reason)
        .optionalId("/group", group)
        .unlessAny(
            () ->
                new SigningRefused(
                    arrival.record(),
                    arrival.revision(),
                    present(residentId),
                    present(institutionId),
                    present(on),
                    present(reason),
                    group));
  }
}
