package org.jiceng.metrics.engine;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One month of one series of one institution, as it stands on the topic of series. What changes at
/// once lies close together in time, and only the months that change have to travel.
///
/// @param steps rises by epoch day
public record SeriesMonth(
    String institution, String series, YearMonth month, TreeMap<Integer, Steps.Rise> steps) {

  /// The key of the month that a step falls into.
  static String key(Steps.Place place) {
    return place.institution()
        + "|"
        + place.series()
        + "|"
        + YearMonth.from(LocalDate.ofEpochDay(place.day()));
  }

  /// Reads a record of the topic; a tombstone is a month without steps.
  static SeriesMonth read(String key, byte @Nullable [] value) {
    String[] parts = key.split("\\|", 3);
    return new SeriesMonth(
        parts[0],
        parts[1],
        YearMonth.parse(parts[2]),
        value == null ? new TreeMap<>() : StepForm.readDays(value));
  }
}
