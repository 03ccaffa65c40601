package org.jiceng.followup.reading.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.Setting;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.jiceng.followup.reading.domain.Reading;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A reading as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReadingBody(
    @Nullable String residentId,
    @Nullable Instant occurredAt,
    @Nullable String institutionId,
    @Nullable Setting setting,
    @Nullable BigDecimal systolic,
    @Nullable BigDecimal diastolic,
    @Nullable BigDecimal fastingGlucose,
    @Nullable BigDecimal randomGlucose,
    @Nullable BigDecimal hba1c,
    @Nullable BigDecimal heartRate,
    @Nullable BigDecimal weight) {

  Checked<Reading> read() {
    return new Violations()
        .id("/residentId", residentId)
        .required("/occurredAt", occurredAt)
        .optionalId("/institutionId", institutionId)
        .required("/setting", setting)
        .unlessAny(
            () ->
                new Reading(
                    present(residentId),
                    present(occurredAt),
                    Optional.ofNullable(institutionId),
                    present(setting),
                    Measured.of(
                        systolic,
                        diastolic,
                        fastingGlucose,
                        randomGlucose,
                        hba1c,
                        heartRate,
                        weight)));
  }

  static ReadingBody of(Reading reading) {
    Measured measured = reading.measured();
    return new ReadingBody(
        reading.residentId(),
        reading.occurredAt(),
        reading.institutionId().orElse(null),
        reading.setting(),
        measured.value(Quantity.SYSTOLIC),
        measured.value(Quantity.DIASTOLIC),
        measured.value(Quantity.FASTING_GLUCOSE),
        measured.value(Quantity.RANDOM_GLUCOSE),
        measured.value(Quantity.HBA1C),
        measured.value(Quantity.HEART_RATE),
        measured.value(Quantity.WEIGHT));
  }
}
