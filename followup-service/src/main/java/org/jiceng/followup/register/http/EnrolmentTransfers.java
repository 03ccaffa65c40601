package org.jiceng.followup.register.http;

import org.jiceng.events.RecordKind;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.register.domain.EnrolmentTransfer;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import tools.jackson.core.type.TypeReference;

/// The records under `/api/enrolments/{enrolmentRecordId}/transfers`.
public final class EnrolmentTransfers {

  private EnrolmentTransfers() {}

  /// Those kept in this store.
  public static RecordType<?> in(DocumentStore store) {
    return new FiledRecords<>(
        RecordKind.ENROLMENT_TRANSFER,
        "/api/enrolments/{enrolmentRecordId}/transfers",
        EnrolmentTransferBody.class,
        store.aggregates("enrolment-transfers", new TypeReference<Filed<EnrolmentTransfer>>() {}),
        EnrolmentTransferBody::read,
        EnrolmentTransferBody::of);
  }
}
