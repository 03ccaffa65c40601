package org.jiceng.metrics.engine;

import java.util.TreeMap;

/// One year of one series of one institution, as it stands on the topic of series.
///
/// @param steps rises by epoch day
public record SeriesYear(
    String institution, String series, int year, TreeMap<Integer, Steps.Rise> steps) {

  static String key(String institution, String series, int year) {
    return institution + "|" + series + "|" + year;
  }

  /// Reads a record of the topic; a tombstone is a year without steps.
  static SeriesYear read(String key, byte @org.jspecify.annotations.Nullable [] value) {
    String[] parts = key.split("\\|", 3);
    return new SeriesYear(
        parts[0],
        parts[1],
        Integer.parseInt(parts[2]),
        value == null ? new TreeMap<>() : StepBatchSerde.readYear(value));
  }
}
