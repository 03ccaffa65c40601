package org.jiceng.signing.care.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of a worklist.
///
/// @param urgency sorts the list: the smaller the text, the sooner something must be done; ends
///     with
///     what tells lines apart
/// @param shown the line itself, JSON-ready
public record ToDo(
    String urgency, String institutionId, @Nullable String teamId, Map<String, Object> shown) {

  public ToDo {
    shown = new LinkedHashMap<>(shown);
  }
}
