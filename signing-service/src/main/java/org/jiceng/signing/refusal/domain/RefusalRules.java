package org.jiceng.signing.refusal.domain;

import java.time.LocalDate;
import org.jiceng.events.CareEvent.SigningRefused;
import org.jiceng.starter.record.Violations;

/// What must hold of each refusal. Refusals stay in the denominators of contract rates; they are
/// listed as a reason (INDICATORS, contract-rate-needy).
public final class RefusalRules {

  private RefusalRules() {}

  /// Finds the rules a refusal breaks.
  public static Violations check(SigningRefused refusal, LocalDate today) {
    return new Violations().notInFuture("/on", refusal.refusedOn(), today);
  }
}
