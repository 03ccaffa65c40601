package org.jiceng.followup.call.http;

import org.jiceng.events.RecordKind;
import org.jiceng.followup.call.domain.Call;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import tools.jackson.core.type.TypeReference;

/// The records under `/api/calls`.
public final class Calls {

  private Calls() {}

  /// Those kept in this store.
  public static RecordType<?> in(DocumentStore store) {
    return new FiledRecords<>(
        RecordKind.CALL,
        "/api/calls",
        CallBody.class,
        store.aggregates("calls", new TypeReference<Filed<Call>>() {}),
        CallBody::read,
        CallBody::of);
  }
}
