package org.jiceng.followup.reading.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.Setting;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.jiceng.followup.reading.domain.Reading;
import org.jiceng.followup.reading.domain.Reading.Pressure;
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
    @Nullable BigDecimal weight,
    @Nullable List<PressureBody> series,
    @Nullable String deviceId,
    @Nullable Boolean verified) {

  private static final int LONGEST_SERIES = 20;

  /// One pressure out of several as it is posted.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PressureBody(
      @Nullable BigDecimal systolic,
      @Nullable BigDecimal diastolic,
      @Nullable BigDecimal heartRate) {

    Pressure read() {
      return new Pressure(present(systolic), present(diastolic), heartRate);
    }
  }

  Checked<Reading> read() {
    Violations found = new Violations();
    if (series != null && series.size() > LONGEST_SERIES) {
      found.field("/series", "too-many", "At most " + LONGEST_SERIES + " fit.");
    }
    if (series != null && !series.isEmpty()) {
      if (systolic != null || diastolic != null || heartRate != null) {
        found.field("/series", "given-twice", "Give either one pressure or a series of them.");
      }
      found.each(
          "/series",
          series,
          (at, each) ->
              found
                  .required(at + "/systolic", each.systolic())
                  .required(at + "/diastolic", each.diastolic()));
    }
    return found
        .id("/residentId", residentId)
        .required("/occurredAt", occurredAt)
        .optionalId("/institutionId", institutionId)
        .required("/setting", setting)
        .optionalId("/deviceId", deviceId)
        .unlessAny(this::reading);
  }

  private Reading reading() {
    List<Pressure> several =
        series == null ? List.of() : series.stream().map(PressureBody::read).toList();
    Pressure counted = several.isEmpty() ? null : Reading.meanOfLastTwo(several);
    return new Reading(
        present(residentId),
        present(occurredAt),
        Optional.ofNullable(institutionId),
        present(setting),
        Measured.of(
            counted == null ? systolic : counted.systolic(),
            counted == null ? diastolic : counted.diastolic(),
            fastingGlucose,
            randomGlucose,
            hba1c,
            counted == null ? heartRate : counted.heartRate(),
            weight),
        several,
        deviceId,
        verified);
  }

  static ReadingBody of(Reading reading) {
    Measured measured = reading.measured();
    boolean single = reading.series().isEmpty();
    return new ReadingBody(
        reading.residentId(),
        reading.occurredAt(),
        reading.institutionId().orElse(null),
        reading.setting(),
        single ? measured.value(Quantity.SYSTOLIC) : null,
        single ? measured.value(Quantity.DIASTOLIC) : null,
        measured.value(Quantity.FASTING_GLUCOSE),
        measured.value(Quantity.RANDOM_GLUCOSE),
        measured.value(Quantity.HBA1C),
        single ? measured.value(Quantity.HEART_RATE) : null,
        measured.value(Quantity.WEIGHT),
        single
            ? null
            : reading.series().stream()
                .map(each -> new PressureBody(each.systolic(), each.diastolic(), each.heartRate()))
                .toList(),
        reading.deviceId(),
        reading.verified());
  }
}
