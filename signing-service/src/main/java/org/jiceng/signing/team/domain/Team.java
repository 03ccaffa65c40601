package org.jiceng.signing.team.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jiceng.events.InstitutionProfileEvent.ServiceAgreed;
import org.jiceng.events.InstitutionProfileEvent.SpecialistSupport;
import org.jiceng.events.InstitutionProfileEvent.TeamMember;
import org.jiceng.events.InstitutionProfileEvent.TeamRegistered;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A family-doctor team: members of medical and other roles, grid workers and volunteers among them
/// (NT §23, QX 三.2.二), and the specialists behind it (QX 三.3.一).
public final class Team {

  /// Parts a member can play.
  public static final Set<String> ROLES =
      Set.of(
          "leader",
          "doctor",
          "nurse",
          "technician",
          "pharmacist",
          "public-health",
          "village-doctor",
          "assistant",
          "grid-worker",
          "volunteer",
          "other");

  private Team() {}

  /// Finds the rules a team breaks.
  public static Violations check(TeamRegistered team) {
    var found = new Violations().ordered("/to", team.from(), team.to());
    List<TeamMember> members = team.members();
    for (int i = 0; i < members.size(); i++) {
      TeamMember member = members.get(i);
      String at = "/members/" + i;
      within(found, at, team, member.from(), member.to());
      for (int j = 0; j < i; j++) {
        TeamMember other = members.get(j);
        if (other.staffId().equals(member.staffId())
            && other.role().equals(member.role())
            && overlap(other.from(), other.to(), member.from(), member.to())) {
          found.rule(at, "member-twice", "One person plays one part once at a time.");
        }
      }
    }
    List<SpecialistSupport> support = team.specialistSupport();
    for (int i = 0; i < support.size(); i++) {
      within(found, "/specialistSupport/" + i, team, support.get(i).from(), support.get(i).to());
    }
    if (Set.copyOf(team.gridIds()).size() < team.gridIds().size()) {
      found.rule("/gridIds", "grid-twice", "Name each grid once.");
    }
    return found;
  }

  /// Finds the rules an agreement with an elderly-care institution breaks (SJ §10).
  public static Violations check(ServiceAgreed agreement) {
    var found = new Violations().ordered("/to", agreement.from(), agreement.to());
    if (agreement.institutionId().equals(agreement.elderlyCareInstitutionId())) {
      found.rule(
          "/elderlyCareInstitutionId", "own-institution", "The agreement is with another one.");
    }
    return found;
  }

  /// Whether somebody belongs to a team on a day.
  public static boolean hasMember(TeamRegistered team, String staffId, LocalDate day) {
    return covers(team.from(), team.to(), day)
        && team.members().stream()
            .anyMatch(one -> one.staffId().equals(staffId) && covers(one.from(), one.to(), day));
  }

  private static boolean covers(LocalDate from, @Nullable LocalDate to, LocalDate day) {
    return !from.isAfter(day) && (to == null || !to.isBefore(day));
  }

  private static void within(
      Violations found, String at, TeamRegistered team, LocalDate from, @Nullable LocalDate to) {
    found.ordered(at + "/to", from, to);
    if (from.isBefore(team.from()) || (team.to() != null && from.isAfter(team.to()))) {
      found.rule(at + "/from", "outside-team", "Must lie within the days of the team.");
    }
  }

  private static boolean overlap(
      LocalDate from, @Nullable LocalDate to, LocalDate otherFrom, @Nullable LocalDate otherTo) {
    return (to == null || !otherFrom.isAfter(to)) && (otherTo == null || !from.isAfter(otherTo));
  }
}
