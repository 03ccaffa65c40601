package org.jiceng.signing.team.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jiceng.events.InstitutionProfileEvent.ServiceAgreed;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An agreement of a team with an elderly-care institution as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServiceAgreementBody(
    @Nullable String institutionId,
    @Nullable String teamId,
    @Nullable String elderlyCareInstitutionId,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  static ServiceAgreementBody of(ServiceAgreed told) {
    return new ServiceAgreementBody(
        told.institutionId(),
        told.teamId(),
        told.elderlyCareInstitutionId(),
        told.from(),
        told.to());
  }

  Checked<ServiceAgreed> read(Arrival arrival) {
    Violations found = new Violations();
    found
        .id("/institutionId", institutionId)
        .id("/teamId", teamId)
        .id("/elderlyCareInstitutionId", elderlyCareInstitutionId)
        .required("/from", from);
    return found.unlessAny(
        () ->
            new ServiceAgreed(
                arrival.record(),
                arrival.revision(),
                present(institutionId),
                present(teamId),
                present(elderlyCareInstitutionId),
                present(from),
                to));
  }
}
