package org.jiceng.starter.intake;

import java.util.Set;
import org.jiceng.starter.record.Standing;

/// A record as it is stored.
///
/// @param institutions whose clinics may read it
/// @param content JSON-ready
public record Stored(Standing standing, Set<String> institutions, Object content) {

  public Stored {
    institutions = Set.copyOf(institutions);
  }
}
