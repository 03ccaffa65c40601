package org.jiceng.events;

import org.jspecify.annotations.Nullable;

/// Names one record: its id is unique within the system that wrote it.
///
/// @param source the system that wrote it, by default the caller's client id; `district` where the
///     id is the district's own
/// @param recordId chosen by that system
public record RecordRef(String source, String recordId) {

  /// Source of records whose id holds for the whole district: residents and institutions.
  public static final String DISTRICT = "district";

  private static final int LONGEST_ID = 64;

  public RecordRef {
    requireId(source, "source");
    requireId(recordId, "recordId");
  }

  /// Tells whether a text may serve as an id: 1–64 characters out of `A-Z a-z 0-9 . _ : -`.
  public static boolean isId(String text) {
    if (text.isEmpty() || text.length() > LONGEST_ID) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isIdCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// By hand, since every event checks several ids and a regular expression took a quarter of the
  /// reading time.
  private static boolean isIdCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == ':';
  }

  static String requireId(@Nullable String text, String name) {
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    if (!isId(text)) {
      throw new IllegalArgumentException(
          name + " is not an id of 1-64 characters A-Z a-z 0-9 . _ : -");
    }
    return text;
  }
}
