package org.jiceng.followup.filing.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Violations;

/// What a record says of a resident.
public interface Content {

  /// The institution it names, if it names one.
  Optional<String> institution();

  /// Whom it is about, where residents may write such records themselves.
  default Optional<String> resident() {
    return Optional.empty();
  }

  /// What is unusual about it, though possible.
  default List<String> flags() {
    return List.of();
  }

  /// Finds the rules it breaks by itself.
  Violations check(LocalDate today);

  /// The fact that others hear.
  FollowUpEvent told(RecordRef record, int revision);
}
