package org.jiceng.followup.plausibility.domain;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import org.jiceng.starter.record.Violations;

/// What can be measured, in which unit, and between which limits a value is possible (hard) or
/// usual (soft).
public enum Quantity {
  SYSTOLIC("systolic", "mmHg", 0, limits("50", "300"), limits("70", "250"), Mistake.KILOPASCAL),
  DIASTOLIC("diastolic", "mmHg", 0, limits("30", "200"), limits("40", "140"), Mistake.NONE),
  FASTING_GLUCOSE(
      "fastingGlucose",
      "mmol/L",
      2,
      limits("0.6", "60.0"),
      limits("2.2", "33.3"),
      Mistake.MILLIGRAM),
  RANDOM_GLUCOSE(
      "randomGlucose",
      "mmol/L",
      2,
      limits("0.6", "60.0"),
      limits("2.2", "33.3"),
      Mistake.MILLIGRAM),
  HBA1C("hba1c", "% (NGSP)", 2, limits("3.0", "20.0"), limits("4.0", "15.0"), Mistake.IFCC),
  HEART_RATE(
      "heartRate", "beats a minute", 0, limits("20", "300"), limits("40", "150"), Mistake.NONE),
  /// The age is not known here, so the soft limits are an adult's.
  WEIGHT("weight", "kg", 2, limits("0.5", "400"), limits("30", "180"), Mistake.NONE),
  /// As above, the soft limits are an adult's.
  HEIGHT("height", "cm", 2, limits("30", "250"), limits("130", "200"), Mistake.NONE),
  /// Of weight and height; it is posted by neither name.
  BODY_MASS_INDEX(
      "bmi", "kg/m² of body mass", 1, limits("8", "80"), limits("14", "45"), Mistake.NONE),
  WAIST("waist", "cm", 2, limits("40", "200"), limits("55", "150"), Mistake.NONE),
  TEMPERATURE("temperature", "°C", 2, limits("30.0", "45.0"), limits("35.0", "41.0"), Mistake.NONE),
  RESPIRATION(
      "respiration", "breaths a minute", 0, limits("4", "80"), limits("10", "30"), Mistake.NONE),
  TOTAL_CHOLESTEROL(
      "totalCholesterol", "mmol/L", 2, limits("0.1", "30"), limits("0.1", "30"), Mistake.NONE),
  LDL_CHOLESTEROL(
      "ldlCholesterol", "mmol/L", 2, limits("0.1", "30"), limits("0.1", "30"), Mistake.NONE),
  HDL_CHOLESTEROL(
      "hdlCholesterol", "mmol/L", 2, limits("0.1", "30"), limits("0.1", "30"), Mistake.NONE),
  TRIGLYCERIDES(
      "triglycerides", "mmol/L", 2, limits("0.05", "60"), limits("0.05", "60"), Mistake.NONE),
  CREATININE("creatinine", "µmol/L", 2, limits("10", "3000"), limits("30", "500"), Mistake.NONE);

  private static final BigDecimal LEAST_ADULT_WEIGHT = new BigDecimal(20);
  private static final BigDecimal LEAST_ADULT_HEIGHT = new BigDecimal(80);

  private final String field;
  private final String unit;
  private final int decimals;
  private final Limits possible;
  private final Limits usual;
  private final Mistake mistake;

  Quantity(
      String field, String unit, int decimals, Limits possible, Limits usual, Mistake mistake) {
    this.field = field;
    this.unit = unit;
    this.decimals = decimals;
    this.possible = possible;
    this.usual = usual;
    this.mistake = mistake;
  }

  /// Where it stands in a record.
  public String pointer() {
    return this == BODY_MASS_INDEX ? HEIGHT.pointer() : "/" + field;
  }

  /// The flag of a value that is possible but unusual.
  public String flag() {
    return "soft-limit:/" + field;
  }

  boolean isPossible(BigDecimal value) {
    return possible.include(value);
  }

  boolean isUsual(BigDecimal value) {
    return usual.include(value);
  }

  void check(BigDecimal value, Violations found) {
    if (!possible.include(value)) {
      String detail = "Must lie in %s to %s %s.".formatted(possible.from, possible.to, unit);
      found.rule(
          pointer(),
          "out-of-range",
          mistake.likely.include(value) ? detail + " " + mistake.hint : detail);
    } else if (value.stripTrailingZeros().scale() > decimals) {
      found.rule(
          pointer(),
          "too-precise",
          decimals == 0
              ? "Must be a whole number."
              : "Must have at most %d decimals.".formatted(decimals));
    }
  }

  /// What no adult weighs or measures (CLINICAL-RULES §10).
  void checkOfAdult(BigDecimal value, Violations found) {
    BigDecimal least =
        switch (this) {
          case WEIGHT -> LEAST_ADULT_WEIGHT;
          case HEIGHT -> LEAST_ADULT_HEIGHT;
          default -> value;
        };
    if (value.compareTo(least) < 0) {
      found.rule(pointer(), "out-of-range", "An adult has at least %s %s.".formatted(least, unit));
    }
  }

  /// The quantity whose field is called so.
  public static Optional<Quantity> named(String field) {
    return Arrays.stream(values()).filter(one -> one.field.equals(field)).findFirst();
  }

  /// The name of its field.
  public String field() {
    return field;
  }

  private static Limits limits(String from, String to) {
    return new Limits(new BigDecimal(from), new BigDecimal(to));
  }

  private record Limits(BigDecimal from, BigDecimal to) {
    boolean include(BigDecimal value) {
      return value.compareTo(from) >= 0 && value.compareTo(to) <= 0;
    }
  }

  /// A unit that values are sent in by mistake. They are never converted: the sender alone knows
  /// what was measured.
  private enum Mistake {
    KILOPASCAL("8", "30", "It looks like kPa; 1 kPa is 7.5006 mmHg."),
    MILLIGRAM("60", "600", "It looks like mg/dL; 18.016 mg/dL are 1 mmol/L."),
    IFCC("20", "130", "It looks like mmol/mol; % is 0.09148 times that plus 2.152."),
    NONE("1", "0", "");

    private final Limits likely;
    private final String hint;

    Mistake(String from, String to, String hint) {
      this.likely = limits(from, to);
      this.hint = hint;
    }
  }
}
