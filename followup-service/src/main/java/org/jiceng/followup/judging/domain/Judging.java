package org.jiceng.followup.judging.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiceng.events.FollowUpEvent.Findings;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.JudgementEvent.IndividualTargetAgreed;
import org.jiceng.events.JudgementEvent.Urgency;
import org.jspecify.annotations.Nullable;

/// Judges all follow-ups of a resident by the rules of CLINICAL-RULES §3.2, both diseases alike.
///
/// It always looks at all of them, ordered by the time they took place: so it does not matter in
/// which order they were recorded, corrected or taken back.
public final class Judging {

  private static final int TIER_DAYS = 180;
  private static final int VERY_OLD = 80;
  private static final BigDecimal HIGH_HBA1C = new BigDecimal("9.0");

  /// That of `dm-2022` (CLINICAL-RULES §2.2).
  private static final BigDecimal NON_FASTING_BELOW = new BigDecimal("10.0");

  private static final int MONTH = 30;
  private static final int TWO_WEEKS = 14;

  /// By time, and by name where two took place at the same moment.
  public static final Comparator<Visit> IN_TIME =
      Comparator.comparing((Visit one) -> one.fact().occurredAt())
          .thenComparing(one -> one.fact().record().recordId())
          .thenComparing(one -> one.fact().record().source());

  private final Patient patient;
  private final Rules rules;

  private Judging(Patient patient, Rules rules) {
    this.patient = patient;
    this.rules = rules;
  }

  /// The course that a resident's follow-ups make.
  public static Course judge(List<Visit> visits, Patient patient, Rules rules) {
    List<Visit> inTime = visits.stream().sorted(IN_TIME).toList();
    return new Judging(patient, rules).course(inTime);
  }

  private Course course(List<Visit> visits) {
    Map<Disease, Map<Visit, Assessment>> found = new EnumMap<>(Disease.class);
    for (Disease disease : Disease.values()) {
      found.put(disease, chain(disease, visits));
    }
    return new Course(
        visits.stream()
            .map(
                visit ->
                    new JudgedVisit(
                        visit,
                        Stream.of(Disease.values())
                            .map(disease -> found.getOrDefault(disease, Map.of()).get(visit))
                            .filter(Objects::nonNull)
                            .toList()))
            .toList());
  }

  private Map<Visit, Assessment> chain(Disease disease, List<Visit> all) {
    List<Visit> visits =
        all.stream()
            .filter(one -> one.fact().done())
            .filter(one -> one.fact().conditions().contains(disease.condition()))
            .toList();
    Map<Visit, Assessment> found = new IdentityHashMap<>();
    List<Link> before = new ArrayList<>();
    for (int i = 0; i < visits.size(); i++) {
      Visit visit = visits.get(i);
      boolean lastOfDay = isLastMeasuredOfDay(disease, visits, i);
      Optional<Link> previous = previous(before, visit);
      Measurements values = lastOfDay ? ofDay(disease, visits, i) : visit.fact().measurements();
      Link link = assess(disease, visit, values, previous, before, lastOfDay);
      found.put(visit, link.assessment);
      before.add(link);
    }
    return found;
  }

  private static Optional<Link> previous(List<Link> before, Visit visit) {
    for (int i = before.size() - 1; i >= 0; i--) {
      Link one = before.get(i);
      if (one.counted && one.visit.day().isBefore(visit.day())) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /// Two follow-ups on the same day count as one, the last (CLINICAL-RULES §3.2); by which value is
  /// the same-day rule's.
  private boolean isLastMeasuredOfDay(Disease disease, List<Visit> visits, int at) {
    Visit visit = visits.get(at);
    if (controlled(disease, visit).isEmpty()) {
      return false;
    }
    for (int i = at + 1; i < visits.size(); i++) {
      Visit later = visits.get(i);
      if (!later.day().equals(visit.day())) {
        return true;
      }
      if (controlled(disease, later).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /// The values of a day by the rule its last visit is judged under, from visits measured alike.
  private Measurements ofDay(Disease disease, List<Visit> visits, int last) {
    Visit visit = visits.get(last);
    return visit
        .under()
        .sameDay()
        .of(
            visits.subList(0, last + 1).stream()
                .filter(one -> one.day().equals(visit.day()))
                .filter(one -> isSelfMeasured(one) == isSelfMeasured(visit))
                .filter(one -> controlled(disease, one).isPresent())
                .map(one -> one.fact().measurements())
                .toList());
  }

  /// One visit of a chain, with what later ones look back at.
  private record Link(
      Visit visit,
      boolean counted,
      boolean controlled,
      boolean adverseReaction,
      Assessment assessment) {}

  private Link assess(
      Disease disease,
      Visit visit,
      Measurements values,
      Optional<Link> previous,
      List<Link> before,
      boolean counted) {
    FollowUpRecorded fact = visit.fact();
    Findings findings = fact.findings();
    Optional<Boolean> controlled = controlled(disease, visit, values);
    boolean missed = controlled.filter(met -> !met).isPresent();
    boolean newComplication = findings != null && isTrue(findings.newComplication());
    boolean worse = findings != null && isTrue(findings.complicationWorse());
    boolean adverse = findings != null && isTrue(findings.adverseReaction());

    List<String> reasons = new ArrayList<>();
    if (newComplication) {
      reasons.add(Reasons.NEW_COMPLICATION);
    }
    if (worse) {
      reasons.add(Reasons.COMPLICATION_WORSE);
    }
    boolean again = previous.filter(one -> one.adverseReaction).isPresent();
    boolean hardToControl = findings != null && isTrue(findings.reactionHardToControl());
    if (adverse && (again || hardToControl)) {
      reasons.add(Reasons.ADVERSE_REACTION_UNCONTROLLED);
    }
    if (counted
        && missed
        && previous.filter(one -> !one.controlled && isClose(one.visit, visit)).isPresent()) {
      reasons.add(Reasons.TWO_CONSECUTIVE_UNSATISFACTORY);
    }

    List<String> dangers =
        new ArrayList<>(rules.danger().in(fact, disease, raised(disease, visit)));
    if (rules.danger().extended() && isRepeatedlyLow(disease, visit, before)) {
      dangers.add("glucose-repeatedly-low");
    }
    Optional<Integer> classification =
        classification(controlled, newComplication || worse, adverse);
    Optional<Urgency> urgency = urgency(fact, disease, reasons, dangers);
    Optional<LocalDate> due =
        classification.isEmpty() && dangers.isEmpty()
            ? Optional.empty()
            : Optional.of(
                nextDue(
                    disease,
                    visit,
                    classification,
                    !dangers.isEmpty() || !reasons.isEmpty(),
                    before));
    Assessment assessment =
        new Assessment(
            disease,
            classification,
            controlled,
            counted,
            reasons,
            dangers,
            urgency,
            due,
            profile(disease, visit),
            version(disease, visit),
            visit.under().sameDay(),
            clinicallyControlled(disease, visit, values));
    return new Link(visit, counted, controlled.orElse(true), adverse, assessment);
  }

  /// The most serious class: 4 before 3 before 2 before 1 (CLINICAL-RULES §3.1).
  private static Optional<Integer> classification(
      Optional<Boolean> controlled, boolean complication, boolean adverse) {
    if (complication) {
      return Optional.of(4);
    }
    if (adverse) {
      return Optional.of(3);
    }
    return controlled.map(met -> met ? 1 : 2);
  }

  /// A danger is urgent, and an emergency where a sign is there (CLINICAL-RULES §4).
  private Optional<Urgency> urgency(
      FollowUpRecorded fact, Disease disease, List<String> reasons, List<String> dangers) {
    if (!dangers.isEmpty()) {
      return Optional.of(
          rules.danger().signsIn(fact.findings(), disease).isEmpty()
              ? Urgency.URGENT
              : Urgency.EMERGENCY);
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(Urgency.ROUTINE);
  }

  /// The day by which the next one is due (CLINICAL-RULES §5); an earlier day agreed with the
  /// resident holds.
  private LocalDate nextDue(
      Disease disease,
      Visit visit,
      Optional<Integer> classification,
      boolean referral,
      List<Link> before) {
    Timing timing = rules.timing();
    int days;
    if (referral) {
      days = timing.referralTrackDays();
    } else if (classification.filter(it -> it == 1).isEmpty()) {
      days = timing.unsatisfactoryDays();
    } else {
      days = satisfiedDays(disease, visit, before);
    }
    LocalDate byRule = visit.day().plusDays(days);
    LocalDate agreed = visit.fact().nextOn();
    return agreed != null && agreed.isAfter(visit.day()) && agreed.isBefore(byRule)
        ? agreed
        : byRule;
  }

  /// The local three levels, where they are used (CLINICAL-RULES §5, §11.2); the shorter time wins.
  private int satisfiedDays(Disease disease, Visit visit, List<Link> before) {
    Timing timing = rules.timing();
    int days = timing.satisfiedDays();
    if (!timing.byTier()) {
      return days;
    }
    List<Assessment> recent =
        before.stream()
            .filter(one -> ChronoUnit.DAYS.between(one.visit.day(), visit.day()) < TIER_DAYS)
            .map(Link::assessment)
            .toList();
    BigDecimal hba1c = visit.fact().measurements().hba1c();
    if ((disease == Disease.DIABETES && hba1c != null && hba1c.compareTo(HIGH_HBA1C) >= 0)
        || recent.stream()
            .anyMatch(
                one ->
                    !one.dangers().isEmpty()
                        || one.classification().filter(it -> it == 4).isPresent())) {
      return Math.min(days, timing.highTierDays());
    }
    OptionalInt age = patient.ageOn(visit.day());
    if ((age.isPresent() && age.getAsInt() >= VERY_OLD)
        || recent.stream()
            .anyMatch(one -> one.classification().filter(it -> it == 2 || it == 3).isPresent())) {
      return Math.min(days, timing.mediumTierDays());
    }
    return days;
  }

  private boolean isClose(Visit previous, Visit visit) {
    int within = rules.timing().consecutiveWithinDays();
    return within == 0 || ChronoUnit.DAYS.between(previous.day(), visit.day()) <= within;
  }

  /// At 3.9 or less three times in a month, twice of them in two weeks (CLINICAL-RULES §4).
  private boolean isRepeatedlyLow(Disease disease, Visit visit, List<Link> before) {
    if (disease != Disease.DIABETES || !isLow(visit)) {
      return false;
    }
    List<LocalDate> days =
        Stream.concat(before.stream().map(Link::visit).filter(this::isLow), Stream.of(visit))
            .map(Visit::day)
            .filter(day -> ChronoUnit.DAYS.between(day, visit.day()) < MONTH)
            .toList();
    return days.size() >= 3
        && IntStream.range(1, days.size())
            .anyMatch(i -> ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)) < TWO_WEEKS);
  }

  private boolean isLow(Visit visit) {
    Measurements values = visit.fact().measurements();
    return Stream.of(values.fastingGlucose(), values.randomGlucose())
        .flatMap(Stream::ofNullable)
        .anyMatch(rules.danger()::isLow);
  }

  /// Whether the official target is met; empty where there is no valid reading of the disease's
  /// measure, so that the follow-up is no link of the chain.
  private Optional<Boolean> controlled(Disease disease, Visit visit) {
    return controlled(disease, visit, visit.fact().measurements());
  }

  private Optional<Boolean> controlled(Disease disease, Visit visit, Measurements values) {
    return switch (disease) {
      case HYPERTENSION -> pressure(visit, values, officialLimits(visit));
      case DIABETES -> visit.under().officialGlucose().controlled(values);
    };
  }

  /// Whether the disease's measure is raised by any value of the visit itself, also by one that
  /// decides on no class: one measured by the resident, or not fasting. In pregnancy that is a
  /// danger (CLINICAL-RULES §4).
  private boolean raised(Disease disease, Visit visit) {
    Measurements values = visit.fact().measurements();
    return switch (disease) {
      case HYPERTENSION -> {
        Integer systolic = values.systolic();
        Integer diastolic = values.diastolic();
        yield systolic != null
            && diastolic != null
            && !officialLimits(visit).met(systolic, diastolic);
      }
      case DIABETES -> {
        BigDecimal random = values.randomGlucose();
        yield controlled(disease, visit).filter(met -> !met).isPresent()
            || (random != null && random.compareTo(NON_FASTING_BELOW) >= 0);
      }
    };
  }

  private Optional<Boolean> clinicallyControlled(
      Disease disease, Visit visit, Measurements values) {
    Optional<IndividualTargetAgreed> target = patient.targetOn(visit.day());
    return switch (disease) {
      case HYPERTENSION -> {
        BloodPressureLimits limits = limits(visit.under().clinicalPressure(), visit);
        int systolic =
            target.map(IndividualTargetAgreed::systolicBelow).orElse(limits.systolicBelow());
        int diastolic =
            target.map(IndividualTargetAgreed::diastolicBelow).orElse(limits.diastolicBelow());
        yield pressure(visit, values, new BloodPressureLimits(systolic, diastolic));
      }
      case DIABETES -> {
        List<Boolean> own =
            Stream.of(
                    met(
                        values.fastingGlucose(),
                        target.map(IndividualTargetAgreed::fastingGlucoseBelow)),
                    met(values.hba1c(), target.map(IndividualTargetAgreed::hba1cBelow)))
                .flatMap(Optional::stream)
                .toList();
        yield own.isEmpty()
            ? visit.under().clinicalGlucose().controlled(values)
            : Optional.of(!own.contains(false));
      }
    };
  }

  private static Optional<Boolean> met(@Nullable BigDecimal value, Optional<BigDecimal> below) {
    return value == null ? Optional.empty() : below.map(limit -> value.compareTo(limit) < 0);
  }

  private BloodPressureLimits officialLimits(Visit visit) {
    return limits(visit.under().officialPressure(), visit);
  }

  private BloodPressureLimits limits(BloodPressureProfile profile, Visit visit) {
    Set<String> conditions = patient.conditionsOn(visit.day());
    BloodPressureLimits limits =
        profile.limits(patient.ageOn(visit.day()), conditions, rules.olderAge());
    return isSelfMeasured(visit) ? limits.atHome() : limits;
  }

  private Optional<Boolean> pressure(Visit visit, Measurements values, BloodPressureLimits limits) {
    Integer systolic = values.systolic();
    Integer diastolic = values.diastolic();
    if (systolic == null
        || diastolic == null
        || (isSelfMeasured(visit) && !rules.selfMeasuredCounts())) {
      return Optional.empty();
    }
    return Optional.of(limits.met(systolic, diastolic));
  }

  private static boolean isSelfMeasured(Visit visit) {
    Findings findings = visit.fact().findings();
    return findings != null && isTrue(findings.selfMeasured());
  }

  private static String profile(Disease disease, Visit visit) {
    return switch (disease) {
      case HYPERTENSION -> visit.under().officialPressure().wireName();
      case DIABETES -> visit.under().officialGlucose().wireName();
    };
  }

  private static String version(Disease disease, Visit visit) {
    return switch (disease) {
      case HYPERTENSION -> visit.under().officialPressure().version();
      case DIABETES -> visit.under().officialGlucose().version();
    };
  }

  private static boolean isTrue(@Nullable Boolean answer) {
    return Boolean.TRUE.equals(answer);
  }
}
