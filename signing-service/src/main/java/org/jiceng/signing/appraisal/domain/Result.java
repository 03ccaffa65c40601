package org.jiceng.signing.appraisal.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiceng.events.CareEvent.Service;

/// What an appraisal comes to (SJ §11: 兼顾工作量和服务质量; INDICATORS §11, 绩效分配).
///
/// @param teams in the order of the basis
/// @param undistributed what is left of the pool, in fen: all of it where nobody has any points
public record Result(List<OfTeam> teams, BigDecimal points, long undistributed) {

  public Result {
    teams = List.copyOf(teams);
  }

  /// How often a service was delivered.
  public record Counted(Service service, long times) {}

  /// A team's work and share.
  ///
  /// @param points services × units × quality
  /// @param share in fen
  public record OfTeam(String teamId, List<Counted> services, BigDecimal points, long share) {
    public OfTeam {
      services = List.copyOf(services);
    }
  }

  /// What a basis and all that was done come to; always the same for the same.
  public static Result of(Basis basis, Map<Done, Long> done) {
    Map<String, BigDecimal> points = new HashMap<>();
    for (Basis.Quality team : basis.teams()) {
      BigDecimal work =
          basis.worth().entrySet().stream()
              .map(
                  one ->
                      one.getValue()
                          .multiply(BigDecimal.valueOf(times(done, team.teamId(), one.getKey()))))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      points.put(team.teamId(), Basis.plain(work.multiply(team.quality())));
    }
    Map<String, Long> shares = new Pool(basis.pool()).split(points);
    List<OfTeam> teams = new ArrayList<>();
    for (Basis.Quality team : basis.teams()) {
      String id = team.teamId();
      teams.add(
          new OfTeam(
              id,
              basis.worth().keySet().stream()
                  .map(service -> new Counted(service, times(done, id, service)))
                  .toList(),
              points.getOrDefault(id, BigDecimal.ZERO),
              shares.getOrDefault(id, 0L)));
    }
    return new Result(
        teams,
        Basis.plain(points.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add)),
        basis.pool() - shares.values().stream().mapToLong(Long::longValue).sum());
  }

  private static long times(Map<Done, Long> done, String team, Service service) {
    return done.getOrDefault(new Done(team, service), 0L);
  }
}
