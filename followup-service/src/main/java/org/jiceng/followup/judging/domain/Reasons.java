package org.jiceng.followup.judging.domain;

import java.util.List;

/// The codes for which the rules advise a referral (CLINICAL-RULES §3.2).
public final class Reasons {

  /// 出现新的并发症.
  public static final String NEW_COMPLICATION = "new-complication";

  /// 原有并发症加重.
  public static final String COMPLICATION_WORSE = "complication-worse";

  /// 药物不良反应难以控制.
  public static final String ADVERSE_REACTION_UNCONTROLLED = "adverse-reaction-uncontrolled";

  /// 连续两次控制不满意.
  public static final String TWO_CONSECUTIVE_UNSATISFACTORY = "two-consecutive-unsatisfactory";

  /// 危急情况 (CLINICAL-RULES §4).
  public static final String DANGER = "danger";

  /// All of them.
  public static final List<String> ALL =
      List.of(
          NEW_COMPLICATION,
          COMPLICATION_WORSE,
          ADVERSE_REACTION_UNCONTROLLED,
          TWO_CONSECUTIVE_UNSATISFACTORY,
          DANGER);

  private Reasons() {}
}
