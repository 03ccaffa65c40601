package org.jiceng.followup.chart.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiceng.events.FollowUpEvent.Findings;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.followup.judging.domain.BloodPressureLimits;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Rules;
import org.jspecify.annotations.Nullable;

/// A disease that a resident's follow-ups suggest who is on no register of it (CLINICAL-RULES §1).
/// It
/// decides nothing: a doctor confirms it and enrols.
///
/// @param lastOn the last day that suggests it
/// @param followBy by when the result of the referral is to be followed, where one is advised
public record Suspected(
    Disease disease, Stage stage, LocalDate lastOn, Optional<LocalDate> followBy) {

  /// How far it goes.
  public enum Stage {
    /// Found raised for the first time: measure again on another day.
    MEASURE_AGAIN,
    /// Raised often enough: refer, to have it confirmed.
    CONFIRM,
    /// Fasting glucose of 6.1 to below 7.0 mmol/L: once a year.
    IMPAIRED_FASTING_GLUCOSE;

    /// Its name in answers.
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private static final BloodPressureLimits OFFICE = new BloodPressureLimits(140, 90);
  private static final int PRESSURE_DAYS = 3;
  private static final int GLUCOSE_DAYS = 2;

  /// Within four weeks.
  private static final int WITHIN_DAYS = 28;

  private static final int YEAR = 365;
  private static final BigDecimal FASTING = new BigDecimal("7.0");
  private static final BigDecimal RANDOM = new BigDecimal("11.1");
  private static final BigDecimal HBA1C = new BigDecimal("6.5");
  private static final BigDecimal IMPAIRED = new BigDecimal("6.1");
  private static final Set<String> TYPICAL =
      Set.of("polydipsia", "polyphagia", "polyuria", "weight-loss");

  /// What a day's values say.
  private enum Found {
    NORMAL,
    IMPAIRED,
    RAISED,
    RAISED_WITH_SYMPTOMS
  }

  /// What the follow-ups of the year up to a day suggest.
  public static List<Suspected> of(
      Chart chart, List<JudgedVisit> visits, Rules rules, LocalDate day) {
    List<Suspected> all = new ArrayList<>();
    for (Disease disease : Disease.values()) {
      if (chart.patient().conditionsOn(day).contains(disease.condition())) {
        continue;
      }
      TreeMap<LocalDate, Found> days = new TreeMap<>();
      for (JudgedVisit one : visits) {
        FollowUpRecorded fact = one.visit().fact();
        LocalDate on = one.visit().day();
        if (fact.done() && !on.isAfter(day) && on.isAfter(day.minusDays(YEAR))) {
          found(disease, fact).ifPresent(it -> days.put(on, it));
        }
      }
      of(disease, days, rules).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Suspected> of(
      Disease disease, TreeMap<LocalDate, Found> days, Rules rules) {
    if (days.isEmpty()) {
      return Optional.empty();
    }
    TreeSet<LocalDate> raised = new TreeSet<>();
    days.forEach(
        (on, found) -> {
          if (found == Found.RAISED || found == Found.RAISED_WITH_SYMPTOMS) {
            raised.add(on);
          }
        });
    int enough = disease == Disease.HYPERTENSION ? PRESSURE_DAYS : GLUCOSE_DAYS;
    for (LocalDate last : raised.descendingSet()) {
      if (days.get(last) == Found.RAISED_WITH_SYMPTOMS
          || raised.subSet(last.minusDays(WITHIN_DAYS - 1L), true, last, true).size() >= enough) {
        return Optional.of(
            new Suspected(
                disease,
                Stage.CONFIRM,
                last,
                Optional.of(last.plusDays(rules.timing().referralTrackDays()))));
      }
    }
    LocalDate last = days.lastKey();
    return switch (days.getOrDefault(last, Found.NORMAL)) {
      case NORMAL -> Optional.empty();
      case IMPAIRED ->
          Optional.of(
              new Suspected(disease, Stage.IMPAIRED_FASTING_GLUCOSE, last, Optional.empty()));
      case RAISED, RAISED_WITH_SYMPTOMS ->
          Optional.of(new Suspected(disease, Stage.MEASURE_AGAIN, last, Optional.empty()));
    };
  }

  private static Optional<Found> found(Disease disease, FollowUpRecorded fact) {
    Measurements values = fact.measurements();
    Findings findings = fact.findings();
    return switch (disease) {
      case HYPERTENSION -> {
        Integer systolic = values.systolic();
        Integer diastolic = values.diastolic();
        if (systolic == null || diastolic == null) {
          yield Optional.empty();
        }
        boolean atHome = findings != null && Boolean.TRUE.equals(findings.selfMeasured());
        BloodPressureLimits limits = atHome ? OFFICE.atHome() : OFFICE;
        yield Optional.of(limits.met(systolic, diastolic) ? Found.NORMAL : Found.RAISED);
      }
      case DIABETES -> glucose(values, findings);
    };
  }

  private static Optional<Found> glucose(Measurements values, @Nullable Findings findings) {
    if (values.fastingGlucose() == null
        && values.randomGlucose() == null
        && values.hba1c() == null) {
      return Optional.empty();
    }
    boolean symptoms = findings != null && !Collections.disjoint(findings.symptoms(), TYPICAL);
    if (reaches(values.fastingGlucose(), FASTING) || reaches(values.randomGlucose(), RANDOM)) {
      return Optional.of(symptoms ? Found.RAISED_WITH_SYMPTOMS : Found.RAISED);
    }
    if (reaches(values.hba1c(), HBA1C)) {
      return Optional.of(Found.RAISED);
    }
    return Optional.of(reaches(values.fastingGlucose(), IMPAIRED) ? Found.IMPAIRED : Found.NORMAL);
  }

  private static boolean reaches(@Nullable BigDecimal value, BigDecimal limit) {
    return value != null && value.compareTo(limit) >= 0;
  }
}
