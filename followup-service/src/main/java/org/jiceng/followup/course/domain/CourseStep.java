package org.jiceng.followup.course.domain;

import java.time.Instant;
import org.jiceng.followup.filing.domain.Posted;
import org.jspecify.annotations.Nullable;

/// A record that takes a case one step further.
///
/// @param <T> the steps of such a case
public interface CourseStep<T extends Enum<T>> extends Posted {

  /// Which step.
  @Nullable T step();

  /// When it was taken.
  @Nullable Instant occurredAt();

  /// Whether residents take such a step themselves, of cases that are open to them.
  default boolean takenByResidents() {
    return false;
  }

  /// The record that opened the case.
  String caseRecordId();
}
