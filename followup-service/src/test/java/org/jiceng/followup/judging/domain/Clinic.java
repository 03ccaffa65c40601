package org.jiceng.followup.judging.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.Adherence;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.Findings;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.JudgementEvent.IndividualTargetAgreed;
import org.jiceng.events.RecordRef;

/// Li Na is followed up at her clinic: a small language for the rules' tests. She was born on the
/// 1st of June 1960.
public final class Clinic {

  public static final LocalDate BORN = LocalDate.of(1960, 6, 1);

  /// The settings' defaults.
  public static final Rules RULES = rules(Danger.NATIONAL, Timing.NATIONAL);

  private final List<Visit> visits = new ArrayList<>();
  private final List<IndividualTargetAgreed> targets = new ArrayList<>();
  private final List<Patient.Register> registers = new ArrayList<>();
  private Optional<LocalDate> born = Optional.of(BORN);
  private Rules rules = RULES;

  public static Clinic open() {
    return new Clinic();
  }

  public static Rules rules(Danger danger, Timing timing) {
    return new Rules(
        always(BloodPressureProfile.NBPHS_2017),
        always(BloodPressureProfile.HTN_2025),
        always(GlucoseProfile.NBPHS_2017),
        always(GlucoseProfile.DM_2022),
        always(SameDayRule.LAST),
        65,
        35,
        Set.of(Channel.CLINIC, Channel.HOME),
        false,
        danger,
        timing,
        AnomalyLimits.USUAL);
  }

  public static Rules with(BloodPressureProfile pressure, GlucoseProfile glucose) {
    return new Rules(
        always(pressure),
        always(BloodPressureProfile.HTN_2025),
        always(glucose),
        always(GlucoseProfile.DM_2022),
        always(SameDayRule.LAST),
        65,
        35,
        Set.of(Channel.CLINIC, Channel.HOME),
        false,
        Danger.NATIONAL,
        Timing.NATIONAL,
        AnomalyLimits.USUAL);
  }

  /// The defaults, save which value of a day counts.
  public static Rules with(DatedProfiles<SameDayRule> sameDay) {
    return new Rules(
        RULES.officialPressure(),
        RULES.clinicalPressure(),
        RULES.officialGlucose(),
        RULES.clinicalGlucose(),
        sameDay,
        RULES.olderAge(),
        RULES.indicatorMinAge(),
        RULES.countableChannels(),
        true,
        RULES.danger(),
        RULES.timing(),
        RULES.anomalies());
  }

  public static <P> DatedProfiles<P> always(P profile) {
    return new DatedProfiles<>(List.of(new DatedProfiles.From<>(profile, LocalDate.MIN)));
  }

  public Clinic by(Rules other) {
    rules = other;
    return this;
  }

  public Clinic bornOn(String day) {
    born = Optional.of(LocalDate.parse(day));
    return this;
  }

  public Clinic ofUnknownAge() {
    born = Optional.empty();
    return this;
  }

  public Clinic onRegister(String condition) {
    registers.add(new Patient.Register(condition, LocalDate.of(2000, 1, 1), Optional.empty()));
    return this;
  }

  public Clinic target(IndividualTargetAgreed target) {
    targets.add(target);
    return this;
  }

  /// A visit for hypertension with a blood pressure.
  public Clinic pressure(String day, int systolic, int diastolic) {
    return visit(day, it -> it.pressure(systolic, diastolic));
  }

  /// A visit for diabetes with a fasting glucose.
  public Clinic fasting(String day, String glucose) {
    return visit(day, it -> it.diabetes().fasting(glucose));
  }

  public Clinic visit(String day, UnaryOperator<Form> filled) {
    FollowUpRecorded fact = filled.apply(new Form(day, visits.size() + 1)).fact();
    visits.add(
        new Visit(
            fact, rules.on(LocalDate.ofInstant(fact.occurredAt(), DomainEvent.BUSINESS_ZONE))));
    return this;
  }

  public Course course() {
    return Judging.judge(visits, new Patient(born, registers, targets), rules);
  }

  /// What the last visit's hypertension or diabetes came to.
  public Assessment last() {
    return course().visits().getLast().assessments().getFirst();
  }

  /// The form of one visit.
  public static final class Form {
    private final String day;
    private final int number;
    private LocalTime time = LocalTime.of(9, 0);
    private List<String> conditions = List.of("hypertension");
    private Channel channel = Channel.CLINIC;
    private Integer systolic;
    private Integer diastolic;
    private BigDecimal fasting;
    private BigDecimal random;
    private BigDecimal hba1c;
    private Integer heartRate;
    private BigDecimal temperature;
    private Outcome outcome;
    private List<String> signs = List.of();
    private List<String> symptoms = List.of();
    private boolean adverse;
    private boolean hardToControl;
    private boolean newComplication;
    private boolean worse;
    private boolean pregnant;
    private boolean selfMeasured;
    private LocalDate nextOn;
    private Adherence adherence;
    private boolean frequentlyLow;

    public Form(String day, int number) {
      this.day = day;
      this.number = number;
    }

    public Form at(String clock) {
      time = LocalTime.parse(clock);
      return this;
    }

    public Form diabetes() {
      conditions = List.of("type-2-diabetes");
      return this;
    }

    public Form of(String... registers) {
      conditions = List.of(registers);
      return this;
    }

    public Form both() {
      conditions = List.of("hypertension", "type-2-diabetes");
      return this;
    }

    public Form by(Channel other) {
      channel = other;
      return this;
    }

    public Form pressure(int upper, int lower) {
      systolic = upper;
      diastolic = lower;
      return this;
    }

    public Form fasting(String value) {
      fasting = new BigDecimal(value);
      return this;
    }

    public Form random(String value) {
      random = new BigDecimal(value);
      return this;
    }

    public Form hba1c(String value) {
      hba1c = new BigDecimal(value);
      return this;
    }

    public Form heartRate(int value) {
      heartRate = value;
      return this;
    }

    public Form temperature(String value) {
      temperature = new BigDecimal(value);
      return this;
    }

    public Form outcome(Outcome what) {
      outcome = what;
      return this;
    }

    public Form sign(String code) {
      return signs(code);
    }

    public Form signs(String... codes) {
      signs = List.of(codes);
      return this;
    }

    public Form symptom(String code) {
      symptoms = List.of(code);
      return this;
    }

    public Form adverseReaction() {
      adverse = true;
      return this;
    }

    public Form hardToControl() {
      adverse = true;
      hardToControl = true;
      return this;
    }

    public Form newComplication() {
      newComplication = true;
      return this;
    }

    public Form complicationWorse() {
      worse = true;
      return this;
    }

    public Form pregnant() {
      pregnant = true;
      return this;
    }

    public Form selfMeasured() {
      selfMeasured = true;
      return this;
    }

    public Form adherence(Adherence how) {
      adherence = how;
      return this;
    }

    public Form frequentHypoglycaemia() {
      frequentlyLow = true;
      return this;
    }

    public Form nextOn(String next) {
      nextOn = LocalDate.parse(next);
      return this;
    }

    public FollowUpRecorded fact() {
      return fact("visit-" + number, 1);
    }

    public FollowUpRecorded fact(String recordId, int revision) {
      Instant at = LocalDate.parse(day).atTime(time).atZone(DomainEvent.BUSINESS_ZONE).toInstant();
      return new FollowUpRecorded(
          new RecordRef("clinic", recordId),
          revision,
          "li-na",
          conditions,
          at,
          "A",
          "dr-wang",
          channel,
          new Measurements(systolic, diastolic, fasting, random, hba1c, heartRate, null),
          nextOn,
          outcome,
          null,
          new Findings(
              symptoms,
              signs,
              adverse,
              hardToControl,
              newComplication,
              worse,
              pregnant,
              selfMeasured,
              null,
              temperature,
              adherence,
              null,
              frequentlyLow ? true : null),
          List.of());
    }
  }
}
