package org.jiceng.signing.privacy;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Secret keys of one purpose by their names: the first writes, all of them read.
public final class SecretKeys {

  private static final int BYTES = 32;

  private final Map<String, byte[]> keys = new LinkedHashMap<>();
  private final String first;

  private SecretKeys(List<String> told, String setting) {
    for (String each : told) {
      if (each.isBlank()) {
        continue;
      }
      String[] parts = each.strip().split(":", 2);
      if (parts.length != 2 || !parts[0].matches("[A-Za-z0-9_-]{1,16}")) {
        throw new IllegalArgumentException(setting + " holds something else than name:base64");
      }
      if (keys.put(parts[0], bytes(parts[1], setting)) != null) {
        throw new IllegalArgumentException(setting + " holds the name " + parts[0] + " twice");
      }
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(
          setting
              + " is missing: personal details cannot be kept without a key, and there is none"
              + " by default");
    }
    first = keys.keySet().iterator().next();
  }

  /// Reads keys written as `name:base64 of 32 bytes`; refuses to go without one.
  public static SecretKeys of(List<String> told, String setting) {
    return new SecretKeys(told, setting);
  }

  private static byte[] bytes(String base64, String setting) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.strip());
      if (bytes.length == BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // told below, without the value
    }
    throw new IllegalArgumentException(setting + " holds a key that is not 32 bytes in base64");
  }

  /// Name of the key that writes.
  public String first() {
    return first;
  }

  /// Names of the keys that only read.
  public List<String> others() {
    List<String> others = new ArrayList<>(keys.keySet());
    others.remove(first);
    return others;
  }

  Optional<byte[]> named(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  byte[] writing() {
    return named(first).orElseThrow();
  }

  List<String> names() {
    return List.copyOf(keys.keySet());
  }

  /// Tells how many there are, never what they are.
  @Override
  public String toString() {
    return "SecretKeys" + keys.keySet();
  }
}
