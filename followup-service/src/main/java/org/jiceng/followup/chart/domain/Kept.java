package org.jiceng.followup.chart.domain;

import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jspecify.annotations.Nullable;

/// The newest revision of a record.
///
/// @param fact what it says, none where it was taken back
/// @param voidReason why it was taken back
public record Kept<F>(
    RecordKind kind,
    RecordRef record,
    int revision,
    @Nullable F fact,
    @Nullable String voidReason) {

  boolean isOf(RecordKind otherKind, RecordRef other) {
    return kind == otherKind && record.equals(other);
  }
}
