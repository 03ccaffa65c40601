package org.jiceng.local.terminal;

import java.util.ArrayList;
import java.util.List;

/// Text in columns. Chinese characters take two places.
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Boolean> toTheRight;

  /// Columns whose name begins with `>` are set to the right.
  public Table(String... columns) {
    toTheRight = java.util.Arrays.stream(columns).map(name -> name.startsWith(">")).toList();
    rows.add(java.util.Arrays.stream(columns).map(name -> name.replaceFirst("^>", "")).toList());
  }

  public void add(String... cells) {
    if (cells.length != toTheRight.size()) {
      throw new IllegalArgumentException(
          "expected " + toTheRight.size() + " cells but got " + cells.length);
    }
    rows.add(List.of(cells));
  }

  public List<String> lines() {
    var widths = new int[toTheRight.size()];
    for (var row : rows) {
      for (var i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    var lines = new ArrayList<String>();
    for (var row : rows) {
      lines.add(line(row, widths));
      if (lines.size() == 1) {
        lines.add(
            "  " + "-".repeat(java.util.Arrays.stream(widths).sum() + 2 * (widths.length - 1)));
      }
    }
    return lines;
  }

  private String line(List<String> row, int[] widths) {
    var line = new StringBuilder("  ");
    for (var i = 0; i < widths.length; i++) {
      var space = " ".repeat(widths[i] - width(row.get(i)));
      line.append(toTheRight.get(i) ? space + row.get(i) : row.get(i) + space).append("  ");
    }
    return line.toString().stripTrailing();
  }

  static int width(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE4F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6);
  }
}
