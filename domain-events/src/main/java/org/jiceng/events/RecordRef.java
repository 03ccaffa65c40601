package org.jiceng.events;

import java.util.regex.Pattern;

/// Names one record: its id is unique within the system that wrote it.
///
/// @param source the system that wrote it, by default the caller's client id; [#DISTRICT] where the id is the district's own
/// @param recordId chosen by that system
public record RecordRef(String source, String recordId) {

  /// Source of records whose id holds for the whole district: residents and institutions.
  public static final String DISTRICT = "district";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  public RecordRef {
    requireId(source, "source");
    requireId(recordId, "recordId");
  }

  /// Tells whether a text may serve as an id: 1–64 characters out of `A-Z a-z 0-9 . _ : -`.
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static String requireId(String text, String name) {
    if (!isId(text)) {
      throw new IllegalArgumentException(name + " is not an id of 1-64 characters A-Z a-z 0-9 . _ : -");
    }
    return text;
  }
}
