package org.jiceng.metrics.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Where a page of residents ended.
record Cursor(String institution, String resident) {

  static Cursor read(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\0", -1);
      if (parts.length == 2) {
        return new Cursor(parts[0], parts[1]);
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw Refusals.parameter("after", "unknown-value", "was not given out here");
  }

  String write() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((institution + '\0' + resident).getBytes(StandardCharsets.UTF_8));
  }
}
