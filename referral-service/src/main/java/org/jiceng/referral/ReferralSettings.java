package org.jiceng.referral;

import java.time.Duration;
import java.util.Set;
import org.jiceng.referral.course.domain.Limits;
import org.jiceng.referral.course.domain.Limits.ByUrgency;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the referral service can be told from outside.
///
/// @param deadlines by when each step of a referral must have been taken
/// @param countableChannels by which a follow-up counts (CLINICAL-RULES §5)
/// @param examineEvery how often it is looked which deadlines have come
@ConfigurationProperties("referral")
public record ReferralSettings(
    @DefaultValue Deadlines deadlines,
    @DefaultValue({"clinic", "home"}) Set<String> countableChannels,
    @DefaultValue("1m") Duration examineEvery) {

  /// By when each step must have been taken (CLINICAL-RULES §12.4).
  public record Deadlines(
      @DefaultValue("3") int requestDays,
      @DefaultValue Acceptance acceptance,
      @DefaultValue Days reception,
      @DefaultValue OutcomeDays outcome,
      @DefaultValue("3") int acknowledgementDays,
      @DefaultValue("14") int followUpDays) {

    /// The same, as the rules know it.
    public Limits limits() {
      return new Limits(
          requestDays,
          new ByUrgency<>(acceptance.routine, acceptance.urgent, acceptance.emergency),
          new ByUrgency<>(reception.routine, reception.urgent, reception.emergency),
          new ByUrgency<>(outcome.routine, outcome.urgent, outcome.emergency),
          acknowledgementDays,
          followUpDays);
    }
  }

  /// How long an answer may take.
  public record Acceptance(
      @DefaultValue("24h") Duration routine,
      @DefaultValue("2h") Duration urgent,
      @DefaultValue("10m") Duration emergency) {}

  /// Days in which the resident must arrive.
  public record Days(
      @DefaultValue("14") int routine,
      @DefaultValue("14") int urgent,
      @DefaultValue("14") int emergency) {}

  /// Days from the reception to the outcome.
  public record OutcomeDays(
      @DefaultValue("30") int routine,
      @DefaultValue("30") int urgent,
      @DefaultValue("30") int emergency) {}

  public ReferralSettings {
    countableChannels = Set.copyOf(countableChannels);
    if (examineEvery.isNegative() || examineEvery.isZero()) {
      throw new IllegalArgumentException("referral.examine-every must be positive");
    }
    var _ = deadlines.limits();
  }
}
