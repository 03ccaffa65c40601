package org.jiceng.metrics.programme;

import java.time.LocalDate;
import java.util.List;

/// A district's work plan: what it wants to reach by when. It is data; a definition never is.
///
/// @param document title and number of the plan
/// @param from first day of the plan
/// @param deadline last day of the plan: the value on this day counts
/// @param targets those whose indicator is kept, in the order of the plan
public record Programme(
    String id,
    String chinese,
    String english,
    String document,
    LocalDate from,
    LocalDate deadline,
    List<Target> targets) {

  public Programme {
    targets = List.copyOf(targets);
    if (id.isBlank() || chinese.isBlank() || english.isBlank() || document.isBlank()) {
      throw new IllegalArgumentException("a programme has an id, names and a document");
    }
    if (deadline.isBefore(from)) {
      throw new IllegalArgumentException(id + " ends before it begins");
    }
    if (targets.isEmpty()) {
      throw new IllegalArgumentException(id + " has no target");
    }
  }
}
