package org.jiceng.followup.reading.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.MeasurementRecorded;
import org.jiceng.events.FollowUpEvent.Setting;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// Values measured outside a follow-up.
///
/// @param measured what counts: where the pressure was taken several times, the mean of the last
///     two
/// @param series every pressure that was taken, where it was several
/// @param deviceId the device that took it; stays in this service
/// @param verified whether who was measured proved who they are, as at a health station
public record Reading(
    String residentId,
    Instant occurredAt,
    Optional<String> institutionId,
    Setting setting,
    Measured measured,
    List<Pressure> series,
    @Nullable String deviceId,
    @Nullable Boolean verified)
    implements Content {

  /// The flag of a pressure measured at home that is not below 135/85.
  public static final String HOME_THRESHOLD = "home-threshold:/systolic";

  private static final BigDecimal HOME_SYSTOLIC = new BigDecimal(135);
  private static final BigDecimal HOME_DIASTOLIC = new BigDecimal(85);

  /// One pressure out of several.
  public record Pressure(
      BigDecimal systolic, BigDecimal diastolic, @Nullable BigDecimal heartRate) {}

  public Reading {
    series = series == null ? List.of() : List.copyOf(series);
  }

  /// A reading of which nothing else is known.
  public Reading(
      String residentId,
      Instant occurredAt,
      Optional<String> institutionId,
      Setting setting,
      Measured measured) {
    this(residentId, occurredAt, institutionId, setting, measured, List.of(), null, null);
  }

  /// The pressure that counts of several: the mean of the last two, halves rounded up
  /// (CLINICAL-RULES.md, section 15, `sameVisitRule`).
  public static Pressure meanOfLastTwo(List<Pressure> series) {
    List<Pressure> last = series.subList(Math.max(0, series.size() - 2), series.size());
    List<BigDecimal> rates =
        last.stream().map(Pressure::heartRate).filter(java.util.Objects::nonNull).toList();
    return new Pressure(
        mean(last.stream().map(Pressure::systolic).toList()),
        mean(last.stream().map(Pressure::diastolic).toList()),
        rates.isEmpty() ? null : mean(rates));
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), 0, RoundingMode.HALF_UP);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations();
    found.notInFuture("/occurredAt", occurredAt, today);
    measured.check(found);
    for (int i = 0; i < series.size(); i++) {
      Violations each = new Violations();
      Pressure pressure = series.get(i);
      Measured.of(
              pressure.systolic(),
              pressure.diastolic(),
              null,
              null,
              null,
              pressure.heartRate(),
              null)
          .check(each);
      String at = "/series/" + i;
      each.refusal()
          .ifPresent(
              refusal ->
                  refusal
                      .violations()
                      .forEach(
                          wrong -> found.rule(at + wrong.pointer(), wrong.code(), wrong.detail())));
    }
    if (measured.values().isEmpty()) {
      found.rule("", "nothing-measured", "A reading has at least one measured value.");
    }
    return found;
  }

  @Override
  public List<String> flags() {
    List<String> flags = new ArrayList<>(measured.flags());
    if ((setting == Setting.HOME || setting == Setting.DEVICE)
        && (reaches(Quantity.SYSTOLIC, HOME_SYSTOLIC)
            || reaches(Quantity.DIASTOLIC, HOME_DIASTOLIC))) {
      flags.add(HOME_THRESHOLD);
    }
    return flags;
  }

  private boolean reaches(Quantity quantity, BigDecimal threshold) {
    BigDecimal value = measured.value(quantity);
    return value != null && value.compareTo(threshold) >= 0;
  }

  @Override
  public Optional<String> institution() {
    return institutionId;
  }

  @Override
  public MeasurementRecorded told(RecordRef record, int revision) {
    return new MeasurementRecorded(
        record,
        revision,
        residentId,
        occurredAt,
        institutionId.orElse(null),
        setting,
        measured.told(),
        verified);
  }
}
