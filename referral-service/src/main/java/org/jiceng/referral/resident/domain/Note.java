package org.jiceng.referral.resident.domain;

import java.time.Instant;
import java.time.LocalDate;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jspecify.annotations.Nullable;

/// What one record says that matters for referrals, in its highest revision.
///
/// @param voided it was taken back
/// @param about the record it speaks of: the contract of a termination, the recommendation of a
///     refusal
/// @param from first day of a contract's term, day of its end or of death
/// @param at when a follow-up took place, when residents were merged
/// @param code the channel of a follow-up, the reason of a refusal, who stays of those merged
public record Note(
    RecordKind kind,
    RecordRef record,
    int revision,
    boolean voided,
    @Nullable String institutionId,
    @Nullable String teamId,
    @Nullable RecordRef about,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Instant at,
    @Nullable String code) {

  static Note gone(RecordKind kind, RecordRef record, int revision) {
    return new Note(kind, record, revision, true, null, null, null, null, null, null, null);
  }

  boolean isOf(RecordKind otherKind, RecordRef otherRecord) {
    return kind == otherKind && record.equals(otherRecord);
  }
}
