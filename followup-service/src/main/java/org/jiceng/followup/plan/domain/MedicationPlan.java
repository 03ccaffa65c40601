package org.jiceng.followup.plan.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.MedicationPlanned;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// Which drugs a resident takes; first and last day are inclusive, and the end may be open.
///
/// @param institutionId whose store the drugs come from; without it that of the clinic which wrote
///     the plan
/// @param noDrugIndicated whether a doctor found that no drug is needed
public record MedicationPlan(
    String residentId,
    LocalDate startsOn,
    Optional<LocalDate> endsOn,
    List<Drug> drugs,
    @Nullable String institutionId,
    @Nullable Boolean noDrugIndicated)
    implements Content {

  /// How many days ahead of today a plan may begin.
  public static final int PLANNED_AHEAD_DAYS = 366;

  /// How many days a plan with a last day may run.
  public static final int LONGEST_DAYS = 3660;

  /// A drug of a plan, as prescribed.
  ///
  /// @param code in the district's list of drugs
  /// @param unitsPerDay how much of it is taken a day
  /// @param unit what is counted, such as tablets
  /// @param suppliedOn when the resident last got some
  /// @param suppliedUnits how much they had from then on
  public record Drug(
      String name,
      Optional<String> dose,
      Optional<String> frequency,
      @Nullable String code,
      @Nullable BigDecimal unitsPerDay,
      @Nullable String unit,
      @Nullable LocalDate suppliedOn,
      @Nullable BigDecimal suppliedUnits) {

    /// A drug of which only the words are known.
    public Drug(String name, Optional<String> dose, Optional<String> frequency) {
      this(name, dose, frequency, null, null, null, null, null);
    }

    /// Only a drug with dose and frequency is one a plan can be followed by.
    public boolean complete() {
      return dose.isPresent() && frequency.isPresent();
    }

    /// What tells it from other drugs: its code, else its name.
    public String key() {
      return code == null ? name : code;
    }

    /// The first day on which nothing is left, empty where that cannot be known.
    public Optional<LocalDate> runsOutOn() {
      return suppliedOn == null
              || suppliedUnits == null
              || unitsPerDay == null
              || unitsPerDay.signum() <= 0
          ? Optional.empty()
          : Optional.of(
              suppliedOn.plusDays(
                  suppliedUnits.divide(unitsPerDay, 0, RoundingMode.FLOOR).longValue()));
    }

    private void check(String at, LocalDate today, Violations found) {
      found
          .range(at + "/unitsPerDay", unitsPerDay, "0.001", "1000")
          .range(at + "/suppliedUnits", suppliedUnits, "0", "100000")
          .notInFuture(at + "/suppliedOn", suppliedOn, today);
    }
  }

  public MedicationPlan {
    drugs = List.copyOf(drugs);
  }

  /// A plan of drugs of the clinic that wrote it.
  public MedicationPlan(
      String residentId, LocalDate startsOn, Optional<LocalDate> endsOn, List<Drug> drugs) {
    this(residentId, startsOn, endsOn, drugs, null, null);
  }

  /// How many drugs the plan names with dose and frequency.
  public int completeDrugs() {
    return (int) drugs.stream().filter(Drug::complete).count();
  }

  /// Whether it holds on a day.
  public boolean holdsOn(LocalDate day) {
    return !startsOn.isAfter(day) && endsOn.filter(end -> end.isBefore(day)).isEmpty();
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
    for (int i = 0; i < drugs.size(); i++) {
      drugs.get(i).check("/drugs/" + i, today, found);
    }
    if (Boolean.TRUE.equals(noDrugIndicated) && !drugs.isEmpty()) {
      found.rule("/noDrugIndicated", "contradiction", "The plan names drugs.");
    }
    return found;
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public MedicationPlanned told(RecordRef record, int revision) {
    return new MedicationPlanned(
        record,
        revision,
        residentId,
        startsOn,
        endsOn.orElse(null),
        completeDrugs(),
        noDrugIndicated);
  }
}
