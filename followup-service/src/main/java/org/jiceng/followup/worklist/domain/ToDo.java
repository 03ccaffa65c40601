package org.jiceng.followup.worklist.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line of a worklist.
///
/// @param rank sorts before what is less urgent; no two lines have the same
/// @param staffId who followed the resident up last
public record ToDo(
    String rank,
    String institutionId,
    @Nullable String teamId,
    @Nullable String staffId,
    Map<String, Object> shown) {

  public ToDo {
    shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown));
  }
}
