package org.jiceng.followup.judging.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.Reason;
import org.jiceng.events.JudgementEvent.Urgency;

/// A follow-up with what the rules say of it.
public record JudgedVisit(Visit visit, List<Assessment> assessments) {

  public JudgedVisit {
    assessments = List.copyOf(assessments);
  }

  /// All danger codes.
  public List<String> dangers() {
    return assessments.stream().flatMap(one -> one.dangers().stream()).distinct().sorted().toList();
  }

  /// How soon a referral is needed, where one is advised.
  public Optional<Urgency> urgency() {
    return assessments.stream()
        .flatMap(one -> one.urgency().stream())
        .max(Comparator.naturalOrder());
  }

  /// Every reason for a referral, danger among them.
  public List<Reason> reasons() {
    List<Reason> all = new ArrayList<>();
    for (Assessment one : assessments) {
      one.reasons().forEach(code -> all.add(new Reason(one.disease().condition(), code)));
      if (!one.dangers().isEmpty()) {
        all.add(new Reason(one.disease().condition(), Reasons.DANGER));
      }
    }
    return all;
  }

  /// The earliest of the diseases' days.
  public Optional<LocalDate> nextDueOn() {
    return assessments.stream()
        .flatMap(one -> one.nextDueOn().stream())
        .min(Comparator.naturalOrder());
  }

  /// What one disease says.
  public Optional<Assessment> of(Disease disease) {
    return assessments.stream().filter(one -> one.disease() == disease).findFirst();
  }
}
