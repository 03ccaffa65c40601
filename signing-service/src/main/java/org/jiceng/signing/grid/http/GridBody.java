package org.jiceng.signing.grid.http;

import static org.jiceng.starter.record.Violations.elements;
import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.InstitutionProfileEvent.GridAssignment;
import org.jiceng.events.InstitutionProfileEvent.GridRegistered;
import org.jiceng.signing.grid.domain.Grid;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A grid as it is put. Who is responsible is told by `assignments`, each until the next begins.
@JsonInclude(JsonInclude.Include.NON_NULL)
record GridBody(
    @Nullable String gridId,
    @Nullable String name,
    @Nullable List<@Nullable AssignmentBody> assignments,
    @Nullable LocalDate closedOn) {

  private static final int LONGEST_NAME = 200;

  /// Institution and team from a day on.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AssignmentBody(
      @Nullable String institutionId, @Nullable String teamId, @Nullable LocalDate from) {}

  static GridBody of(GridRegistered told) {
    return new GridBody(
        told.gridId(),
        told.name(),
        List.copyOf(
            told.assignments().stream()
                .map(each -> new AssignmentBody(each.institutionId(), each.teamId(), each.from()))
                .toList()),
        told.closedOn());
  }

  Checked<GridRegistered> read(Arrival arrival) {
    Violations found = new Violations();
    found
        .id("/gridId", gridId)
        .optionalText("/name", name, LONGEST_NAME)
        .required("/assignments", assignments)
        .<AssignmentBody>each(
            "/assignments",
            assignments,
            (at, each) ->
                found
                    .id(at + "/institutionId", each.institutionId())
                    .optionalId(at + "/teamId", each.teamId())
                    .required(at + "/from", each.from()));
    if (assignments != null && assignments.isEmpty()) {
      found.field("/assignments", "required", "Name at least the institution responsible now.");
    }
    return found.unlessAny(
        () ->
            Grid.told(
                arrival.record(),
                arrival.revision(),
                present(gridId),
                name,
                elements(
                    assignments,
                    (AssignmentBody each) ->
                        new GridAssignment(
                            present(each.institutionId()), each.teamId(), present(each.from()))),
                closedOn,
                arrival.at()));
  }
}
