package org.jiceng.signing.contact.http;

import static org.jiceng.starter.record.Violations.present;

import org.jiceng.events.ContactEvent.ContactParty;
import org.jiceng.events.ContactEvent.PartyKind;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// With whom: a body names either a resident or an organisation.
final class Party {

  private Party() {}

  static void check(
      Violations found, @Nullable String residentId, @Nullable String organisationId) {
    if (residentId != null && organisationId != null) {
      found.field("/organisationId", "given-twice", "Give either residentId or organisationId.");
    } else if (organisationId == null) {
      found.id("/residentId", residentId);
    } else {
      found.id("/organisationId", organisationId);
    }
  }

  static ContactParty of(@Nullable String residentId, @Nullable String organisationId) {
    return residentId == null
        ? new ContactParty(PartyKind.ORGANISATION, present(organisationId))
        : new ContactParty(PartyKind.RESIDENT, residentId);
  }
}
