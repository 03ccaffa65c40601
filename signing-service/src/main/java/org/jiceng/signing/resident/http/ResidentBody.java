package org.jiceng.signing.resident.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.signing.resident.domain.PopulationGroup;
import org.jiceng.signing.resident.domain.Resident;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A resident as put: the responsible institution now, or all of them with their first days.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ResidentBody(
    @Nullable String residentId,
    @Nullable LocalDate birthDate,
    @Nullable Sex sex,
    @Nullable String institutionId,
    @Nullable String teamId,
    @Nullable LocalDate responsibleFrom,
    @Nullable List<@Nullable ResponsibilityBody> responsibilities,
    @Nullable LocalDate permanentFrom,
    @Nullable LocalDate permanentTo,
    @Nullable List<@Nullable GroupBody> groups,
    @Nullable LocalDate diedOn,
    @Nullable LocalDate movedOutOn) {

  /// A responsible institution and its first day.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ResponsibilityBody(
      @Nullable String institutionId, @Nullable String teamId, @Nullable LocalDate from) {}

  /// A group and its days.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GroupBody(@Nullable String group, @Nullable LocalDate from, @Nullable LocalDate to) {}

  static ResidentBody of(ResidentRegistered told) {
    List<SigningEvent.Responsibility> all = told.responsibilities();
    Optional<SigningEvent.Responsibility> only =
        all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    List<@Nullable ResponsibilityBody> several = null;
    if (only.isEmpty()) {
      several =
          List.copyOf(
              all.stream()
                  .map(
                      each ->
                          new ResponsibilityBody(each.institutionId(), each.teamId(), each.from()))
                  .toList());
    }
    return new ResidentBody(
        told.residentId(),
        told.birthDate(),
        told.sex(),
        only.map(SigningEvent.Responsibility::institutionId).orElse(null),
        only.map(SigningEvent.Responsibility::teamId).orElse(null),
        only.map(SigningEvent.Responsibility::from).orElse(null),
        several,
        told.permanentFrom(),
        told.permanentTo(),
        List.copyOf(
            told.groups().stream()
                .map(each -> new GroupBody(each.group(), each.from(), each.to()))
                .toList()),
        told.diedOn(),
        told.movedOutOn());
  }

  Checked<Resident> read() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .required("/birthDate", birthDate)
            .required("/sex", sex)
            .optionalId("/institutionId", institutionId)
            .optionalId("/teamId", teamId);
    List<@Nullable ResponsibilityBody> given =
        responsibilities == null ? List.<@Nullable ResponsibilityBody>of() : responsibilities;
    if (given.isEmpty()) {
      found.required("/institutionId", institutionId);
    } else if (institutionId != null || teamId != null || responsibleFrom != null) {
      found.field(
          "/responsibilities",
          "given-twice",
          "Give either responsibilities or institutionId, teamId and responsibleFrom.");
    }
    for (int i = 0; i < given.size(); i++) {
      ResponsibilityBody each = given.get(i);
      String pointer = "/responsibilities/" + i;
      found.required(pointer, each);
      if (each != null) {
        found
            .id(pointer + "/institutionId", each.institutionId())
            .optionalId(pointer + "/teamId", each.teamId())
            .required(pointer + "/from", each.from());
      }
    }
    List<@Nullable GroupBody> memberships =
        groups == null ? List.<@Nullable GroupBody>of() : groups;
    for (int i = 0; i < memberships.size(); i++) {
      GroupBody each = memberships.get(i);
      String pointer = "/groups/" + i;
      found.required(pointer, each);
      if (each != null) {
        found.required(pointer + "/group", each.group()).required(pointer + "/from", each.from());
        if (each.group() != null && PopulationGroup.named(each.group()).isEmpty()) {
          found.field(
              pointer + "/group",
              "unknown-value",
              "Must be one of " + PopulationGroup.CHOICE + ".");
        }
      }
    }
    return found.unlessAny(
        () ->
            new Resident(
                present(residentId),
                present(birthDate),
                present(sex),
                given.isEmpty() ? responsible() : responsible(given),
                Optional.ofNullable(permanentFrom),
                Optional.ofNullable(permanentTo),
                memberships.stream()
                    .map(Violations::<GroupBody>present)
                    .map(
                        each ->
                            new Resident.Membership(
                                PopulationGroup.named(present(each.group())).orElseThrow(),
                                present(each.from()),
                                Optional.ofNullable(each.to())))
                    .toList(),
                Optional.ofNullable(diedOn),
                Optional.ofNullable(movedOutOn)));
  }

  private List<Resident.Responsibility> responsible() {
    LocalDate from = responsibleFrom;
    if (from == null) {
      from = permanentFrom == null ? present(birthDate) : permanentFrom;
    }
    return List.of(
        new Resident.Responsibility(present(institutionId), Optional.ofNullable(teamId), from));
  }

  private static List<Resident.Responsibility> responsible(
      List<@Nullable ResponsibilityBody> given) {
    return given.stream()
        .map(Violations::<ResponsibilityBody>present)
        .map(
            each ->
                new Resident.Responsibility(
                    present(each.institutionId()),
                    Optional.ofNullable(each.teamId()),
                    present(each.from())))
        .toList();
  }
}
