package org.jiceng.metrics.facts;

import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;

/// Names one fact of a resident: of all revisions of a record, one holds.
public record FactKey(RecordKind kind, RecordRef ref) implements Comparable<FactKey> {

  /// The group the fact belongs to.
  public FactGroup group() {
    return FactGroup.of(kind);
  }

  @Override
  public int compareTo(FactKey other) {
    int order = kind.compareTo(other.kind);
    if (order == 0) {
      order = ref.recordId().compareTo(other.ref.recordId());
    }
    return order == 0 ? ref.source().compareTo(other.ref.source()) : order;
  }
}
