package org.jiceng.signing.contact.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jiceng.events.ContactEvent.ContactChannel;
import org.jiceng.events.ContactEvent.ContactRecorded;
import org.jiceng.events.ContactEvent.PartyKind;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/// A contact as it is posted: with a resident or with an organisation.
///
/// @param institutionId the institution of the member of staff; a clinic need not name its own
@JsonInclude(JsonInclude.Include.NON_NULL)
record ContactBody(
    @Nullable String institutionId,
    @Nullable String staffId,
    @Nullable String residentId,
    @Nullable String organisationId,
    @Nullable Instant occurredAt,
    @Nullable ContactChannel channel,
    @Nullable Boolean replied,
    @Nullable String purpose) {

  static ContactBody of(ContactRecorded told) {
    boolean resident = told.party().of() == PartyKind.RESIDENT;
    return new ContactBody(
        told.institutionId(),
        told.staffId(),
        resident ? told.party().partyId() : null,
        resident ? null : told.party().partyId(),
        told.occurredAt(),
        told.channel(),
        told.replied(),
        told.purpose());
  }

  Checked<ContactRecorded> read(Arrival arrival, Caller caller) {
    String institution = institutionId == null ? caller.institution() : institutionId;
    Violations found = new Violations().id("/institutionId", institution).id("/staffId", staffId);
    Party.check(found, residentId, organisationId);
    found
        .required("/occurredAt", occurredAt)
        .required("/channel", channel)
        .optionalId("/purpose", purpose);
    return found.unlessAny(
        () ->
            new ContactRecorded(
                arrival.record(),
                arrival.revision(),
                present(institution),
                present(staffId),
                Party.of(residentId, organisationId),
                present(occurredAt),
                present(channel),
                replied,
                purpose));
  }
}
