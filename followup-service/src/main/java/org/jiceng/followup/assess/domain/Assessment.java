package org.jiceng.followup.assess.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.AssessmentKind;
import org.jiceng.events.PersonalCareEvent.ResidentAssessed;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// An assessment of a resident (个体健康评估, 分级分类). What it is judged by is kept with it, and the
/// result is found from that; a doctor may decide otherwise and says why.
///
/// @param validTo last day it holds, by default and at most 365 days
/// @param condition the register it is for
/// @param selfCareScore of the form of self-care
/// @param ill whether an elderly person has a disease
/// @param atRisk whether an elderly person is at risk of one
/// @param needsHomeCare whether care at home is needed
/// @param result where no rule finds it, or where the doctor decides otherwise
/// @param reason why the doctor decided otherwise; stays in this service
public record Assessment(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable LocalDate on,
    @Nullable LocalDate validTo,
    @Nullable AssessmentKind assessment,
    @Nullable String condition,
    @Nullable CardiovascularRisk risk,
    @Nullable TierSigns tier,
    @Nullable Integer selfCareScore,
    @Nullable Boolean ill,
    @Nullable Boolean atRisk,
    @Nullable Boolean needsHomeCare,
    @Nullable String result,
    @Nullable String reason)
    implements Posted {

  /// How many days an assessment holds at most, its first included (INDICATORS.md, section 4:
  /// a valid tier is at most 365 days old).
  public static final int HOLDS_DAYS = 365;

  @Override
  public Violations fields() {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .optionalId("/institutionId", institutionId)
            .required("/on", on)
            .required("/assessment", assessment)
            .optionalId("/condition", condition)
            .optionalId("/result", result)
            .optionalText("/reason", reason, 200);
    if (risk != null) {
      risk.fields(found);
    }
    if (tier != null) {
      tier.fields(found);
    }
    return found;
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found =
        new Violations()
            .notInFuture("/on", on, today)
            .ordered("/validTo", on, validTo)
            .range("/selfCareScore", selfCareScore, 0, SelfCare.HIGHEST);
    if (validTo != null && validTo.isAfter(lastDay())) {
      found.rule("/validTo", "out-of-range", "Holds at most %d days.".formatted(HOLDS_DAYS));
    }
    if (risk != null) {
      risk.check(found);
    }
    if (tier != null) {
      tier.check(found);
    }
    if (found.refusal().isEmpty() && byRule().isEmpty() && result == null) {
      found.rule(
          "/result",
          "required-here",
          "Give what this kind of assessment is judged by, or its result.");
    }
    if (byDoctor() && reason == null) {
      found.rule("/reason", "required-here", "Say why the rule is not followed.");
    }
    return found;
  }

  /// The last day it holds.
  public LocalDate holdsTo() {
    return validTo == null ? lastDay() : validTo;
  }

  /// What the rule comes to, where there is one and it knows what it needs.
  public Optional<String> byRule() {
    return switch (present(assessment)) {
      case CARDIOVASCULAR_RISK -> Optional.ofNullable(risk).map(CardiovascularRisk::result);
      case TIER -> Optional.ofNullable(tier).map(TierSigns::result);
      case SELF_CARE -> Optional.ofNullable(selfCareScore).map(SelfCare::degree);
      case ELDERLY_TIER ->
          Optional.ofNullable(selfCareScore)
              .map(
                  score ->
                      SelfCare.tier(score, Boolean.TRUE.equals(ill), Boolean.TRUE.equals(atRisk)));
      case HOME_CARE_NEED ->
          Optional.ofNullable(needsHomeCare).map(needed -> needed ? "needed" : "not-needed");
      case INDIVIDUAL -> Optional.empty();
    };
  }

  /// What it comes to.
  public String outcome() {
    return result == null ? byRule().orElseThrow() : result;
  }

  /// Whether a doctor decided otherwise than the rule.
  public boolean byDoctor() {
    return result != null && byRule().filter(rule -> !rule.equals(result)).isPresent();
  }

  /// What decided on a tier.
  public List<String> reasons() {
    return assessment == AssessmentKind.TIER && tier != null ? tier.reasons() : List.of();
  }

  @Override
  public ResidentAssessed told(RecordRef record, int revision) {
    return new ResidentAssessed(
        record,
        revision,
        present(residentId),
        institutionId,
        present(on),
        holdsTo(),
        present(assessment),
        condition,
        outcome(),
        reasons(),
        Boolean.TRUE.equals(needsHomeCare),
        byDoctor());
  }

  private LocalDate lastDay() {
    return present(on).plusDays(HOLDS_DAYS - 1L);
  }
}
