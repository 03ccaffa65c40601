package org.jiceng.signing.contact.domain;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A calendar quarter.
///
/// @param number 1 to 4
public record Quarter(int year, int number) {

  private static final Pattern FORM = Pattern.compile("((?:19|20|21)[0-9]{2})-Q([1-4])");
  private static final int MONTHS = 3;

  /// The quarter a day falls into.
  public static Quarter of(LocalDate day) {
    return new Quarter(day.getYear(), (day.getMonthValue() + MONTHS - 1) / MONTHS);
  }

  /// Reads `2025-Q1`, empty where it has another form.
  public static Optional<Quarter> read(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new Quarter(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2))))
        : Optional.empty();
  }

  /// Its first day.
  public LocalDate first() {
    return LocalDate.of(year, (number - 1) * MONTHS + 1, 1);
  }

  /// Its last day.
  public LocalDate last() {
    return first().plusMonths(MONTHS).minusDays(1);
  }

  /// The quarter before it.
  public Quarter previous() {
    return of(first().minusDays(1));
  }

  /// Whether a day falls into it.
  public boolean holds(LocalDate day) {
    return of(day).equals(this);
  }

  @Override
  public String toString() {
    return year + "-Q" + number;
  }
}
