package org.jiceng.starter.record;

import java.util.Map;
import org.jiceng.events.RecordRef;

/// What the author of a record is told once it holds.
///
/// @param notes further members of the answer, JSON-ready values
public record Receipt(RecordRef record, int revision, Status status, Map<String, Object> notes) {

  /// What became of the revision.
  public enum Status {
    CREATED,
    REPLAYED,
    CORRECTED,
    VOIDED;

    /// Lower-case name used on the wire.
    public String wireName() {
      return switch (this) {
        case CREATED -> "created";
        case REPLAYED -> "replayed";
        case CORRECTED -> "corrected";
        case VOIDED -> "voided";
      };
    }
  }

  public Receipt {
    notes = Map.copyOf(notes);
  }

  /// A receipt with nothing further to say.
  public static Receipt of(RecordRef record, int revision, Status status) {
    return new Receipt(record, revision, status, Map.of());
  }

  /// A receipt for an arrival.
  public static Receipt of(Arrival arrival, Status status) {
    return of(arrival.record(), arrival.revision(), status);
  }

  /// The same receipt with one more member in the answer.
  public Receipt with(String name, Object value) {
    var more = new java.util.LinkedHashMap<>(notes);
    more.put(name, value);
    return new Receipt(record, revision, status, more);
  }
}
