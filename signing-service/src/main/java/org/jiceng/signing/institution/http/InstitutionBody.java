package org.jiceng.signing.institution.http;

import static org.jiceng.starter.record.Violations.present;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.SigningEvent.InstitutionKind;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.signing.institution.domain.Institution;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An institution's profile as it is put.
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
  record PopulationBody(
      @Nullable Integer year, @Nullable Integer permanent, @Nullable Integer elderly65) {}

  /// A capability and its days.
  record CapabilityBody(
      @Nullable String capability, @Nullable LocalDate from, @Nullable LocalDate to) {}

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
