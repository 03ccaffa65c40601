package org.jiceng.followup.plausibility.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// The values taken at one occasion, each in the unit of its quantity; what was not measured is not
/// there.
public record Measured(Map<Quantity, BigDecimal> values) {

  /// The flag of a pulse pressure outside what is usual.
  public static final String UNUSUAL_PULSE_PRESSURE = "soft-limit:/pulsePressure";

  /// Nothing was measured.
  public static final Measured NOTHING = new Measured(Map.of());

  private static final BigDecimal USUAL_PULSE_PRESSURE_FROM = new BigDecimal(20);
  private static final BigDecimal USUAL_PULSE_PRESSURE_TO = new BigDecimal(100);
  private static final BigDecimal SQUARE_CENTIMETRES = new BigDecimal(10_000);

  public Measured {
    Map<Quantity, BigDecimal> ordered = new EnumMap<>(Quantity.class);
    values.forEach((quantity, value) -> ordered.put(quantity, plain(value)));
    values = Collections.unmodifiableMap(ordered);
  }

  /// Values as a record's fields carry them.
  public static Measured of(
      @Nullable BigDecimal systolic,
      @Nullable BigDecimal diastolic,
      @Nullable BigDecimal fastingGlucose,
      @Nullable BigDecimal randomGlucose,
      @Nullable BigDecimal hba1c,
      @Nullable BigDecimal heartRate,
      @Nullable BigDecimal weight) {
    Map<Quantity, BigDecimal> values = new EnumMap<>(Quantity.class);
    put(values, Quantity.SYSTOLIC, systolic);
    put(values, Quantity.DIASTOLIC, diastolic);
    put(values, Quantity.FASTING_GLUCOSE, fastingGlucose);
    put(values, Quantity.RANDOM_GLUCOSE, randomGlucose);
    put(values, Quantity.HBA1C, hba1c);
    put(values, Quantity.HEART_RATE, heartRate);
    put(values, Quantity.WEIGHT, weight);
    return new Measured(values);
  }

  /// The value of a quantity, if it was measured.
  public @Nullable BigDecimal value(Quantity quantity) {
    return values.get(quantity);
  }

  /// Finds what cannot be true of a person: a value beyond its hard limits, a diastolic not below
  /// the systolic, half a blood pressure.
  public void check(Violations found) {
    values.forEach((quantity, value) -> quantity.check(value, found));
    BigDecimal systolic = values.get(Quantity.SYSTOLIC);
    BigDecimal diastolic = values.get(Quantity.DIASTOLIC);
    if (systolic != null && diastolic == null) {
      half(Quantity.DIASTOLIC, found);
    }
    if (diastolic != null && systolic == null) {
      half(Quantity.SYSTOLIC, found);
    }
    if (systolic != null && diastolic != null && diastolic.compareTo(systolic) >= 0) {
      found.rule(Quantity.DIASTOLIC.pointer(), "inverted-range", "Must be lower than systolic.");
    }
  }

  /// Finds besides what cannot be true of an adult.
  public void checkOfAdult(Violations found) {
    values.forEach((quantity, value) -> quantity.checkOfAdult(value, found));
  }

  /// The same with the body mass index that weight and height come to, in kg/m² to one decimal.
  public Measured withBodyMassIndex() {
    BigDecimal weight = values.get(Quantity.WEIGHT);
    BigDecimal height = values.get(Quantity.HEIGHT);
    if (weight == null
        || height == null
        || !Quantity.WEIGHT.isPossible(weight)
        || !Quantity.HEIGHT.isPossible(height)) {
      return this;
    }
    Map<Quantity, BigDecimal> all = new EnumMap<>(values);
    all.put(
        Quantity.BODY_MASS_INDEX,
        weight
            .multiply(SQUARE_CENTIMETRES)
            .divide(height.multiply(height), 1, RoundingMode.HALF_UP));
    return new Measured(all);
  }

  /// What is possible but unusual, and is kept with the record for someone to look at.
  public List<String> flags() {
    List<String> flags = new ArrayList<>();
    values.forEach(
        (quantity, value) -> {
          if (!quantity.isUsual(value)) {
            flags.add(quantity.flag());
          }
        });
    BigDecimal systolic = values.get(Quantity.SYSTOLIC);
    BigDecimal diastolic = values.get(Quantity.DIASTOLIC);
    if (systolic != null && diastolic != null) {
      BigDecimal pulsePressure = systolic.subtract(diastolic);
      if (pulsePressure.compareTo(USUAL_PULSE_PRESSURE_FROM) < 0
          || pulsePressure.compareTo(USUAL_PULSE_PRESSURE_TO) > 0) {
        flags.add(UNUSUAL_PULSE_PRESSURE);
      }
    }
    return List.copyOf(flags);
  }

  /// The values as events carry them. Only values that passed the check can be told.
  public Measurements told() {
    return new Measurements(
        whole(Quantity.SYSTOLIC),
        whole(Quantity.DIASTOLIC),
        values.get(Quantity.FASTING_GLUCOSE),
        values.get(Quantity.RANDOM_GLUCOSE),
        values.get(Quantity.HBA1C),
        whole(Quantity.HEART_RATE),
        values.get(Quantity.WEIGHT));
  }

  private static void put(
      Map<Quantity, BigDecimal> values, Quantity quantity, @Nullable BigDecimal value) {
    if (value != null) {
      values.put(quantity, value);
    }
  }

  private @Nullable Integer whole(Quantity quantity) {
    BigDecimal value = values.get(quantity);
    return value == null ? null : Integer.valueOf(value.intValueExact());
  }

  /// Without zeros behind the last decimal; a number too large to be written out is left for the
  /// check to find.
  private static BigDecimal plain(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    return shortest.scale() < 0 && shortest.scale() > -10
        ? shortest.setScale(0, RoundingMode.UNNECESSARY)
        : shortest;
  }

  private static void half(Quantity missing, Violations found) {
    found.rule(
        missing.pointer(),
        "incomplete-pair",
        "A blood pressure has both a systolic and a diastolic value.");
  }
}
