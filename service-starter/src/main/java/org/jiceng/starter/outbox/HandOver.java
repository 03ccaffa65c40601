package org.jiceng.starter.outbox;

import java.util.List;

/// A document whose facts are to be published, with its outbox as of one version.
record HandOver(Place place, long version, List<OutboxEntry> entries) {

  /// Where the document lies.
  record Place(String collection, String id) {}

  /// The facts that came in after a version, in order.
  List<OutboxEntry> after(long published) {
    return published == 0
        ? entries
        : entries.stream().filter(entry -> entry.version() > published).toList();
  }
}
