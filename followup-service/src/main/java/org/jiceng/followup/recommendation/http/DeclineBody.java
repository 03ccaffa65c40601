package org.jiceng.followup.recommendation.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.DeclineReason;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.recommendation.domain.Decline;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A decline as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeclineBody(
    @Nullable String residentId,
    @Nullable String followUpRecordId,
    @Nullable String followUpSource,
    @Nullable String institutionId,
    @Nullable String staffId,
    @Nullable DeclineReason reason,
    @Nullable LocalDate declinedOn) {

  Checked<Decline> read() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/followUpRecordId", followUpRecordId)
        .id("/followUpSource", followUpSource)
        .id("/institutionId", institutionId)
        .optionalId("/staffId", staffId)
        .required("/reason", reason)
        .required("/declinedOn", declinedOn)
        .unlessAny(
            () ->
                new Decline(
                    present(residentId),
                    new RecordRef(present(followUpSource), present(followUpRecordId)),
                    present(institutionId),
                    Optional.ofNullable(staffId),
                    present(reason),
                    present(declinedOn)));
  }

  static DeclineBody of(Decline it) {
    return new DeclineBody(
        it.residentId(),
        it.followUp().recordId(),
        it.followUp().source(),
        it.institutionId(),
        it.staffId().orElse(null),
        it.reason(),
        it.declinedOn());
  }
}
