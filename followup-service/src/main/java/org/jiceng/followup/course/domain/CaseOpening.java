package org.jiceng.followup.course.domain;

import java.time.Instant;
import org.jiceng.followup.filing.domain.Posted;
import org.jspecify.annotations.Nullable;

/// A record that opens a case.
public interface CaseOpening extends Posted {

  /// When the case began.
  @Nullable Instant begunAt();

  /// Whether any step is waited for.
  default boolean asksForMore() {
    return true;
  }
}
