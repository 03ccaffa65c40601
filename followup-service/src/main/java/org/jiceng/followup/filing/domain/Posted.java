package org.jiceng.followup.filing.domain;

import java.util.Optional;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What a record says, kept in the form in which it was posted: what may be left out is null.
public interface Posted extends Content {

  /// Whom it is about.
  @Nullable String residentId();

  @Override
  default Optional<String> resident() {
    return Optional.ofNullable(residentId());
  }

  /// Finds the fields that make no record; only a record without any is checked and told.
  Violations fields();
}
