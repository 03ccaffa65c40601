package org.jiceng.signing.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals texts with AES-256-GCM. What is sealed is bound to the document it belongs to, so that it
/// cannot be opened as another's.
public final class Vault {

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeys keys;
  private final SecureRandom random = new SecureRandom();

  public Vault(SecretKeys keys) {
    this.keys = keys;
  }

  /// A sealed text.
  ///
  /// @param key name of the key
  /// @param text nonce and cipher text in base64
  public record Sealed(String key, String text) {}

  /// Seals a text with the key that writes.
  ///
  /// @param owner what it belongs to
  public Sealed seal(String owner, String text) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed =
        run(
            Cipher.ENCRYPT_MODE,
            keys.writing(),
            owner,
            nonce,
            text.getBytes(StandardCharsets.UTF_8));
    byte[] all = new byte[NONCE + sealed.length];
    System.arraycopy(nonce, 0, all, 0, NONCE);
    System.arraycopy(sealed, 0, all, NONCE, sealed.length);
    return new Sealed(keys.first(), Base64.getEncoder().encodeToString(all));
  }

  /// Opens what was sealed for an owner.
  ///
  /// @throws IllegalStateException if its key is not among those known, or it was tampered with
  public String open(String owner, Sealed sealed) {
    byte[] key =
        keys.named(sealed.key())
            .orElseThrow(
                () -> new IllegalStateException("there is no encryption key " + sealed.key()));
    byte[] all = Base64.getDecoder().decode(sealed.text());
    byte[] nonce = java.util.Arrays.copyOf(all, NONCE);
    byte[] text =
        run(
            Cipher.DECRYPT_MODE,
            key,
            owner,
            nonce,
            java.util.Arrays.copyOfRange(all, NONCE, all.length));
    return new String(text, StandardCharsets.UTF_8);
  }

  private static byte[] run(int mode, byte[] key, String owner, byte[] nonce, byte[] text) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("personal details cannot be sealed or opened", e);
    }
  }

  /// The keys it works with.
  public SecretKeys keys() {
    return keys;
  }
}
