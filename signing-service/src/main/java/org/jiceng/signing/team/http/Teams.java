package org.jiceng.signing.team.http;

import java.util.Set;
import org.jiceng.events.InstitutionProfileEvent.TeamRegistered;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.team.domain.Team;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Recorded;
import tools.jackson.core.type.TypeReference;

/// The teams of a district, each under its own id. A move may be told by either side.
public final class Teams {

  private Teams() {}

  /// Where teams are kept.
  public static Aggregates<Recorded<TeamRegistered>> stored(DocumentStore store) {
    return store.aggregates("teams", new TypeReference<>() {});
  }

  /// How they are taken: a clinic may write its own, the district's feed all.
  public static RecordType<?> records(Aggregates<Recorded<TeamRegistered>> stored) {
    return new PlainRecords<TeamBody, TeamRegistered>(
            RecordKind.TEAM,
            "/api/teams/{teamId}",
            "teamId",
            TeamBody.class,
            stored,
            (TeamRegistered known) -> Set.of(known.institutionId()),
            (submission, _) ->
                switch (submission.body().read(submission.arrival())) {
                  case Checked.Unsound<TeamRegistered> unsound -> unsound;
                  case Checked.Sound<TeamRegistered>(TeamRegistered fact) ->
                      Team.check(fact).unlessAny(() -> fact);
                })
        .whereEitherSideMayMove()
        .shownAs(TeamBody::of);
  }
}
