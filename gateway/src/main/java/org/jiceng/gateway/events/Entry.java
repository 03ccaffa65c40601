package org.jiceng.gateway.events;

import org.jiceng.gateway.Upstream;
import org.jiceng.gateway.problem.Problem;
import org.jspecify.annotations.Nullable;

/// One place in the request: an event for a service, or the reason why it is none.
sealed interface Entry {

  /// An event as it goes on to its service. Its data stays where it was received, from `from` to
  /// before `to`, and is passed on byte by byte.
  record Deliverable(int position, String id, String type, Upstream upstream, int from, int to)
      implements Entry {
    int size() {
      return to - from;
    }
  }

  record Unusable(int position, @Nullable String id, Problem problem) implements Entry {}
}
