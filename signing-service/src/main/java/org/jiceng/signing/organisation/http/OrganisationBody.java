package org.jiceng.signing.organisation.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jiceng.events.InstitutionProfileEvent.OrganisationKind;
import org.jiceng.events.InstitutionProfileEvent.OrganisationRegistered;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An organisation as it is put.
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrganisationBody(
    @Nullable String organisationId,
    @Nullable String institutionId,
    @Nullable String name,
    @Nullable OrganisationKind kind,
    @Nullable Boolean functionalCommunity,
    @Nullable String creditCode,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_CODE = 40;

  static OrganisationBody of(OrganisationRegistered told) {
    return new OrganisationBody(
        told.organisationId(),
        told.institutionId(),
        told.name(),
        told.organisationKind(),
        told.functionalCommunity(),
        told.creditCode(),
        told.from(),
        told.to());
  }

  Checked<OrganisationRegistered> read(Arrival arrival) {
    Violations found = new Violations();
    found
        .id("/organisationId", organisationId)
        .id("/institutionId", institutionId)
        .text("/name", name, LONGEST_NAME)
        .required("/kind", kind)
        .optionalText("/creditCode", creditCode, LONGEST_CODE)
        .required("/from", from);
    return found.unlessAny(
        () ->
            new OrganisationRegistered(
                arrival.record(),
                arrival.revision(),
                present(organisationId),
                present(institutionId),
                present(name),
                present(kind),
                functionalCommunity != null && functionalCommunity,
                creditCode,
                present(from),
                to,
                arrival.at()));
  }
}
