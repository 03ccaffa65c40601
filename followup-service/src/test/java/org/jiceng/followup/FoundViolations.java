package org.jiceng.followup;

import java.util.List;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violations;

/// Reads what a check found, as `code pointer`.
public final class FoundViolations {

  private FoundViolations() {}

  public static List<String> in(Violations found) {
    return found.refusal().map(FoundViolations::in).orElse(List.of());
  }

  public static List<String> in(Refusal refusal) {
    return refusal.violations().stream()
        .map(violation -> (violation.code() + " " + violation.pointer()).strip())
        .toList();
  }

  public static List<String> detailsIn(Violations found) {
    return found.refusal().stream()
        .flatMap(refusal -> refusal.violations().stream())
        .map(violation -> violation.detail())
        .toList();
  }
}
