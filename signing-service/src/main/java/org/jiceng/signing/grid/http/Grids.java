package org.jiceng.signing.grid.http;

import java.util.Set;
import org.jiceng.events.InstitutionProfileEvent.GridRegistered;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.grid.domain.Grid;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import tools.jackson.core.type.TypeReference;

/// The grids of a district, each under its own id. A move may be told by either side.
public final class Grids {

  private Grids() {}

  /// How they are taken: a clinic may write its own, the district's feed all.
  public static RecordType<?> records(DocumentStore store) {
    return new PlainRecords<GridBody, GridRegistered>(
            RecordKind.GRID,
            "/api/grids/{gridId}",
            "gridId",
            GridBody.class,
            store.aggregates("grids", new TypeReference<>() {}),
            (GridRegistered known) -> Set.of(known.institutionId()),
            (submission, _) ->
                switch (submission.body().read(submission.arrival())) {
                  case Checked.Unsound<GridRegistered> unsound -> unsound;
                  case Checked.Sound<GridRegistered>(GridRegistered fact) ->
                      Grid.check(fact).unlessAny(() -> fact);
                })
        .whereEitherSideMayMove()
        .shownAs(GridBody::of);
  }
}
