package org.jiceng.signing;

import java.time.Duration;
import java.util.List;
import org.jiceng.signing.authenticity.domain.SigningLimits;
import org.jiceng.signing.contract.domain.ContractLimits;
import org.jiceng.signing.privacy.BlindIndex;
import org.jiceng.signing.privacy.SecretKeys;
import org.jiceng.signing.privacy.Vault;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the signing service can be told from outside.
///
/// @param contract how long contracts may run and when they may be renewed
/// @param privacy the keys under which what names a person is kept
/// @param authenticity from where on a signing looks wrong
/// @param waitingEvery how often orders that wait for their contract are looked through
@ConfigurationProperties("signing")
public record SigningSettings(
    @DefaultValue Contract contract,
    @DefaultValue Privacy privacy,
    @DefaultValue Authenticity authenticity,
    @DefaultValue("1m") Duration waitingEvery) {

  /// Keys written as `name:base64 of 32 bytes`. The first of each list writes, the others read what
  /// they wrote until it is carried over. There is none by default: without keys the service does
  /// not start.
  ///
  /// @param encryptionKeys for sealing (AES-256-GCM)
  /// @param indexKeys for the digests by which residents are found (HMAC-SHA-256)
  /// @param renewEvery how often what older keys wrote is looked for
  public record Privacy(
      @DefaultValue List<String> encryptionKeys,
      @DefaultValue List<String> indexKeys,
      @DefaultValue("10m") Duration renewEvery) {
    public Privacy {
      encryptionKeys = List.copyOf(encryptionKeys);
      indexKeys = List.copyOf(indexKeys);
      if (renewEvery.isNegative() || renewEvery.isZero()) {
        throw new IllegalArgumentException("signing.privacy.renew-every must be positive");
      }
    }

    /// Seals and opens.
    public Vault vault() {
      return new Vault(SecretKeys.of(encryptionKeys, "signing.privacy.encryption-keys"));
    }

    /// Finds what is sealed.
    public BlindIndex index() {
      return new BlindIndex(SecretKeys.of(indexKeys, "signing.privacy.index-keys"));
    }

    /// Never says a key.
    @Override
    public String toString() {
      return "Privacy[]";
    }
  }

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

  /// From where on a signing looks wrong (CLINICAL-RULES §10, rule 11).
  public record Authenticity(
      @DefaultValue("100") int mostAnHour, @DefaultValue("18") int guardianBelow) {
    /// The same, as the rules know it.
    public SigningLimits limits() {
      return new SigningLimits(mostAnHour, guardianBelow);
    }

    public Authenticity {
      var _ = new SigningLimits(mostAnHour, guardianBelow);
    }
  }

  public SigningSettings {
    if (waitingEvery.isNegative() || waitingEvery.isZero()) {
      throw new IllegalArgumentException("signing.waiting-every must be positive");
    }
  }
}
