package org.jiceng.followup.plausibility.domain;

import java.math.BigDecimal;
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
  WEIGHT("weight", "kg", 2, limits("0.5", "400"), limits("30", "180"), Mistake.NONE);

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
    return "/" + field;
  }

  /// The flag of a value that is possible but unusual.
  public String flag() {
    return "soft-limit:" + pointer();
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
