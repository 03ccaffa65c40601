package org.jiceng.signing.institution.domain;

/// The unified social credit code of an organisation (GB 32100-2015, CLINICAL-RULES §13.2).
public final class SocialCreditCode {

  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final int LENGTH = 18;

  private SocialCreditCode() {}

  /// Whether length, characters and check character agree. Some genuine old codes do not, so this
  /// is
  /// for warning, not for refusing.
  public static boolean isSound(String code) {
    if (code.length() != LENGTH) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      int value = ALPHABET.indexOf(code.charAt(i));
      if (value < 0) {
        return false;
      }
      sum += value * WEIGHTS[i];
    }
    int modulus = ALPHABET.length();
    return ALPHABET.indexOf(code.charAt(LENGTH - 1)) == (modulus - sum % modulus) % modulus;
  }
}
