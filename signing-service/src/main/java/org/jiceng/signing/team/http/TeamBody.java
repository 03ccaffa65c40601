package org.jiceng.signing.team.http;

import static org.jiceng.starter.record.Violations.elements;
import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.InstitutionProfileEvent.SpecialistSupport;
import org.jiceng.events.InstitutionProfileEvent.TeamMember;
import org.jiceng.events.InstitutionProfileEvent.TeamRegistered;
import org.jiceng.signing.team.domain.Team;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A team as it is put.
@JsonInclude(JsonInclude.Include.NON_NULL)
record TeamBody(
    @Nullable String teamId,
    @Nullable String institutionId,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable List<@Nullable MemberBody> members,
    @Nullable List<@Nullable SupportBody> specialistSupport,
    @Nullable List<@Nullable String> gridIds) {

  /// A member and their days.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MemberBody(
      @Nullable String staffId,
      @Nullable String role,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  /// Specialists who stand behind the team, and their days.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SupportBody(
      @Nullable String institutionId,
      @Nullable String specialty,
      @Nullable Boolean lead,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  static TeamBody of(TeamRegistered told) {
    return new TeamBody(
        told.teamId(),
        told.institutionId(),
        told.from(),
        told.to(),
        List.copyOf(
            told.members().stream()
                .map(each -> new MemberBody(each.staffId(), each.role(), each.from(), each.to()))
                .toList()),
        List.copyOf(
            told.specialistSupport().stream()
                .map(
                    each ->
                        new SupportBody(
                            each.institutionId(),
                            each.specialty(),
                            each.lead(),
                            each.from(),
                            each.to()))
                .toList()),
        List.copyOf(told.gridIds()));
  }

  Checked<TeamRegistered> read(Arrival arrival) {
    Violations found = new Violations();
    found
        .id("/teamId", teamId)
        .id("/institutionId", institutionId)
        .required("/from", from)
        .<MemberBody>each(
            "/members",
            members,
            (at, each) ->
                found
                    .id(at + "/staffId", each.staffId())
                    .required(at + "/role", each.role())
                    .oneOf(at + "/role", each.role(), Team.ROLES)
                    .required(at + "/from", each.from()))
        .<SupportBody>each(
            "/specialistSupport",
            specialistSupport,
            (at, each) ->
                found
                    .id(at + "/institutionId", each.institutionId())
                    .optionalId(at + "/specialty", each.specialty())
                    .required(at + "/from", each.from()))
        .<String>each("/gridIds", gridIds, found::id);
    return found.unlessAny(
        () ->
            new TeamRegistered(
                arrival.record(),
                arrival.revision(),
                present(teamId),
                present(institutionId),
                present(from),
                to,
                elements(
                    members,
                    (MemberBody each) ->
                        new TeamMember(
                            present(each.staffId()),
                            present(each.role()),
                            present(each.from()),
                            each.to())),
                elements(
                    specialistSupport,
                    (SupportBody each) ->
                        new SpecialistSupport(
                            present(each.institutionId()),
                            each.specialty(),
                            each.lead() != null && each.lead(),
                            present(each.from()),
                            each.to())),
                elements(gridIds, (String each) -> each),
                arrival.at()));
  }
}
