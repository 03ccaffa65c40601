package org.jiceng.signing.catalogue.domain;

import java.util.HashSet;
import java.util.Set;
import org.jiceng.events.CareEvent.PackageDescribed;
import org.jiceng.starter.record.Violations;

/// What must hold of each version of a package.
public final class PackageRules {

  /// More often than daily nothing is due.
  private static final int MOST_TIMES = 366;

  private PackageRules() {}

  /// Finds the rules a version breaks.
  public static Violations check(PackageDescribed version) {
    Violations violations =
        new Violations().ordered("/validTo", version.validFrom(), version.validTo());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < version.items().size(); i++) {
      var item = version.items().get(i);
      violations.range("/items/" + i + "/times", item.times(), 1, MOST_TIMES);
      if (!seen.add(item.item())) {
        violations.rule(
            "/items/" + i + "/item", "named-twice", "An item of this name is in the package.");
      }
    }
    return violations;
  }
}
