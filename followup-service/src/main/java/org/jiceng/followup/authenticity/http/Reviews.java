package org.jiceng.followup.authenticity.http;

import org.jiceng.events.RecordKind;
import org.jiceng.followup.authenticity.domain.Review;
import org.jiceng.followup.filing.ByTheDistrict;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import tools.jackson.core.type.TypeReference;

/// The records under `/api/authenticity-reviews`.
public final class Reviews {

  private Reviews() {}

  /// Those kept in this store.
  public static RecordType<?> in(DocumentStore store) {
    return new ByTheDistrict<>(
        new FiledRecords<>(
            RecordKind.AUTHENTICITY_REVIEW,
            "/api/authenticity-reviews",
            ReviewBody.class,
            store.aggregates("authenticity-reviews", new TypeReference<Filed<Review>>() {}),
            ReviewBody::read,
            ReviewBody::of));
  }
}
