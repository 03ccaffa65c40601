package org.jiceng.followup.judging.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.Judgement;
import org.jiceng.events.JudgementEvent.Urgency;

/// What one disease's rules say of one follow-up.
///
/// @param classification 1 to 4; none where nothing was measured and nothing found
/// @param controlled by the official profile; none where the disease's measure was not taken
/// @param counted it is its day's link in the chain
/// @param reasons for which a referral is advised, danger not among them
/// @param dangers codes
/// @param urgency of the referral, none where none is advised
/// @param sameDay by which rule the value of the day was chosen
/// @param clinicallyControlled by the resident's own target, else by the clinical profile
public record Assessment(
    Disease disease,
    Optional<Integer> classification,
    Optional<Boolean> controlled,
    boolean counted,
    List<String> reasons,
    List<String> dangers,
    Optional<Urgency> urgency,
    Optional<LocalDate> nextDueOn,
    String profile,
    String profileVersion,
    SameDayRule sameDay,
    Optional<Boolean> clinicallyControlled) {

  public Assessment {
    reasons = List.copyOf(reasons);
    dangers = List.copyOf(dangers);
  }

  /// The same, as others hear it.
  public Judgement told() {
    return new Judgement(
        disease.condition(),
        classification.orElse(null),
        controlled.orElse(null),
        counted,
        reasons,
        profile,
        profileVersion,
        clinicallyControlled.orElse(null),
        nextDueOn.orElse(null),
        sameDay == SameDayRule.LAST ? null : sameDay.wireName());
  }
}
