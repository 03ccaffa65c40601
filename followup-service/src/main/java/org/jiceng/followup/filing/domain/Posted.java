package org.jiceng.followup.filing.domain;

import org.jiceng.starter.record.Violations;

/// What a record says, kept in the form in which it was posted: what may be left out is null.
public interface Posted extends Content {

  /// Finds the fields that make no record; only a record without any is checked and told.
  Violations fields();
}
