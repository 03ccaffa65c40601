package org.jiceng.starter.record;

import org.jspecify.annotations.Nullable;

/// What is known of a record: its latest revision, what that said, and whether it was taken back.
///
/// @param fingerprint of the latest content; that of a voided record is the content before the void
public record Standing(int revision, String fingerprint, boolean voided) {

  public Standing {
    if (revision < 1) {
      throw new IllegalArgumentException("revision must be 1 or more but was " + revision);
    }
  }

  /// Judges an incoming revision of the record against what is known, if anything.
  public static Judgement judge(@Nullable Standing known, int revision, String fingerprint) {
    if (known == null) {
      return Judgement.NEW;
    }
    if (revision != known.revision) {
      return revision > known.revision ? Judgement.CORRECTION : Judgement.STALE;
    }
    return !known.voided && fingerprint.equals(known.fingerprint)
        ? Judgement.REPLAY
        : Judgement.CONFLICT;
  }

  /// Judges an incoming void of the record: it needs a higher revision than the known one.
  public static Judgement judgeVoid(@Nullable Standing known, int revision) {
    if (known == null) {
      return Judgement.UNKNOWN;
    }
    if (revision != known.revision) {
      return revision > known.revision ? Judgement.CORRECTION : Judgement.STALE;
    }
    return known.voided ? Judgement.REPLAY : Judgement.CONFLICT;
  }

  /// The standing after a void with this revision.
  public Standing voidedAt(int newRevision) {
    return new Standing(newRevision, fingerprint, true);
  }
}
