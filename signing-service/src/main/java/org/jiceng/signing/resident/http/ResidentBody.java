package org.jiceng.signing.resident.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.events.SigningEvent.Sex;
import org.jiceng.signing.resident.domain.IdentityDocument;
import org.jiceng.signing.resident.domain.PersonalDetails;
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
    @Nullable LocalDate movedOutOn,
    @Nullable String gridId,
    @Nullable List<@Nullable PeriodBody> permanentPeriods,
    @Nullable IdentityBody identity,
    @Nullable String name,
    @Nullable String phone) {

  /// A responsible institution and its first day.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ResponsibilityBody(
      @Nullable String institutionId,
      @Nullable String teamId,
      @Nullable LocalDate from,
      @Nullable String gridId) {}

  /// A group and its days.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GroupBody(
      @Nullable String group,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable String of) {}

  /// Days of permanent residence.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PeriodBody(@Nullable LocalDate from, @Nullable LocalDate to) {}

  /// A document that identifies the resident.
  record IdentityBody(@Nullable String type, @Nullable String number) {
    static @Nullable IdentityBody of(@Nullable IdentityDocument document) {
      return document == null
          ? null
          : new IdentityBody(document.type().wireName(), document.number());
    }

    /// What is wrong with its form; the number itself is looked at together with the rest.
    Optional<IdentityDocument> read(Violations found) {
      found.required("/identity/type", type).required("/identity/number", number);
      if (type == null || number == null) {
        return Optional.empty();
      }
      Optional<IdentityDocument.Type> named = IdentityDocument.Type.named(type);
      if (named.isEmpty()) {
        found.field(
            "/identity/type",
            "unknown-value",
            "Must be one of " + IdentityDocument.Type.CHOICE + ".");
      }
      return named.map(sort -> new IdentityDocument(sort, number));
    }

    @Override
    public String toString() {
      return "IdentityBody[" + type + "]";
    }
  }

  @Override
  public String toString() {
    return "ResidentBody[" + residentId + "]";
  }

  /// What is stored, with what names the person masked.
  static ResidentBody of(ResidentRegistered told, PersonalDetails masked) {
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
                          new ResponsibilityBody(
                              each.institutionId(), each.teamId(), each.from(), each.gridId()))
                  .toList());
    }
    List<@Nullable PeriodBody> periods = null;
    if (!told.permanentPeriods().isEmpty()) {
      periods =
          List.copyOf(
              told.permanentPeriods().stream()
                  .map(each -> new PeriodBody(each.from(), each.to()))
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
        told.permanentPeriods().isEmpty() ? told.permanentFrom() : null,
        told.permanentPeriods().isEmpty() ? told.permanentTo() : null,
        List.copyOf(
            told.groups().stream()
                .map(each -> new GroupBody(each.group(), each.from(), each.to(), each.of()))
                .toList()),
        told.diedOn(),
        told.movedOutOn(),
        only.map(SigningEvent.Responsibility::gridId).orElse(null),
        periods,
        IdentityBody.of(masked.identity()),
        masked.name(),
        masked.phone());
  }

  Checked<Resident> read() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .required("/birthDate", birthDate)
            .required("/sex", sex)
            .optionalId("/institutionId", institutionId)
            .optionalId("/teamId", teamId)
            .optionalId("/gridId", gridId);
    List<@Nullable ResponsibilityBody> given =
        responsibilities == null ? List.<@Nullable ResponsibilityBody>of() : responsibilities;
    if (given.isEmpty()) {
      found.required("/institutionId", institutionId);
    } else if (institutionId != null
        || teamId != null
        || gridId != null
        || responsibleFrom != null) {
      found.field(
          "/responsibilities",
          "given-twice",
          "Give either responsibilities or institutionId, teamId, gridId and responsibleFrom.");
    }
    for (int i = 0; i < given.size(); i++) {
      ResponsibilityBody each = given.get(i);
      String pointer = "/responsibilities/" + i;
      found.required(pointer, each);
      if (each != null) {
        found
            .id(pointer + "/institutionId", each.institutionId())
            .optionalId(pointer + "/teamId", each.teamId())
            .optionalId(pointer + "/gridId", each.gridId())
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
        checkGroup(pointer, each, found);
      }
    }
    List<@Nullable PeriodBody> periods =
        permanentPeriods == null ? List.<@Nullable PeriodBody>of() : permanentPeriods;
    if (!periods.isEmpty() && (permanentFrom != null || permanentTo != null)) {
      found.field(
          "/permanentPeriods",
          "given-twice",
          "Give either permanentPeriods or permanentFrom and permanentTo.");
    }
    for (int i = 0; i < periods.size(); i++) {
      found.required("/permanentPeriods/" + i, periods.get(i));
      found.required(
          "/permanentPeriods/" + i + "/from",
          periods.get(i) == null ? null : present(periods.get(i)).from());
    }
    Optional<IdentityDocument> document =
        identity == null ? Optional.empty() : identity.read(found);
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
                                Optional.ofNullable(each.to()),
                                Optional.ofNullable(each.of())))
                    .toList(),
                Optional.ofNullable(diedOn),
                Optional.ofNullable(movedOutOn),
                periods.stream()
                    .map(Violations::<PeriodBody>present)
                    .map(
                        each ->
                            new Resident.Period(
                                present(each.from()), Optional.ofNullable(each.to())))
                    .toList(),
                new PersonalDetails(document.orElse(null), name, phone)));
  }

  private static void checkGroup(String pointer, GroupBody each, Violations found) {
    found.optionalId(pointer + "/of", each.of());
    if (each.group() == null) {
      return;
    }
    Optional<PopulationGroup> group = PopulationGroup.named(each.group());
    if (PopulationGroup.DERIVED.contains(each.group())) {
      found.field(
          pointer + "/group",
          "unknown-value",
          "This group is not put on file: it follows from the birth date or from a register.");
    } else if (group.isEmpty()) {
      found.field(
          pointer + "/group", "unknown-value", "Must be one of " + PopulationGroup.CHOICE + ".");
    } else if (each.of() != null && !group.get().hasSeveral()) {
      found.field(pointer + "/of", "not-applicable", "There is only one group of this kind.");
    }
  }

  private List<Resident.Responsibility> responsible() {
    LocalDate from = responsibleFrom;
    if (from == null) {
      from = firstPermanentDay().orElse(present(birthDate));
    }
    return List.of(
        new Resident.Responsibility(
            present(institutionId),
            Optional.ofNullable(teamId),
            from,
            Optional.ofNullable(gridId)));
  }

  private Optional<LocalDate> firstPermanentDay() {
    return permanentPeriods == null || permanentPeriods.isEmpty()
        ? Optional.ofNullable(permanentFrom)
        : permanentPeriods.stream()
            .map(Violations::<PeriodBody>present)
            .map(each -> present(each.from()))
            .min(LocalDate::compareTo);
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
                    present(each.from()),
                    Optional.ofNullable(each.gridId())))
        .toList();
  }
}
