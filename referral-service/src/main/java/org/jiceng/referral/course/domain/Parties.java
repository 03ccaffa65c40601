package org.jiceng.referral.course.domain;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jiceng.events.ReferralCourseEvent.Direction;
import org.jspecify.annotations.Nullable;

/// Whose turn a step is.
public final class Parties {

  private Parties() {}

  /// The institutions that may take a step.
  public static Set<String> of(Step step, Opening opening) {
    Set<String> parties = new LinkedHashSet<>();
    String sender = opening.fromInstitutionId();
    String receiver = opening.receiver().orElse(sender);
    switch (step.side()) {
      case SENDER -> parties.add(sender);
      case RECEIVER -> parties.add(receiver);
      case GRASSROOTS -> parties.add(opening.direction() == Direction.DOWN ? receiver : sender);
      case EITHER, NOBODY -> {
        parties.add(sender);
        parties.add(receiver);
      }
    }
    return parties;
  }

  /// Who takes a step, where the record does not say: the caller, where it may, else the one whose
  /// turn it is.
  static String by(Step step, Opening opening, @Nullable String said, @Nullable String caller) {
    if (said != null) {
      return said;
    }
    Set<String> parties = of(step, opening);
    return caller == null || step.side() != Step.Side.EITHER && parties.contains(caller)
        ? parties.iterator().next()
        : caller;
  }
}
