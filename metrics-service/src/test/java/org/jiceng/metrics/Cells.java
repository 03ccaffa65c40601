package org.jiceng.metrics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Numerators and denominators of every series of every institution, day by day over a range of
/// days. Holds numbers only, so that two ways of working them out can be compared.
final class Cells {

  /// Name of the sum over all institutions, as in the sample's expected numbers.
  static final String ALL = "all";

  final LocalDate first;
  final int days;
  private final Map<String, Map<String, Row>> rows = new HashMap<>();

  /// One series of one institution.
  final class Row {
    final int[] numerators = new int[days];
    final int[] denominators = new int[days];
  }

  Cells(LocalDate first, LocalDate last) {
    this.first = first;
    this.days = (int) (last.toEpochDay() - first.toEpochDay()) + 1;
  }

  void add(String series, String institution, int day, long numerator, long denominator) {
    Row row = row(series, institution);
    row.numerators[day] += (int) numerator;
    row.denominators[day] += (int) denominator;
  }

  Row row(String series, String institution) {
    return rows.computeIfAbsent(series, _ -> new HashMap<>())
        .computeIfAbsent(institution, _ -> new Row());
  }

  /// How many cells are not 0/0.
  long filled() {
    return rows.values().stream()
        .flatMap(each -> each.values().stream())
        .mapToLong(row -> Arrays.stream(row.denominators).filter(it -> it != 0).count())
        .sum();
  }

  /// Where the two differ, in words; at most a dozen.
  List<String> differencesFrom(Cells other) {
    List<String> found = new ArrayList<>();
    TreeSet<String> series = new TreeSet<>(rows.keySet());
    series.addAll(other.rows.keySet());
    for (String each : series) {
      TreeSet<String> institutions = new TreeSet<>();
      institutions.addAll(rows.getOrDefault(each, Map.of()).keySet());
      institutions.addAll(other.rows.getOrDefault(each, Map.of()).keySet());
      for (String institution : institutions) {
        Row one = row(each, institution);
        Row two = other.row(each, institution);
        for (int day = 0; day < days; day++) {
          if (one.numerators[day] != two.numerators[day]
              || one.denominators[day] != two.denominators[day]) {
            found.add(
                "%s %s %s: %d/%d but %d/%d"
                    .formatted(
                        each,
                        institution,
                        first.plusDays(day),
                        one.numerators[day],
                        one.denominators[day],
                        two.numerators[day],
                        two.denominators[day]));
            if (found.size() == 12) {
              return found;
            }
            break;
          }
        }
      }
    }
    return found;
  }
}
