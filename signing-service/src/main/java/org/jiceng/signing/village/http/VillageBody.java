package org.jiceng.signing.village.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jiceng.events.InstitutionProfileEvent.VillageRegistered;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A village as it is put.
@JsonInclude(JsonInclude.Include.NON_NULL)
record VillageBody(
    @Nullable String villageId,
    @Nullable String institutionId,
    @Nullable String name,
    @Nullable Boolean lowIncomePaired,
    @Nullable LocalDate from,
    @Nullable LocalDate to) {

  private static final int LONGEST_NAME = 200;

  static VillageBody of(VillageRegistered told) {
    return new VillageBody(
        told.villageId(),
        told.institutionId(),
        told.name(),
        told.lowIncomePaired(),
        told.from(),
        told.to());
  }

  Checked<VillageRegistered> read(Arrival arrival) {
    Violations found = new Violations();
    found
        .id("/villageId", villageId)
        .id("/institutionId", institutionId)
        .text("/name", name, LONGEST_NAME)
        .required("/from", from);
    return found.unlessAny(
        () ->
            new VillageRegistered(
                arrival.record(),
                arrival.revision(),
                present(villageId),
                present(institutionId),
                present(name),
                lowIncomePaired != null && lowIncomePaired,
                present(from),
                to,
                arrival.at()));
  }
}
