package org.jiceng.signing.team.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.InstitutionProfileEvent.ServiceAgreed;
import org.jiceng.events.InstitutionProfileEvent.SpecialistSupport;
import org.jiceng.events.InstitutionProfileEvent.TeamMember;
import org.jiceng.events.InstitutionProfileEvent.TeamRegistered;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormingATeamTest {

  @Test
  void takes_members_who_play_two_parts_or_one_part_twice_one_after_the_other() {
    assertThat(
            broken(
                Team.check(
                    team(
                        member("wang", "doctor", "2024-01-01", null),
                        member("wang", "leader", "2024-01-01", null),
                        member("li", "grid-worker", "2024-01-01", "2024-03-31"),
                        member("li", "grid-worker", "2024-04-01", null)))))
        .isEmpty();
  }

  @Test
  void refuses_one_person_in_one_part_twice_on_one_day() {
    assertThat(
            broken(
                Team.check(
                    team(
                        member("li", "grid-worker", "2024-01-01", "2024-03-31"),
                        member("li", "grid-worker", "2024-03-31", null)))))
        .containsExactly("member-twice /members/1");
  }

  @Test
  void takes_members_from_its_first_to_its_last_day_and_no_others() {
    assertThat(
            broken(
                Team.check(
                    team(
                        member("wang", "doctor", "2024-01-01", null),
                        member("li", "nurse", "2025-12-31", null)))))
        .isEmpty();
    assertThat(
            broken(
                Team.check(
                    team(
                        member("wang", "doctor", "2023-12-31", null),
                        member("li", "nurse", "2026-01-01", null)))))
        .containsExactly("outside-team /members/0/from", "outside-team /members/1/from");
    assertThat(broken(Team.check(team(member("wang", "doctor", "2024-02-01", "2024-01-31")))))
        .containsExactly("inverted-range /members/0/to");
  }

  @Test
  void takes_specialists_within_its_days_and_no_others() {
    assertThat(broken(Team.check(supported("2024-01-01", "2024-01-01")))).isEmpty();
    assertThat(broken(Team.check(supported("2024-01-02", "2024-01-01"))))
        .containsExactly("inverted-range /specialistSupport/0/to");
    assertThat(broken(Team.check(supported("2026-01-01", null))))
        .containsExactly("outside-team /specialistSupport/0/from");
  }

  @Test
  void looks_after_a_grid_once() {
    assertThat(broken(Team.check(team(List.of(), List.of(), List.of("g-1", "g-2"))))).isEmpty();
    assertThat(broken(Team.check(team(List.of(), List.of(), List.of("g-1", "g-1")))))
        .containsExactly("grid-twice /gridIds");
  }

  @Test
  void agrees_with_another_institution_for_a_day_at_least() {
    assertThat(broken(Team.check(agreed("evergreen", "2024-01-01")))).isEmpty();
    assertThat(broken(Team.check(agreed("evergreen", "2023-12-31"))))
        .containsExactly("inverted-range /to");
    assertThat(broken(Team.check(agreed("north", "2024-01-01"))))
        .containsExactly("own-institution /elderlyCareInstitutionId");
  }

  private static ServiceAgreed agreed(String with, String to) {
    return new ServiceAgreed(
        new RecordRef("his", "a-1"), 1, "north", "team-3", with, day("2024-01-01"), day(to));
  }

  private static TeamMember member(String who, String role, String from, @Nullable String to) {
    return new TeamMember(who, role, day(from), to == null ? null : day(to));
  }

  private static TeamRegistered team(TeamMember... members) {
    return team(List.of(members), List.of(), List.of());
  }

  private static TeamRegistered supported(String from, @Nullable String to) {
    return team(
        List.of(),
        List.of(
            new SpecialistSupport(
                "hospital", "endocrinology", true, day(from), to == null ? null : day(to))),
        List.of());
  }

  private static TeamRegistered team(
      List<TeamMember> members, List<SpecialistSupport> support, List<String> grids) {
    return new TeamRegistered(
        new RecordRef(RecordRef.DISTRICT, "team-3"),
        1,
        "team-3",
        "north",
        day("2024-01-01"),
        day("2025-12-31"),
        members,
        support,
        grids,
        Instant.EPOCH);
  }

  private static List<String> broken(Violations found) {
    return found.refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.code() + " " + violation.pointer())
        .toList();
  }

  private static LocalDate day(String day) {
    return LocalDate.parse(day);
  }
}
