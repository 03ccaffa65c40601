package org.jiceng.starter.record;

/// What an incoming revision is, seen against what is known of the record.
public enum Judgement {
  /// Nothing is known of the record: it is the first.
  NEW,
  /// The very thing that is known already: the first answer holds.
  REPLAY,
  /// A higher revision: it takes the place of what is known.
  CORRECTION,
  /// A lower revision than the known one.
  STALE,
  /// The known revision with other content.
  CONFLICT,
  /// A void of a record nobody sent.
  UNKNOWN
}
