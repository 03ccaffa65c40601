package org.jiceng.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Who keeps in touch with whom (双百行动), and every contact. The key is the resident where it is
/// about one, else the institution. Days named `to` are inclusive.
public sealed interface ContactEvent extends SigningEvent
    permits ContactEvent.ContactAssigned, ContactEvent.ContactRecorded {

  /// How someone was reached.
  enum ContactChannel {
    @JsonProperty("visit")
    VISIT,
    @JsonProperty("clinic")
    CLINIC,
    @JsonProperty("phone")
    PHONE,
    @JsonProperty("message")
    MESSAGE,
    @JsonProperty("mass-message")
    MASS_MESSAGE
  }

  /// What kind of party one is in touch with.
  enum PartyKind {
    @JsonProperty("resident")
    RESIDENT,
    @JsonProperty("organisation")
    ORGANISATION
  }

  /// The resident or the organisation one is in touch with.
  record ContactParty(PartyKind of, String partyId) {
    public ContactParty {
      Checks.present(of, "of");
      RecordRef.requireId(partyId, "partyId");
    }
  }

  /// A resident or an organisation was assigned to a member of staff, who is to be in touch at
  /// least once
  /// a quarter.
  ///
  /// @param institutionId the institution of the member of staff
  record ContactAssigned(
      RecordRef record,
      int revision,
      String institutionId,
      String staffId,
      ContactParty party,
      LocalDate from,
      @Nullable LocalDate to)
      implements ContactEvent {
    public ContactAssigned {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(institutionId, "institutionId");
      RecordRef.requireId(staffId, "staffId");
      Checks.present(party, "party");
      Checks.present(from, "from");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.CONTACT_ASSIGNMENT;
    }

    @Override
    public String subject() {
      return party.of() == PartyKind.RESIDENT ? party.partyId() : institutionId;
    }

    @Override
    public Instant occurredAt() {
      return DomainEvent.startOf(from);
    }
  }

  /// A member of staff was in touch with a resident or an organisation.
  ///
  /// @param replied whether there was an answer; a message without one does not count
  /// @param purpose a code, never free words about a person
  record ContactRecorded(
      RecordRef record,
      int revision,
      String institutionId,
      String staffId,
      ContactParty party,
      Instant occurredAt,
      ContactChannel channel,
      @Nullable Boolean replied,
      @Nullable String purpose)
      implements ContactEvent {
    public ContactRecorded {
      Checks.revision(revision);
      Checks.present(record, "record");
      RecordRef.requireId(institutionId, "institutionId");
      RecordRef.requireId(staffId, "staffId");
      Checks.present(party, "party");
      Checks.present(occurredAt, "occurredAt");
      Checks.present(channel, "channel");
    }

    @Override
    public RecordKind kind() {
      return RecordKind.CONTACT;
    }

    @Override
    public String subject() {
      return party.of() == PartyKind.RESIDENT ? party.partyId() : institutionId;
    }
  }
}
