package org.jiceng.followup.chart.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.followup.judging.domain.BloodPressureProfile;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.judging.domain.Judging;
import org.jiceng.followup.judging.domain.Patient;
import org.jiceng.followup.judging.domain.Rules;
import org.jiceng.followup.judging.domain.Visit;
import org.jspecify.annotations.Nullable;

/// Whether a resident is one of those missing in an official rate on a day: not controlled, or
/// without a medication plan. Worked out here as INDICATORS §3 and §4 say, so that it can be held
/// against what metrics-service counts.
public record Gap(boolean bloodPressure, boolean glucose, boolean plan) {

  private static final int YEAR = 365;
  private static final BigDecimal GLUCOSE_BELOW = new BigDecimal("7.0");
  private static final Gap NONE = new Gap(false, false, false);

  /// What is missing for a resident for whom an institution is responsible on a day.
  public static Gap of(Chart chart, Rules rules, String institution, LocalDate day) {
    if (chart.isMergedAway()
        || !isCounted(chart, day)
        || chart
            .responsibleOn(day)
            .filter(it -> it.institutionId().equals(institution))
            .isEmpty()) {
      return NONE;
    }
    Patient patient = chart.patient();
    Set<String> conditions = patient.conditionsOn(day);
    OptionalInt age = patient.ageOn(day);
    boolean cohort = age.isPresent() && age.getAsInt() >= rules.indicatorMinAge();
    boolean hypertension = conditions.contains(Disease.HYPERTENSION.condition());
    boolean diabetes = conditions.contains(Disease.DIABETES.condition());
    return new Gap(
        cohort && hypertension && !pressureControlled(chart, patient, rules, day),
        cohort && diabetes && !glucoseControlled(chart, rules, day),
        (hypertension || diabetes) && isContracted(chart, day) && !isPlanned(chart, day));
  }

  private static boolean isCounted(Chart chart, LocalDate day) {
    if (chart.goneOn().filter(it -> !it.isAfter(day)).isPresent()) {
      return false;
    }
    Optional<ResidentRegistered> resident = chart.resident();
    if (resident.isEmpty()) {
      return false;
    }
    ResidentRegistered it = resident.get();
    if (!it.permanentPeriods().isEmpty()) {
      return it.permanentPeriods().stream().anyMatch(one -> covers(one.from(), one.to(), day));
    }
    LocalDate from = it.permanentFrom();
    return from != null && covers(from, it.permanentTo(), day);
  }

  private static boolean covers(LocalDate from, @Nullable LocalDate to, LocalDate day) {
    return !from.isAfter(day) && (to == null || !to.isBefore(day));
  }

  /// The last of the year that a rate looks at; a loss takes the place of the reading before it.
  private static Optional<Visit> last(
      Chart chart, Rules rules, LocalDate day, Predicate<FollowUpRecorded> measured) {
    return chart.heldVisits().stream()
        .filter(one -> !one.day().isAfter(day) && one.day().isAfter(day.minusDays(YEAR)))
        .filter(
            one ->
                one.fact().outcome() == Outcome.LOST
                    || (one.fact().done()
                        && rules.countableChannels().contains(one.fact().channel())
                        && measured.test(one.fact())))
        .max(Judging.IN_TIME)
        .filter(one -> one.fact().outcome() != Outcome.LOST);
  }

  private static boolean pressureControlled(
      Chart chart, Patient patient, Rules rules, LocalDate day) {
    return last(
            chart,
            rules,
            day,
            it -> it.measurements().systolic() != null && it.measurements().diastolic() != null)
        .filter(
            one -> {
              Integer systolic = one.fact().measurements().systolic();
              Integer diastolic = one.fact().measurements().diastolic();
              return systolic != null
                  && diastolic != null
                  && BloodPressureProfile.NBPHS_2017
                      .limits(patient.ageOn(one.day()), rules.olderAge())
                      .met(systolic, diastolic);
            })
        .isPresent();
  }

  private static boolean glucoseControlled(Chart chart, Rules rules, LocalDate day) {
    return isBelow(chart, rules, day, it -> Optional.ofNullable(it.measurements().fastingGlucose()))
        || isBelow(chart, rules, day, it -> Optional.ofNullable(it.measurements().hba1c()));
  }

  private static boolean isBelow(
      Chart chart,
      Rules rules,
      LocalDate day,
      Function<FollowUpRecorded, Optional<BigDecimal>> value) {
    return last(chart, rules, day, it -> value.apply(it).isPresent())
        .flatMap(one -> value.apply(one.fact()))
        .filter(it -> it.compareTo(GLUCOSE_BELOW) < 0)
        .isPresent();
  }

  private static boolean isPlanned(Chart chart, LocalDate day) {
    return chart.heldPlans().stream()
        .filter(one -> one.drugCount() > 0)
        .anyMatch(one -> covers(one.startsOn(), one.endsOn(), day));
  }

  /// One term of a contract, and the one it continues.
  private record Term(RecordRef record, Optional<RecordRef> before, LocalDate from, LocalDate to) {}

  /// A contract that was ended early ends with all its renewals.
  private static boolean isContracted(Chart chart, LocalDate day) {
    Chart.Contracts contracts = chart.contracts();
    Map<RecordRef, Term> terms = new HashMap<>();
    for (ContractRenewed one : contracts.renewed()) {
      terms.put(
          one.record(),
          new Term(
              one.record(),
              Optional.of(new RecordRef(one.record().source(), one.contractRecordId())),
              one.startsOn(),
              one.endsOn()));
    }
    for (ContractSigned one : contracts.signed()) {
      terms.put(
          one.record(), new Term(one.record(), Optional.empty(), one.startsOn(), one.endsOn()));
    }
    Map<RecordRef, LocalDate> ends = new HashMap<>();
    contracts
        .terminated()
        .forEach(
            one ->
                ends.merge(
                    root(new RecordRef(one.record().source(), one.contractRecordId()), terms),
                    one.endedOn(),
                    (a, b) -> List.of(a, b).stream().min(Comparator.naturalOrder()).orElseThrow()));
    return terms.values().stream()
        .filter(one -> covers(one.from(), one.to(), day))
        .anyMatch(
            one -> {
              LocalDate end = ends.get(root(one.record(), terms));
              return end == null || !end.isBefore(day);
            });
  }

  private static RecordRef root(RecordRef from, Map<RecordRef, Term> terms) {
    Set<RecordRef> seen = new HashSet<>();
    RecordRef at = from;
    Term term = terms.get(at);
    while (term != null && term.before().isPresent() && seen.add(at)) {
      at = term.before().get();
      term = terms.get(at);
    }
    return at;
  }
}
