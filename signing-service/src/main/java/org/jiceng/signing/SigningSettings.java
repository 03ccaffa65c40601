package org.jiceng.signing;

import java.time.Duration;
import org.jiceng.signing.contract.domain.ContractLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the signing service can be told from outside.
///
/// @param contract how long contracts may run and when they may be renewed
/// @param waitingEvery how often orders that wait for their contract are looked through
@ConfigurationProperties("signing")
public record SigningSettings(
    @DefaultValue Contract contract, @DefaultValue("1m") Duration waitingEvery) {

  /// How long contracts may run and when they may be renewed.
  public record Contract(
      @DefaultValue("6") int shortestMonths,
      @DefaultValue("36") int longestMonths,
      @DefaultValue("90") int signedAheadDays,
      @DefaultValue("90") int renewalDaysBefore,
      @DefaultValue("30") int renewalDaysAfter) {
    /// The same, as the rules know it.
    public ContractLimits limits() {
      return new ContractLimits(
          shortestMonths, longestMonths, signedAheadDays, renewalDaysBefore, renewalDaysAfter);
    }

    public Contract {
      var _ =
          new ContractLimits(
              shortestMonths, longestMonths, signedAheadDays, renewalDaysBefore, renewalDaysAfter);
    }
  }

  public SigningSettings {
    if (waitingEvery.isNegative() || waitingEvery.isZero()) {
      throw new IllegalArgumentException("signing.waiting-every must be positive");
    }
  }
}
