package org.jiceng.signing.authenticity.domain;

/// From where on a signing looks wrong.
///
/// @param mostAnHour what one operator may have signed within an hour
/// @param guardianBelow years of age below which a guardian signs
public record SigningLimits(int mostAnHour, int guardianBelow) {
  public SigningLimits {
    if (mostAnHour < 1 || guardianBelow < 0) {
      throw new IllegalArgumentException(
          "an operator has at least one contract signed an hour, and no age is negative");
    }
  }
}
