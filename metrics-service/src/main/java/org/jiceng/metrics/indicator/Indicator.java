package org.jiceng.metrics.indicator;

import java.util.List;
import org.jiceng.metrics.timeline.Window;

/// What an indicator is, in words.
///
/// @param id stable name, as in INDICATORS.md
/// @param chinese name in the work plans
/// @param english name in English
/// @param unit what is counted: persons, visits, contracts, referrals
/// @param numerator who or what is counted above the line, in words
/// @param denominator who or what is counted below the line, in words
/// @param exclusions who or what is left out, in words
/// @param source document and section that ask for it
/// @param windows the windows it is kept for, the usual one first
/// @param version rises whenever the definition gives other numbers for the same facts
public record Indicator(
    String id,
    String chinese,
    String english,
    Unit unit,
    String numerator,
    String denominator,
    String exclusions,
    String source,
    List<Window> windows,
    int version) {

  /// What one count stands for.
  public enum Unit {
    PERSONS,
    VISITS,
    CONTRACTS,
    REFERRALS
  }
}
