package org.jiceng.followup.target.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.followup.target.domain.IndividualTarget;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An individual target as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record IndividualTargetBody(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable String staffId,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Integer systolicBelow,
    @Nullable Integer diastolicBelow,
    @Nullable BigDecimal fastingGlucoseBelow,
    @Nullable BigDecimal hba1cBelow) {

  Checked<IndividualTarget> read() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .optionalId("/staffId", staffId)
        .required("/from", from)
        .unlessAny(
            () ->
                new IndividualTarget(
                    present(residentId),
                    present(institutionId),
                    Optional.ofNullable(staffId),
                    present(from),
                    Optional.ofNullable(to),
                    Optional.ofNullable(systolicBelow),
                    Optional.ofNullable(diastolicBelow),
                    Optional.ofNullable(fastingGlucoseBelow),
                    Optional.ofNullable(hba1cBelow)));
  }

  static IndividualTargetBody of(IndividualTarget it) {
    return new IndividualTargetBody(
        it.residentId(),
        it.institutionId(),
        it.staffId().orElse(null),
        it.from(),
        it.to().orElse(null),
        it.systolicBelow().orElse(null),
        it.diastolicBelow().orElse(null),
        it.fastingGlucoseBelow().orElse(null),
        it.hba1cBelow().orElse(null));
  }
}
