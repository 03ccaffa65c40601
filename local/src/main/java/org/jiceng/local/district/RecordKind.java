package org.jiceng.local.district;

import java.util.Arrays;
import java.util.Optional;

/// A kind of record: the file it comes in, the event it becomes, the field that names it, and the
/// field that says when
/// it happened.
enum RecordKind {
  INSTITUTION("institutions", "institution", "institutionId", ""),
  RESIDENT("residents", "resident", "residentId", ""),
  ENROLMENT("enrolments", "enrolment", "recordId", "enrolledOn"),
  ENROLMENT_CLOSURE("enrolment-closures", "enrolment-closure", "recordId", "closedOn"),
  CONTRACT("contracts", "contract", "recordId", "signedOn"),
  RENEWAL("renewals", "contract-renewal", "recordId", "signedOn"),
  TERMINATION("terminations", "contract-termination", "recordId", "endedOn"),
  TRANSFER("transfers", "contract-transfer", "recordId", "on"),
  SURVEY("surveys", "survey", "recordId", "answeredAt"),
  MEDICATION_PLAN("medication-plans", "medication-plan", "recordId", "startsOn"),
  FOLLOW_UP("follow-ups", "follow-up", "recordId", "occurredAt"),
  READING("readings", "reading", "recordId", "occurredAt"),
  VISIT("visits", "visit", "recordId", "occurredAt");

  private final String file;
  private final String event;
  private final String idField;
  private final String dayField;

  RecordKind(String file, String event, String idField, String dayField) {
    this.file = file;
    this.event = event;
    this.idField = idField;
    this.dayField = dayField;
  }

  static Optional<RecordKind> ofFile(String name) {
    return Arrays.stream(values()).filter(kind -> kind.file.equals(name)).findFirst();
  }

  String file() {
    return file;
  }

  String event() {
    return event;
  }

  String idField() {
    return idField;
  }

  /// Empty where a record says nothing of a day on which it happened.
  String dayField() {
    return dayField;
  }
}
