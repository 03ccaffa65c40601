package org.jiceng.starter.record;

import java.time.Instant;
import org.jiceng.events.RecordRef;

/// One revision of a record as it arrives.
///
/// @param fingerprint of its content, see [Fingerprint]
/// @param at when it arrived
public record Arrival(RecordRef record, int revision, String fingerprint, Instant at) {

  /// The standing of the record once this revision holds.
  public Standing standing() {
    return new Standing(revision, fingerprint, false);
  }
}
