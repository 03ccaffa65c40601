package org.jiceng.referral.view.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.HospitalLinkEvent.Information;
import org.jiceng.events.HospitalLinkEvent.InformationViewed;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// That somebody looked at a resident's information, as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ViewBody(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Information information,
    @Nullable String staffId,
    @Nullable String ofRecordId,
    @Nullable String ofSource,
    @Nullable Instant viewedAt) {

  Checked<InformationViewed> read(Arrival arrival) {
    LocalDate today = LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE);
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .required("/information", information)
        .optionalId("/staffId", staffId)
        .optionalId("/ofRecordId", ofRecordId)
        .optionalId("/ofSource", ofSource)
        .required("/viewedAt", viewedAt)
        .notInFuture("/viewedAt", viewedAt, today)
        .unlessAny(
            () ->
                new InformationViewed(
                    arrival.record(),
                    arrival.revision(),
                    present(residentId),
                    present(institutionId),
                    present(information),
                    staffId,
                    ofRecordId == null
                        ? null
                        : new RecordRef(
                            ofSource == null ? arrival.record().source() : ofSource, ofRecordId),
                    present(viewedAt)));
  }

  static ViewBody of(InformationViewed viewed) {
    RecordRef of = viewed.of();
    return new ViewBody(
        viewed.residentId(),
        viewed.institutionId(),
        viewed.information(),
        viewed.staffId(),
        of == null ? null : of.recordId(),
        of == null ? null : of.source(),
        viewed.occurredAt());
  }
}
