package org.jiceng.followup.register.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jiceng.followup.register.domain.EnrolmentTransfer;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A transfer between institutions as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record EnrolmentTransferBody(
    @Nullable String enrolmentRecordId,
    @Nullable String residentId,
    @Nullable String toInstitutionId,
    @Nullable LocalDate transferredOn) {

  Checked<EnrolmentTransfer> read() {
    return new Violations()
        .id("/enrolmentRecordId", enrolmentRecordId)
        .id("/residentId", residentId)
        .id("/toInstitutionId", toInstitutionId)
        .required("/transferredOn", transferredOn)
        .unlessAny(
            () ->
                new EnrolmentTransfer(
                    present(residentId),
                    present(enrolmentRecordId),
                    present(toInstitutionId),
                    present(transferredOn)));
  }

  static EnrolmentTransferBody of(EnrolmentTransfer it) {
    return new EnrolmentTransferBody(
        it.enrolmentRecordId(), it.residentId(), it.toInstitutionId(), it.transferredOn());
  }
}
