package org.jiceng.followup.exam.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;

/// The goals for diabetics besides glucose and blood pressure (CLINICAL-RULES §2.3; guideline of
/// 2022). They are shown and decide nothing. HDL cholesterol is missed here by the limit for men,
/// since the sex is not known.
final class CompositeGoals {

  private static final BigDecimal TOTAL = new BigDecimal("4.5");
  private static final BigDecimal HDL = new BigDecimal("1.0");
  private static final BigDecimal TRIGLYCERIDES = new BigDecimal("1.7");
  private static final BigDecimal LDL = new BigDecimal("2.6");
  private static final BigDecimal LDL_WITH_DISEASE = new BigDecimal("1.8");
  private static final BigDecimal BODY_MASS_INDEX = new BigDecimal(24);

  private CompositeGoals() {}

  /// The fields of what was measured and misses its goal.
  ///
  /// @param disease whether an atherosclerotic disease is there
  static List<String> missed(Measured values, boolean disease) {
    List<String> missed = new ArrayList<>();
    below(values, Quantity.TOTAL_CHOLESTEROL, TOTAL, missed);
    BigDecimal hdl = values.value(Quantity.HDL_CHOLESTEROL);
    if (hdl != null && hdl.compareTo(HDL) <= 0) {
      missed.add(Quantity.HDL_CHOLESTEROL.field());
    }
    below(values, Quantity.TRIGLYCERIDES, TRIGLYCERIDES, missed);
    below(values, Quantity.LDL_CHOLESTEROL, disease ? LDL_WITH_DISEASE : LDL, missed);
    below(values, Quantity.BODY_MASS_INDEX, BODY_MASS_INDEX, missed);
    return missed;
  }

  private static void below(
      Measured values, Quantity quantity, BigDecimal limit, List<String> missed) {
    BigDecimal value = values.value(quantity);
    if (value != null && value.compareTo(limit) >= 0) {
      missed.add(quantity.field());
    }
  }
}
