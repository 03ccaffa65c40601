package org.jiceng.followup.target.http;

import org.jiceng.events.RecordKind;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.target.domain.IndividualTarget;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import tools.jackson.core.type.TypeReference;

/// The records under `/api/individual-targets`.
public final class IndividualTargets {

  private IndividualTargets() {}

  /// Those kept in this store.
  public static RecordType<?> in(DocumentStore store) {
    return new FiledRecords<>(
        RecordKind.INDIVIDUAL_TARGET,
        "/api/individual-targets",
        IndividualTargetBody.class,
        store.aggregates("individual-targets", new TypeReference<Filed<IndividualTarget>>() {}),
        IndividualTargetBody::read,
        IndividualTargetBody::of);
  }
}
