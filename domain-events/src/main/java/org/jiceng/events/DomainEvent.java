package org.jiceng.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A fact about a resident or an institution, as one revision of one record tells it.
///
/// Facts merge: of all events with the same [#kind] and [#record] the one with the highest
/// [#revision] holds, whatever order they arrive in and however often.
public sealed interface DomainEvent permits SigningEvent, FollowUpEvent, ReferralEvent {

  /// The zone whose calendar days count for every business date.
  ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

  /// What sort of record this fact comes from.
  RecordKind kind();

  /// The record this fact comes from.
  RecordRef record();

  /// Which version of the record this is, from 1 upwards.
  int revision();

  /// Whom the fact is about, a resident id or an institution id; the key under which order is kept.
  String subject();

  /// When it was true in the world.
  Instant occurredAt();

  /// The instant at which a business day begins.
  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(BUSINESS_ZONE).toInstant();
  }
}
