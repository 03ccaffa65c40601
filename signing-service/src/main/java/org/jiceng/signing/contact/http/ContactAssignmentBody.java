package org.jiceng.signing.contact.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jiceng.events.ContactEvent.ContactAssigned;
import org.jiceng.events.ContactEvent.PartyKind;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/// An assignment as it is posted: of a resident or of an organisation.
///
/// @param institutionId the institution of the member of staff; a clinic need not name its own
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactAssignmentBody(
    @Nullable String institutionId,
    @Nullable String staffId,
    @Nullable String residentId,
    @Nullable String organisationId,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  static ContactAssignmentBody of(ContactAssigned told) {
    boolean resident = told.party().of() == PartyKind.RESIDENT;
    return new ContactAssignmentBody(
        told.institutionId(),
        told.staffId(),
        resident ? told.party().partyId() : null,
        resident ? null : told.party().partyId(),
        told.from(),
        told.to());
  }

  Checked<ContactAssigned> read(Arrival arrival, Caller caller) {
    String institution = institutionId == null ? caller.institution() : institutionId;
    Violations found = new Violations().id("/institutionId", institution).id("/staffId", staffId);
    Party.check(found, residentId, organisationId);
    found.required("/from", from);
    return found.unlessAny(
        () ->
            new ContactAssigned(
                arrival.record(),
                arrival.revision(),
                present(institution),
                present(staffId),
                Party.of(residentId, organisationId),
                present(from),
                to));
  }
}
