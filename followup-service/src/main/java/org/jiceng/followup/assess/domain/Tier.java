package org.jiceng.followup.assess.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.AssessmentKind;

/// The tier a resident is in on a day (分级分类, CLINICAL-RULES §11.2), and who says so.
///
/// @param tier `tier-one`, `tier-two` or `tier-three`
/// @param reasons what decided on it
public record Tier(String tier, By by, List<String> reasons) {

  /// Who says so.
  public enum By {
    /// A doctor decided otherwise than the rule, and said why.
    DOCTOR,
    /// The chain of follow-ups.
    CHAIN,
    /// An assessment, where there is no chain to read it from.
    ASSESSMENT;

    /// Its name in answers.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Tier {
    reasons = List.copyOf(reasons);
  }

  /// The tier on a day: what a doctor decided for as long as that holds, else what the chain says,
  /// else what an assessment that holds came to.
  ///
  /// @param posted assessments of the resident, of whatever kind
  public static Optional<Tier> on(
      LocalDate day, Collection<Assessment> posted, Optional<TierSigns> chain) {
    Optional<Assessment> assessed = holding(AssessmentKind.TIER, day, posted);
    return assessed
        .filter(Assessment::byDoctor)
        .map(it -> new Tier(it.outcome(), By.DOCTOR, it.reasons()))
        .or(() -> chain.map(it -> new Tier(it.result(), By.CHAIN, it.reasons())))
        .or(() -> assessed.map(it -> new Tier(it.outcome(), By.ASSESSMENT, it.reasons())));
  }

  /// The cardiovascular risk that was assessed and holds on a day.
  public static Optional<String> risk(LocalDate day, Collection<Assessment> posted) {
    return holding(AssessmentKind.CARDIOVASCULAR_RISK, day, posted).map(Assessment::outcome);
  }

  private static Optional<Assessment> holding(
      AssessmentKind kind, LocalDate day, Collection<Assessment> posted) {
    return posted.stream()
        .filter(one -> one.assessment() == kind)
        .filter(one -> !present(one.on()).isAfter(day) && !one.holdsTo().isBefore(day))
        .max(Comparator.comparing(one -> present(one.on())));
  }
}
