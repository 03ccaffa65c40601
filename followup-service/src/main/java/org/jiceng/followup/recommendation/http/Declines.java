package org.jiceng.followup.recommendation.http;

import org.jiceng.events.RecordKind;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.recommendation.domain.Decline;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import tools.jackson.core.type.TypeReference;

/// The records under `/api/recommendation-declines`.
public final class Declines {

  private Declines() {}

  /// Those kept in this store.
  public static RecordType<?> in(DocumentStore store) {
    return new FiledRecords<>(
        RecordKind.RECOMMENDATION_DECLINE,
        "/api/recommendation-declines",
        DeclineBody.class,
        store.aggregates("recommendation-declines", new TypeReference<Filed<Decline>>() {}),
        DeclineBody::read,
        DeclineBody::of);
  }
}
