package org.jiceng.metrics.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiceng.metrics.board.Tally;
import org.jiceng.metrics.indicator.Evidence;
import org.jiceng.metrics.indicator.Indicator;
import org.jiceng.metrics.timeline.Window;
import org.jspecify.annotations.Nullable;

/// The answers as they go over the wire.
final class Answers {

  private Answers() {}

  record Described(
      String id,
      String chinese,
      String english,
      String kind,
      String unit,
      String numerator,
      String denominator,
      String exclusions,
      String source,
      List<String> windows,
      int version) {
    static Described of(Indicator it) {
      return new Described(
          it.id(),
          it.chinese(),
          it.english(),
          "rate",
          Answers.unit(it),
          it.numerator(),
          it.denominator(),
          it.exclusions(),
          it.source(),
          it.windows().stream().map(Window::wireName).toList(),
          it.version());
    }
  }

  static String unit(Indicator indicator) {
    return indicator.unit().name().toLowerCase(Locale.ROOT);
  }

  /// @param value none where the denominator is 0
  /// @param unavailable why there is no value although there are figures
  /// @param provisional present where the value may still change without a late record
  /// @param denominatorSource where the population comes from, where the denominator is one
  /// @param anomaly what cannot be right, such as more people with a contract than people; shown,
  ///     never capped
  record Point(
      LocalDate day,
      long numerator,
      long denominator,
      @Nullable Double value,
      @JsonInclude(Include.NON_NULL) @Nullable String unavailable,
      @JsonInclude(Include.NON_NULL) @Nullable Boolean provisional,
      @JsonInclude(Include.NON_NULL) @Nullable String denominatorSource,
      @JsonInclude(Include.NON_NULL) @Nullable String anomaly) {}

  static @Nullable String anomaly(Tally tally) {
    return tally.numerator() > tally.denominator() ? "numerator-exceeds-denominator" : null;
  }

  /// Why there is no value although there are figures: visits to hospitals are not known.
  static final String NO_HOSPITAL_FEED = "no-hospital-feed";

  /// @param unavailable why the value cannot be told, none where it can
  static @Nullable Double share(Tally tally, @Nullable String unavailable) {
    return unavailable == null ? share(tally) : null;
  }

  static @Nullable Double share(Tally tally) {
    var share = tally.share();
    return share.isPresent() ? share.getAsDouble() : null;
  }

  record Course(
      String id,
      String window,
      String unit,
      Map<String, Object> scope,
      @JsonInclude(Include.NON_NULL) @Nullable String denominatorSource,
      List<Point> points,
      Instant asOf,
      @Nullable Instant completeUpTo,
      @JsonInclude(Include.NON_NULL) @Nullable LocalDate provisionalFrom) {}

  /// @param institution none for the total, and for one that has figures but was never registered
  ///     the id alone
  record Row(
      @JsonInclude(Include.NON_NULL) @Nullable String institution,
      @JsonInclude(Include.NON_NULL) @Nullable String name,
      @JsonInclude(Include.NON_NULL) @Nullable String district,
      long numerator,
      long denominator,
      @Nullable Double value,
      @JsonInclude(Include.NON_NULL) @Nullable String unavailable,
      @JsonInclude(Include.NON_NULL) @Nullable String denominatorSource,
      @JsonInclude(Include.NON_NULL) @Nullable String anomaly) {}

  record Table(
      String id,
      String window,
      String unit,
      LocalDate day,
      Map<String, Object> scope,
      List<Row> institutions,
      Row total,
      Instant asOf,
      @Nullable Instant completeUpTo) {}

  record Behind(
      String residentId,
      String institutionId,
      int numerator,
      int denominator,
      List<Evidence> facts) {}

  record People(
      String id,
      String window,
      LocalDate day,
      Map<String, Object> scope,
      String in,
      List<Behind> residents,
      @Nullable String next) {}
}
