package org.jiceng.followup.judging.domain;

import java.util.Arrays;
import java.util.Optional;

/// The diseases whose follow-ups are judged (CLINICAL-RULES §3.2: both alike).
public enum Disease {
  HYPERTENSION("hypertension"),
  DIABETES("type-2-diabetes");

  private final String condition;

  Disease(String condition) {
    this.condition = condition;
  }

  /// The condition whose register it is.
  public String condition() {
    return condition;
  }

  /// The disease of a register, if its follow-ups are judged.
  public static Optional<Disease> of(String condition) {
    return Arrays.stream(values()).filter(one -> one.condition.equals(condition)).findFirst();
  }
}
