package org.jiceng.followup.plan.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.followup.plan.domain.MedicationPlan;
import org.jiceng.followup.plan.domain.MedicationPlan.Drug;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A medication plan as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record MedicationPlanBody(
    @Nullable String residentId,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable List<DrugBody> drugs,
    @Nullable String institutionId,
    @Nullable Boolean noDrugIndicated) {

  private static final int MOST_DRUGS = 50;
  private static final int LONGEST_TEXT = 200;

  /// A drug as it is posted.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DrugBody(
      @Nullable String name,
      @Nullable String dose,
      @Nullable String frequency,
      @Nullable String code,
      @Nullable BigDecimal unitsPerDay,
      @Nullable String unit,
      @Nullable LocalDate suppliedOn,
      @Nullable BigDecimal suppliedUnits) {

    Drug read() {
      return new Drug(
          present(name),
          Optional.ofNullable(dose),
          Optional.ofNullable(frequency),
          code,
          unitsPerDay,
          unit,
          suppliedOn,
          suppliedUnits);
    }

    static DrugBody of(Drug drug) {
      return new DrugBody(
          drug.name(),
          drug.dose().orElse(null),
          drug.frequency().orElse(null),
          drug.code(),
          drug.unitsPerDay(),
          drug.unit(),
          drug.suppliedOn(),
          drug.suppliedUnits());
    }
  }

  Checked<MedicationPlan> read() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .required("/startsOn", startsOn)
            .required("/drugs", drugs)
            .optionalId("/institutionId", institutionId);
    checkDrugs(found);
    return found.unlessAny(
        () ->
            new MedicationPlan(
                present(residentId),
                present(startsOn),
                Optional.ofNullable(endsOn),
                present(drugs).stream().map(DrugBody::read).toList(),
                institutionId,
                noDrugIndicated));
  }

  static MedicationPlanBody of(MedicationPlan plan) {
    return new MedicationPlanBody(
        plan.residentId(),
        plan.startsOn(),
        plan.endsOn().orElse(null),
        plan.drugs().stream().map(DrugBody::of).toList(),
        plan.institutionId(),
        plan.noDrugIndicated());
  }

  private void checkDrugs(Violations found) {
    if (drugs == null) {
      return;
    }
    if (drugs.size() > MOST_DRUGS) {
      found.field("/drugs", "too-many", "At most " + MOST_DRUGS + " drugs.");
      return;
    }
    for (int i = 0; i < drugs.size(); i++) {
      DrugBody drug = drugs.get(i);
      String pointer = "/drugs/" + i;
      found
          .text(pointer + "/name", drug.name(), LONGEST_TEXT)
          .optionalText(pointer + "/dose", drug.dose(), LONGEST_TEXT)
          .optionalText(pointer + "/frequency", drug.frequency(), LONGEST_TEXT)
          .optionalId(pointer + "/code", drug.code())
          .optionalText(pointer + "/unit", drug.unit(), LONGEST_TEXT);
    }
  }
}
