package org.jiceng.signing.care.domain;

import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jspecify.annotations.Nullable;

/// The newest revision known of a record.
///
/// @param fact what it says; none once it was taken back
public record Kept<F>(RecordKind kind, RecordRef record, int revision, @Nullable F fact) {

  boolean isOf(RecordKind otherKind, RecordRef otherRecord) {
    return kind == otherKind && record.equals(otherRecord);
  }
}
