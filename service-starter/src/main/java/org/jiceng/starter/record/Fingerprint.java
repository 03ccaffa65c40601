package org.jiceng.starter.record;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A digest of what a record says: alike for the same content however its JSON was laid out.
///
/// Keys are sorted, numbers normalised (`6.70` is `6.7`), and a null member counts as absent. The
/// record's
/// id, source and revision are no part of the content.
public final class Fingerprint {

  private Fingerprint() {}

  /// Digests plain content: maps, lists, texts, numbers, booleans and nulls.
  public static String of(Map<String, ? extends @Nullable Object> content) {
    StringBuilder canonical = new StringBuilder(256);
    write(content, canonical);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append('n');
      case Map<?, ?> map -> {
        out.append('{');
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach(
            (key, member) -> {
              if (member != null) {
                sorted.put(String.valueOf(key), member);
              }
            });
        sorted.forEach(
            (key, member) -> {
              text(key, out);
              out.append(':');
              write(member, out);
              out.append(',');
            });
        out.append('}');
      }
      case List<?> list -> {
        out.append('[');
        for (Object member : list) {
          write(member, out);
          out.append(',');
        }
        out.append(']');
      }
      case BigDecimal number -> number(number, out);
      case Number number -> number(new BigDecimal(number.toString()), out);
      case Boolean truth -> out.append(truth ? 't' : 'f');
      default -> text(value.toString(), out);
    }
  }

  private static void number(BigDecimal number, StringBuilder out) {
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    out.append(plain.unscaledValue()).append('e').append(-plain.scale());
  }

  private static void text(String text, StringBuilder out) {
    out.append('"').append(text.length()).append('.').append(text);
  }
}
