package org.jiceng.signing.team.http;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiceng.events.InstitutionProfileEvent.TeamMember;
import org.jiceng.events.InstitutionProfileEvent.TeamRegistered;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.team.domain.Team;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Recorded;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The teams of a district, each under its own id. A move may be told by either side.
public final class Teams {

  private static final String MEMBERS = "members";

  private Teams() {}

  /// Where teams are kept.
  public static Aggregates<Recorded<TeamRegistered>> stored(DocumentStore store) {
    return store.aggregates(
        "teams", new TypeReference<>() {}, new Aggregates.Index<>(MEMBERS, Teams::members));
  }

  private static List<String> members(Recorded<TeamRegistered> team) {
    return team.standing().voided()
        ? List.of()
        : team.fact().members().stream().map(TeamMember::staffId).distinct().toList();
  }

  /// The teams somebody belongs to on a day.
  public static Mono<Set<String>> withMember(
      Aggregates<Recorded<TeamRegistered>> stored, String staffId, LocalDate day) {
    return stored
        .findBy(MEMBERS, staffId)
        .map(Recorded::fact)
        .filter(team -> Team.hasMember(team, staffId, day))
        .map(TeamRegistered::teamId)
        .collect(Collectors.toUnmodifiableSet());
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
