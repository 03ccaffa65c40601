package org.jiceng.signing.village.domain;

import org.jiceng.events.InstitutionProfileEvent.VillageRegistered;
import org.jiceng.starter.record.Violations;

/// A village an institution looks after; those on the list of paired villages (结对帮扶村) have their
/// low-income residents signed and their fees waived (BH §16).
public final class Village {

  private Village() {}

  /// Finds the rules a village breaks.
  public static Violations check(VillageRegistered village) {
    return new Violations().ordered("/to", village.from(), village.to());
  }
}
