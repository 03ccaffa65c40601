package org.jiceng.followup.judging.domain;

/// Systolic and diastolic values of which both must be undercut, in mmHg.
public record BloodPressureLimits(int systolicBelow, int diastolicBelow) {

  private static final BloodPressureLimits OFFICE = new BloodPressureLimits(140, 90);
  private static final BloodPressureLimits HOME = new BloodPressureLimits(135, 85);

  /// Whether both values are met; equality with a limit is not.
  public boolean met(int systolic, int diastolic) {
    return systolic < systolicBelow && diastolic < diastolicBelow;
  }

  /// The limits for values measured at home: 135/85 in place of 140/90 (CLINICAL-RULES §2.1).
  public BloodPressureLimits atHome() {
    return equals(OFFICE) ? HOME : this;
  }
}
