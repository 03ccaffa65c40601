package org.jiceng.starter.intake;

import java.util.Map;
import java.util.Set;
import org.jiceng.starter.record.Standing;

/// A record as it is stored.
///
/// @param institutions whose clinics may read it
/// @param content in the form in which it was posted, JSON-ready
/// @param notes further members of the answer, as in the receipt
public record Stored(
    Standing standing, Set<String> institutions, Object content, Map<String, Object> notes) {

  public Stored {
    institutions = Set.copyOf(institutions);
    notes = Map.copyOf(notes);
  }

  /// A record with nothing further to say of it.
  public Stored(Standing standing, Set<String> institutions, Object content) {
    this(standing, institutions, content, Map.of());
  }
}
