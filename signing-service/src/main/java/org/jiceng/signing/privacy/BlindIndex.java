package org.jiceng.signing.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Digests under a key (HMAC-SHA-256), by which a value is found that lies sealed in the store. Who
/// has only the store cannot try values against them.
public final class BlindIndex {

  private final SecretKeys keys;

  public BlindIndex(SecretKeys keys) {
    this.keys = keys;
  }

  /// The token of a value under the key that writes.
  ///
  /// @param sort what the value is, so that equal texts of different sorts differ
  public String token(String sort, String value) {
    return token(keys.first(), keys.writing(), sort, value);
  }

  /// The token of a value under a key, if that key is known.
  public Optional<String> tokenUnder(String key, String sort, String value) {
    return keys.named(key).map(secret -> token(key, secret, sort, value));
  }

  /// The tokens of a value under every key: whoever wrote it, one of them finds it.
  public List<String> tokens(String sort, String value) {
    return keys.names().stream().map(name -> tokenUnder(name, sort, value).orElseThrow()).toList();
  }

  private static String token(String name, byte[] key, String sort, String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] digest = mac.doFinal((sort + '\0' + value).getBytes(StandardCharsets.UTF_8));
      return sort
          + ":"
          + name
          + ":"
          + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /// The keys it works with.
  public SecretKeys keys() {
    return keys;
  }
}
