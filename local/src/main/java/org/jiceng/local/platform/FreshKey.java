package org.jiceng.local.platform;

import java.security.SecureRandom;
import java.util.Base64;

/// Makes keys of the form signing-service takes: a name and 32 bytes.
public final class FreshKey {

  private static final int BYTES = 32;

  private FreshKey() {}

  /// A key nobody has seen.
  public static String make() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return "k1:" + Base64.getEncoder().encodeToString(key);
  }
}
