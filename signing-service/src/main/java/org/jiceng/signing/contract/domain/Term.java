package org.jiceng.signing.contract.domain;

import java.time.LocalDate;
import java.util.Optional;

/// First and last day a contract covers, both inclusive, as on paper.
public record Term(LocalDate first, LocalDate last) {

  public Term {
    if (last.isBefore(first)) {
      throw new IllegalArgumentException("a term must not end before it begins");
    }
  }

  /// Whether a day lies in the term.
  public boolean covers(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /// Whether any day lies in both terms.
  public boolean overlaps(Term other) {
    return !first.isAfter(other.last) && !other.first.isAfter(last);
  }

  /// What is left of the term when its contract ends on a day; nothing when that is before it
  /// began.
  public Optional<Term> endingBy(LocalDate lastDay) {
    if (lastDay.isBefore(first)) {
      return Optional.empty();
    }
    return Optional.of(lastDay.isBefore(last) ? new Term(first, lastDay) : this);
  }
}
