package org.jiceng.signing.contact.http;

import java.time.LocalDate;
import java.util.Set;
import org.jiceng.events.ContactEvent.ContactAssigned;
import org.jiceng.events.ContactEvent.ContactRecorded;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.contact.ContactRegister;
import org.jiceng.signing.contact.domain.Contacts;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.record.Checked;

/// Assignments and contacts: a clinic may write those of its own staff, the district's feed all.
public final class ContactRecords {

  private ContactRecords() {}

  /// How assignments are taken.
  public static RecordType<?> assignments(ContactRegister register) {
    return new PlainRecords<ContactAssignmentBody, ContactAssigned>(
            RecordKind.CONTACT_ASSIGNMENT,
            "/api/contact-assignments",
            "recordId",
            ContactAssignmentBody.class,
            register.assignments(),
            (ContactAssigned known) -> Set.of(known.institutionId()),
            (submission, _) ->
                switch (submission.body().read(submission.arrival(), submission.caller())) {
                  case Checked.Unsound<ContactAssigned> unsound -> unsound;
                  case Checked.Sound<ContactAssigned>(ContactAssigned fact) ->
                      Contacts.check(fact).unlessAny(() -> fact);
                })
        .shownAs(ContactAssignmentBody::of);
  }

  /// How contacts are taken.
  public static RecordType<?> contacts(ContactRegister register) {
    return new PlainRecords<ContactBody, ContactRecorded>(
            RecordKind.CONTACT,
            "/api/contacts",
            "recordId",
            ContactBody.class,
            register.contacts(),
            (ContactRecorded known) -> Set.of(known.institutionId()),
            (submission, _) ->
                switch (submission.body().read(submission.arrival(), submission.caller())) {
                  case Checked.Unsound<ContactRecorded> unsound -> unsound;
                  case Checked.Sound<ContactRecorded>(ContactRecorded fact) ->
                      Contacts.check(
                              fact,
                              LocalDate.ofInstant(
                                  submission.arrival().at(), DomainEvent.BUSINESS_ZONE))
                          .unlessAny(() -> fact);
                })
        .shownAs(ContactBody::of);
  }
}
