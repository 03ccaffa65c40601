package org.jiceng.followup.assess.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What the tier of somebody on a register is judged by (分级分类).
///
/// CLINICAL-RULES.md, section 11.2 (NT §29; SJ §2, §6). Who is not proven stable is in tier two.
///
/// @param lastTwoSatisfactory the last two judged follow-ups were of class 1
/// @param regularAdherence drugs are taken regularly
/// @param unsatisfactoryIn180 a follow-up of class 2 or 3 in the last 180 days
/// @param complicationIn180 a follow-up of class 4 in the last 180 days
/// @param openReferralIn180 a referral open in the last 180 days
/// @param risk cardiovascular risk
/// @param hba1c % (NGSP)
public record TierSigns(
    @Nullable Boolean lastTwoSatisfactory,
    @Nullable Boolean regularAdherence,
    @Nullable Boolean unsatisfactoryIn180,
    @Nullable Boolean complicationIn180,
    @Nullable Boolean dangerIn180,
    @Nullable Boolean dangerIn365,
    @Nullable Boolean openReferralIn180,
    @Nullable Boolean frequentHypoglycaemia,
    @Nullable Integer age,
    @Nullable String risk,
    @Nullable BigDecimal hba1c) {

  private static final int OLD_AGE = 80;
  private static final BigDecimal HIGH_HBA1C = new BigDecimal("9");
  private static final List<String> RISKS = List.of("none", "low", "moderate", "high", "very-high");

  void check(Violations found) {
    found.range("/tier/age", age, 0, 130).range("/tier/hba1c", hba1c, "3.0", "20.0");
  }

  void fields(Violations found) {
    found.oneOf("/tier/risk", risk, RISKS);
  }

  /// What speaks for tier three: to be seen every 30 days.
  public List<String> forThree() {
    List<String> reasons = new ArrayList<>();
    when(yes(dangerIn180), "danger-value", reasons);
    when(yes(complicationIn180), "complication", reasons);
    when(yes(openReferralIn180), "open-referral", reasons);
    when("very-high".equals(risk), "very-high-risk", reasons);
    when(yes(frequentHypoglycaemia), "frequent-hypoglycaemia", reasons);
    when(hba1c != null && hba1c.compareTo(HIGH_HBA1C) >= 0, "high-hba1c", reasons);
    return reasons;
  }

  /// What speaks for tier two: to be seen every 60 days.
  public List<String> forTwo() {
    List<String> reasons = new ArrayList<>();
    when(yes(unsatisfactoryIn180), "unsatisfactory-follow-up", reasons);
    when(age != null && age >= OLD_AGE, "age-80", reasons);
    when("moderate".equals(risk) || "high".equals(risk), "moderate-risk", reasons);
    when(!yes(lastTwoSatisfactory), "not-twice-satisfactory", reasons);
    when(!yes(regularAdherence), "adherence-not-regular", reasons);
    when(yes(dangerIn365), "danger-value-within-a-year", reasons);
    return reasons;
  }

  /// The tier: `tier-one`, `tier-two` or `tier-three`.
  public String result() {
    if (!forThree().isEmpty()) {
      return "tier-three";
    }
    return forTwo().isEmpty() ? "tier-one" : "tier-two";
  }

  /// What decides on the tier.
  public List<String> reasons() {
    return forThree().isEmpty() ? forTwo() : forThree();
  }

  private static void when(boolean so, String reason, List<String> reasons) {
    if (so) {
      reasons.add(reason);
    }
  }

  private static boolean yes(@Nullable Boolean said) {
    return Boolean.TRUE.equals(said);
  }
}
