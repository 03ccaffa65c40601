package org.jiceng.followup.plan.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a resident may be prescribed for a long time (长期处方; BH §5; CLINICAL-RULES.md, section
/// 9): usually up to 4 weeks, up to 12 for whoever is stable, and nobody without being assessed
/// anew.
///
/// @param longestDays 0 where a long prescription is not for them
/// @param reasons codes of what speaks against it, or against the longest
public record LongPrescription(int longestDays, List<String> reasons) {

  /// What is usual.
  public static final int USUAL_DAYS = 28;

  /// What a stable resident may get.
  public static final int STABLE_DAYS = 84;

  public LongPrescription {
    reasons = List.copyOf(reasons);
  }

  /// Judges by what is known on a day.
  ///
  /// @param plannedDrugs how many drugs the plan that holds names with dose and frequency
  /// @param tier the tier that holds, empty where there is none or it has run out
  public static LongPrescription judge(int plannedDrugs, Optional<String> tier) {
    List<String> reasons = new ArrayList<>();
    if (plannedDrugs == 0) {
      reasons.add("no-plan");
    }
    if (tier.isEmpty()) {
      reasons.add("not-assessed");
    }
    if (tier.filter("tier-three"::equals).isPresent()) {
      reasons.add("not-stable");
    }
    if (!reasons.isEmpty()) {
      return new LongPrescription(0, reasons);
    }
    return tier.filter("tier-one"::equals).isPresent()
        ? new LongPrescription(STABLE_DAYS, List.of())
        : new LongPrescription(USUAL_DAYS, List.of("not-proven-stable"));
  }
}
