package org.jiceng.followup.call.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.CallOutcome;
import org.jiceng.followup.call.domain.Call;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A call as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record CallBody(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable String staffId,
    @Nullable Instant occurredAt,
    @Nullable CallOutcome outcome,
    @Nullable LocalDate promisedOn) {

  Checked<Call> read() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .optionalId("/staffId", staffId)
        .required("/occurredAt", occurredAt)
        .required("/outcome", outcome)
        .unlessAny(
            () ->
                new Call(
                    present(residentId),
                    present(institutionId),
                    Optional.ofNullable(staffId),
                    present(occurredAt),
                    present(outcome),
                    Optional.ofNullable(promisedOn)));
  }

  static CallBody of(Call it) {
    return new CallBody(
        it.residentId(),
        it.institutionId(),
        it.staffId().orElse(null),
        it.occurredAt(),
        it.outcome(),
        it.promisedOn().orElse(null));
  }
}
