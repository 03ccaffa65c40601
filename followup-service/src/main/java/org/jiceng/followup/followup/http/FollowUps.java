package org.jiceng.followup.followup.http;

import org.jiceng.events.RecordKind;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.followup.domain.FollowUp;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import tools.jackson.core.type.TypeReference;

/// The follow-ups of a district.
public final class FollowUps {

  private FollowUps() {}

  /// Follow-ups kept in this store.
  public static RecordType<?> in(DocumentStore store, Conditions conditions) {
    return new FiledRecords<>(
        RecordKind.FOLLOW_UP,
        "/api/follow-ups",
        FollowUpBody.class,
        store.aggregates("follow-ups", new TypeReference<Filed<FollowUp>>() {}),
        body -> body.read(conditions),
        FollowUpBody::of);
  }
}
