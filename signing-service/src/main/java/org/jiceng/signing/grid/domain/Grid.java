package org.jiceng.signing.grid.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiceng.events.InstitutionProfileEvent.GridAssignment;
import org.jiceng.events.InstitutionProfileEvent.GridRegistered;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A grid (网格): a neighbourhood one team of one institution looks after at a time (NT §23, QX 附件
/// 4).
public final class Grid {

  private Grid() {}

  /// The fact that others hear; responsible is who was assigned last.
  ///
  /// @param assignments at least one
  public static GridRegistered told(
      RecordRef record,
      int revision,
      String gridId,
      @Nullable String name,
      List<GridAssignment> assignments,
      @Nullable LocalDate closedOn,
      Instant at) {
    GridAssignment last =
        assignments.stream().max(Comparator.comparing(GridAssignment::from)).orElseThrow();
    return new GridRegistered(
        record, revision, gridId, last.institutionId(), name, assignments, closedOn, at);
  }

  /// Finds the rules a grid breaks.
  public static Violations check(GridRegistered grid) {
    var found = new Violations();
    Set<LocalDate> days = new HashSet<>();
    for (GridAssignment each : grid.assignments()) {
      if (!days.add(each.from())) {
        found.rule("/assignments", "day-twice", "One assignment begins on a day.");
      }
    }
    return found.ordered("/closedOn", grid.assignments().getFirst().from(), grid.closedOn());
  }
}
