package org.jiceng.followup.assess.domain;

/// How far an elderly person can look after themselves (老年人生活自理能力).
///
/// CLINICAL-RULES.md, section 7.3: 0–3 independent, 4–8 mild, 9–18 moderate dependence, from 19
/// dependent.
public final class SelfCare {

  /// The highest score of the form.
  public static final int HIGHEST = 24;

  private SelfCare() {}

  /// The degree a score comes to.
  public static String degree(int score) {
    if (score <= 3) {
      return "independent";
    }
    if (score <= 8) {
      return "mild-dependence";
    }
    return score <= 18 ? "moderate-dependence" : "dependent";
  }

  /// The tier of an elderly person: whoever cannot do without others is `impaired`, whoever has a
  /// disease `ill`, then `at-risk`, else `healthy`.
  public static String tier(int score, boolean ill, boolean atRisk) {
    if (score > 3) {
      return "impaired";
    }
    if (ill) {
      return "ill";
    }
    return atRisk ? "at-risk" : "healthy";
  }
}
