package org.jiceng.followup.plan.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.starter.record.Violations;

/// Which drugs a resident takes; first and last day are inclusive, and the end may be open.
public record MedicationPlan(
    String residentId, LocalDate startsOn, Optional<LocalDate> endsOn, List<Drug> drugs)
    implements Content {

  /// How many days ahead of today a plan may begin.
  public static final int PLANNED_AHEAD_DAYS = 366;

  /// How many days a plan with a last day may run.
  public static final int LONGEST_DAYS = 3660;

  /// A drug of a plan, as prescribed.
  public record Drug(String name, Optional<String> dose, Optional<String> frequency) {

    /// Only a drug with dose and frequency is one a plan can be followed by.
    public boolean complete() {
      return dose.isPresent() && frequency.isPresent();
    }
  }

  public MedicationPlan {
    drugs = List.copyOf(drugs);
  }

  /// How many drugs the plan names with dose and frequency.
  public int completeDrugs() {
    return (int) drugs.stream().filter(Drug::complete).count();
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations();
    Days.planned("/startsOn", startsOn, today, PLANNED_AHEAD_DAYS, found);
    endsOn.ifPresent(
        end -> {
          found.ordered("/endsOn", startsOn, end);
          if (end.isAfter(startsOn.plusDays(LONGEST_DAYS))) {
            found.rule(
                "/endsOn",
                "out-of-range",
                "Must lie within %d days of startsOn; leave it out while the end is open."
                    .formatted(LONGEST_DAYS));
          }
        });
    return found;
  }

  /// A plan names no institution; it belongs to the clinic that made it.
  @Override
  public Optional<String> institution() {
    return Optional.empty();
  }

  @Override
  public MedicationPlanned told(RecordRef record, int revision) {
    return new MedicationPlanned(
        record, revision, residentId, startsOn, endsOn.orElse(null), completeDrugs());
  }
}
