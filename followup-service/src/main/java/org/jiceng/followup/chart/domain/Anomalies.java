package org.jiceng.followup.chart.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.Findings;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ReferralEvent.VisitRecorded;
import org.jiceng.followup.judging.domain.AnomalyLimits;
import org.jiceng.followup.judging.domain.Course;
import org.jiceng.followup.judging.domain.Disease;
import org.jiceng.followup.judging.domain.JudgedVisit;
import org.jiceng.followup.judging.domain.Patient;
import org.jiceng.followup.judging.domain.Rules;
import org.jiceng.followup.judging.domain.Visit;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.jspecify.annotations.Nullable;

/// Anomalies that one resident's chart shows, as flags on follow-ups (CLINICAL-RULES §10). A flag
/// takes nothing out of any indicator.
public final class Anomalies {

  /// Rule 1.
  public static final String IDENTICAL_VALUES = "identical-values";

  /// Rule 4.
  public static final String AFTER_DEATH = "after-death";

  /// Rule 4.
  public static final String DURING_HOSPITAL_STAY = "during-hospital-stay";

  /// A clinic's follow-up on a day on which it is closed.
  public static final String CLOSED_DAY = "closed-day";

  /// Rule 7.
  public static final String CLUSTERED = "clustered-at-year-end";

  /// Rule 9.
  public static final String NOT_ON_REGISTER = "not-on-register";

  /// Rule 10.
  public static final String PHONE_NOT_SELF_MEASURED = "phone-not-self-measured";

  /// Rule 12.
  public static final String UNCONFIRMED = "unusual-value-unconfirmed";

  /// A loss stated without the failed attempts that make one (CLINICAL-RULES §5).
  public static final String LOST_TOO_SOON = "lost-without-attempts";

  private static final int DECEMBER = 12;

  private Anomalies() {}

  /// The flags of every follow-up that has some.
  public static Map<RecordRef, List<String>> of(Chart chart, Course course, Rules rules) {
    Map<RecordRef, TreeSet<String>> found = new LinkedHashMap<>();
    List<Visit> done =
        course.visits().stream().map(JudgedVisit::visit).filter(one -> one.fact().done()).toList();
    Patient patient = chart.patient();
    for (Visit visit : done) {
      single(chart, patient, visit, rules.anomalies())
          .forEach(flag -> add(found, visit.fact().record(), flag));
    }
    identical(done, rules.anomalies()).forEach(record -> add(found, record, IDENTICAL_VALUES));
    clustered(done, rules.anomalies()).forEach(record -> add(found, record, CLUSTERED));
    for (JudgedVisit one : course.visits()) {
      FollowUpRecorded fact = one.visit().fact();
      if (fact.outcome() == Outcome.LOST
          && !Lost.byAttempts(chart, course, rules.timing(), one.visit().day())) {
        add(found, fact.record(), LOST_TOO_SOON);
      }
    }
    Map<RecordRef, List<String>> all = new LinkedHashMap<>();
    found.forEach((record, flags) -> all.put(record, List.copyOf(flags)));
    return all;
  }

  private static void add(Map<RecordRef, TreeSet<String>> found, RecordRef record, String flag) {
    found.computeIfAbsent(record, _ -> new TreeSet<>()).add(flag);
  }

  private static List<String> single(
      Chart chart, Patient patient, Visit visit, AnomalyLimits limits) {
    FollowUpRecorded fact = visit.fact();
    LocalDate day = visit.day();
    List<String> flags = new ArrayList<>();
    if (chart.diedOn().filter(day::isAfter).isPresent()) {
      flags.add(AFTER_DEATH);
    }
    if (fact.channel() == Channel.CLINIC || fact.channel() == Channel.HOME) {
      if (chart.heldStays().stream().anyMatch(stay -> lasts(stay, day))) {
        flags.add(DURING_HOSPITAL_STAY);
      }
    }
    if (fact.channel() == Channel.CLINIC
        && (limits.closedWeekdays().contains(day.getDayOfWeek())
            || limits.closedDays().contains(day))) {
      flags.add(CLOSED_DAY);
    }
    if (!patient.conditionsOn(day).containsAll(fact.conditions())) {
      flags.add(NOT_ON_REGISTER);
    }
    Findings findings = fact.findings();
    if (fact.channel() == Channel.PHONE
        && fact.measurements().systolic() != null
        && (findings == null || !Boolean.TRUE.equals(findings.selfMeasured()))) {
      flags.add(PHONE_NOT_SELF_MEASURED);
    }
    if (isUnusual(fact) && (findings == null || !Boolean.TRUE.equals(findings.valuesConfirmed()))) {
      flags.add(UNCONFIRMED);
    }
    return flags;
  }

  /// From the day of admission on, until the day before discharge: on that day the resident may be
  /// home again. A stay whose end is not known lasts for its first day.
  private static boolean lasts(VisitRecorded stay, LocalDate day) {
    LocalDate first = LocalDate.ofInstant(stay.occurredAt(), DomainEvent.BUSINESS_ZONE);
    LocalDate last = stay.dischargedOn();
    return day.equals(first) || (last != null && day.isAfter(first) && day.isBefore(last));
  }

  private static boolean isUnusual(FollowUpRecorded fact) {
    Findings findings = fact.findings();
    BigDecimal temperature = findings == null ? null : findings.temperature();
    return !unusual(fact.measurements()).isEmpty()
        || (temperature != null
            && !new Measured(Map.of(Quantity.TEMPERATURE, temperature)).flags().isEmpty());
  }

  private static List<String> unusual(Measurements values) {
    return Measured.of(
            decimal(values.systolic()),
            decimal(values.diastolic()),
            values.fastingGlucose(),
            values.randomGlucose(),
            values.hba1c(),
            decimal(values.heartRate()),
            values.weight())
        .flags();
  }

  private static @Nullable BigDecimal decimal(@Nullable Integer value) {
    return value == null ? null : BigDecimal.valueOf(value);
  }

  /// Rule 1: the same blood pressure, or the same fasting glucose, at so many consecutive
  /// follow-ups.
  private static List<RecordRef> identical(List<Visit> done, AnomalyLimits limits) {
    List<RecordRef> found = new ArrayList<>();
    for (Disease disease : Disease.values()) {
      List<Visit> row = new ArrayList<>();
      Optional<String> before = Optional.empty();
      for (Visit visit : done) {
        Optional<String> value = value(disease, visit.fact().measurements());
        if (value.isEmpty()) {
          continue;
        }
        if (!value.equals(before)) {
          row.clear();
        }
        row.add(visit);
        before = value;
        if (row.size() >= limits.identicalInARow()) {
          row.forEach(one -> found.add(one.fact().record()));
        }
      }
    }
    return found;
  }

  private static Optional<String> value(Disease disease, Measurements values) {
    BigDecimal glucose = values.fastingGlucose();
    return switch (disease) {
      case HYPERTENSION ->
          values.systolic() == null || values.diastolic() == null
              ? Optional.empty()
              : Optional.of(values.systolic() + "/" + values.diastolic());
      case DIABETES ->
          glucose == null
              ? Optional.empty()
              : Optional.of(glucose.stripTrailingZeros().toPlainString());
    };
  }

  /// Rule 7: many follow-ups of a resident in the last days of a year.
  private static List<RecordRef> clustered(List<Visit> done, AnomalyLimits limits) {
    List<RecordRef> found = new ArrayList<>();
    for (int i = 0; i + limits.clusteredVisits() <= done.size(); i++) {
      Visit first = done.get(i);
      Visit enough = done.get(i + limits.clusteredVisits() - 1);
      if (!enough.day().isBefore(first.day().plusDays(limits.clusteredDays()))) {
        continue;
      }
      List<Visit> near =
          done.subList(i, done.size()).stream()
              .filter(one -> one.day().isBefore(first.day().plusDays(limits.clusteredDays())))
              .filter(one -> one.day().getYear() == first.day().getYear())
              .toList();
      if (near.size() >= limits.clusteredVisits()
          && near.getLast().day().getMonthValue() == DECEMBER) {
        near.forEach(one -> found.add(one.fact().record()));
      }
    }
    return found;
  }
}
