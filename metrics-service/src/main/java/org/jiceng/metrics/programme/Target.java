package org.jiceng.metrics.programme;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jiceng.metrics.indicator.Catalogue;
import org.jiceng.metrics.timeline.Window;
import org.jspecify.annotations.Nullable;

/// One line of a work plan: an indicator, and what it is to reach.
///
/// @param rules of which one must hold; none where the plan only asks to show the value
/// @param window whose value counts at the deadline
/// @param reach whose value counts
/// @param strength how firmly the plan words it
/// @param source section of the plan
/// @param fewest eligible persons below which the value is no basis for a verdict
/// @param note what a reader should know
public record Target(
    String indicator,
    List<Rule> rules,
    Window window,
    Reach reach,
    Strength strength,
    String source,
    int fewest,
    @Nullable String note) {

  /// Whose value counts.
  public enum Reach {
    /// All institutions of the district.
    @JsonProperty("district")
    DISTRICT,
    /// The pilot institutions together.
    @JsonProperty("pilots")
    PILOTS
  }

  /// How firmly a plan words a target (INDICATORS §0.1).
  public enum Strength {
    /// A plain target.
    @JsonProperty("plain")
    PLAIN,
    /// Stretch wording: 力争, 争取.
    @JsonProperty("stretch")
    STRETCH,
    /// A direction without a number.
    @JsonProperty("direction")
    DIRECTION
  }

  /// How a value is compared.
  public enum Comparator {
    /// The share is the target or more.
    @JsonProperty(">=")
    AT_LEAST,
    /// The share rose by the target or more against the same day a year before.
    @JsonProperty("yoy>=")
    ROSE_BY,
    /// The share rose against the same day a year before.
    @JsonProperty("yoy>")
    ROSE
  }

  /// @param target a share or a difference of shares, 0.02 for two percentage points
  public record Rule(Comparator comparator, @Nullable BigDecimal target) {
    public Rule {
      boolean needed = comparator != Comparator.ROSE;
      if (needed != (target != null)) {
        throw new IllegalArgumentException(
            comparator + (needed ? " needs a target" : " takes no target"));
      }
      if (target != null && (target.signum() <= 0 || target.compareTo(BigDecimal.ONE) > 0)) {
        throw new IllegalArgumentException("a target is a share above 0 and up to 1");
      }
    }
  }

  public Target {
    rules = List.copyOf(rules);
    var definition =
        Catalogue.named(indicator)
            .orElseThrow(() -> new IllegalArgumentException("unknown indicator " + indicator));
    if (!definition.indicator().windows().contains(window)) {
      throw new IllegalArgumentException(
          indicator + " is not kept for the window " + window.wireName());
    }
    if (source.isBlank()) {
      throw new IllegalArgumentException(indicator + " has no source");
    }
  }
}
