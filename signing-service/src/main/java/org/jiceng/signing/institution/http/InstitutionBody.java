package org.jiceng.signing.institution.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.signing.institution.domain.Institution;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An institution's profile as it is put.
@JsonInclude(JsonInclude.Include.NON_NULL)
record InstitutionBody(
    @Nullable String institutionId,
    @Nullable String name,
    @Nullable String district,
    @Nullable Tier tier,
    @Nullable InstitutionKind kind,
    @Nullable Boolean pilot,
    @Nullable List<@Nullable PopulationBody> populations,
    @Nullable List<@Nullable CapabilityBody> capabilities) {

  private static final int LONGEST_NAME = 200;

  /// People reported for a year.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PopulationBody(
      @Nullable Integer year, @Nullable Integer permanent, @Nullable Integer elderly65) {}

  /// A capability and its days.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CapabilityBody(
      @Nullable String capability, @Nullable LocalDate from, @Nullable LocalDate to) {}

  static InstitutionBody of(InstitutionRegistered told) {
    return new InstitutionBody(
        told.institutionId(),
        told.name(),
        told.district(),
        told.tier(),
        told.institutionKind(),
        told.pilot(),
        List.copyOf(
            told.populations().stream()
                .map(
                    each ->
                        new PopulationBody(
                            each.year(),
                            Math.toIntExact(each.permanent()),
                            each.elderly65() == null ? null : Math.toIntExact(each.elderly65())))
                .toList()),
        List.copyOf(
            told.capabilities().stream()
                .map(each -> new CapabilityBody(each.capability(), each.from(), each.to()))
                .toList()));
  }

  Checked<Institution> read() {
    Violations found =
        new Violations()
            .id("/institutionId", institutionId)
            .text("/name", name, LONGEST_NAME)
            .id("/district", district)
            .required("/tier", tier)
            .required("/kind", kind);
    List<@Nullable PopulationBody> years =
        populations == null ? List.<@Nullable PopulationBody>of() : populations;
    for (int i = 0; i < years.size(); i++) {
      PopulationBody each = years.get(i);
      found.required("/populations/" + i, each);
      if (each != null) {
        found
            .required("/populations/" + i + "/year", each.year())
            .required("/populations/" + i + "/permanent", each.permanent());
      }
    }
    List<@Nullable CapabilityBody> abilities =
        capabilities == null ? List.<@Nullable CapabilityBody>of() : capabilities;
    for (int i = 0; i < abilities.size(); i++) {
      CapabilityBody each = abilities.get(i);
      found.required("/capabilities/" + i, each);
      if (each != null) {
        found
            .id("/capabilities/" + i + "/capability", each.capability())
            .required("/capabilities/" + i + "/from", each.from());
      }
    }
    return found.unlessAny(
        () ->
            new Institution(
                present(institutionId),
                present(name),
                present(district),
                present(tier),
                present(kind),
                pilot != null && pilot,
                years.stream()
                    .map(Violations::<PopulationBody>present)
                    .map(
                        each ->
                            new Institution.Population(
                                present(each.year()),
                                present(each.permanent()),
                                Optional.ofNullable(each.elderly65())))
                    .toList(),
                abilities.stream()
                    .map(Violations::<CapabilityBody>present)
                    .map(
                        each ->
                            new Institution.Capability(
                                present(each.capability()),
                                present(each.from()),
                                Optional.ofNullable(each.to())))
                    .toList()));
  }
}
