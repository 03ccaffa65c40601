package org.jiceng.followup.reading.http;

import org.jiceng.events.RecordKind;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.reading.domain.Reading;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import tools.jackson.core.type.TypeReference;

/// The readings of a district.
public final class Readings {

  private Readings() {}

  /// Readings kept in this store.
  public static RecordType<?> in(DocumentStore store) {
    return new FiledRecords<>(
        RecordKind.READING,
        "/api/readings",
        ReadingBody.class,
        store.aggregates("readings", new TypeReference<Filed<Reading>>() {}),
        ReadingBody::read,
        ReadingBody::of);
  }
}
