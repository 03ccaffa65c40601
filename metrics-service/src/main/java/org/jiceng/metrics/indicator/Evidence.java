package org.jiceng.metrics.indicator;

import java.time.LocalDate;
import java.util.Map;
import org.jiceng.events.RecordRef;
import org.jspecify.annotations.Nullable;

/// One fact that decided what a resident adds to an indicator, or the lack of one.
///
/// @param role what the fact decides: `contract`, `register`, `reading`, `plan`, `answer`, `visit`,
///     `referral`, `reception`, `closing`,
///     `term`,
///     `renewal`, `loss`; with `no-` before it where there is none
/// @param record the record, none where the fact is missing
/// @param on the day it speaks of, none where the fact is missing
/// @param values what was looked at: measured values, thresholds, days
public record Evidence(
    String role, @Nullable RecordRef record, @Nullable LocalDate on, Map<String, Object> values) {

  static Evidence of(String role, RecordRef record, int day, Map<String, Object> values) {
    return new Evidence(role, record, LocalDate.ofEpochDay(day), values);
  }

  static Evidence missing(String role) {
    return new Evidence("no-" + role, null, null, Map.of());
  }
}
