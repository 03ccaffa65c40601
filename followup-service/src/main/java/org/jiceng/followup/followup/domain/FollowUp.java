package org.jiceng.followup.followup.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.FollowUpEvent.Adherence;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.FollowUpEvent.ItemsMissing;
import org.jiceng.events.FollowUpEvent.Obedience;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A follow-up of a resident on one or more registers, or what came of trying one.
///
/// @param conditions whose registers it was for
/// @param measured of several readings the value that counts
/// @param pressures the readings of the visit where there were several, as posted
/// @param findings what was asked and seen besides the values
/// @param form the rest of the form; stays in this service
/// @param nextOn the day the next one was agreed for
/// @param late it was recorded more than three working days later
public record FollowUp(
    String residentId,
    List<String> conditions,
    Instant occurredAt,
    String institutionId,
    Optional<String> staffId,
    Channel channel,
    Optional<Result> result,
    Measured measured,
    List<PressureReading> pressures,
    Findings findings,
    Form form,
    Optional<LocalDate> nextOn,
    boolean late)
    implements Content {

  /// The flag of a glucose that is dangerously low, though it is below every limit of control
  /// (CLINICAL-RULES §2.2).
  public static final String HYPOGLYCAEMIA = "hypoglycaemia";

  /// The flag of one recorded late.
  public static final String LATE_INPUT = "late-input";

  private static final int WORKING_DAYS = 3;

  /// What came of it, where that was said.
  ///
  /// @param reason why the resident was not followed up, as a code
  public record Result(Outcome outcome, Optional<String> reason) {}

  /// One of several blood pressures of a visit.
  public record PressureReading(Optional<BigDecimal> systolic, Optional<BigDecimal> diastolic) {}

  /// What was asked and seen at a follow-up; what was not asked is absent.
  ///
  /// @param symptoms codes of the follow-up form
  /// @param dangerSigns codes of CLINICAL-RULES §4
  /// @param adverseReaction to a drug
  /// @param newComplication since the last follow-up
  /// @param complicationWorse since the last follow-up
  /// @param selfMeasured the blood pressure was taken by the resident
  /// @param valuesConfirmed unusual values were looked at again
  public record Findings(
      List<String> symptoms,
      List<String> dangerSigns,
      Optional<Boolean> adverseReaction,
      Optional<Boolean> reactionHardToControl,
      Optional<Boolean> newComplication,
      Optional<Boolean> complicationWorse,
      Optional<Boolean> pregnantOrLactating,
      Optional<Boolean> selfMeasured,
      Optional<Boolean> valuesConfirmed,
      Optional<BigDecimal> temperature,
      Optional<Adherence> adherence,
      Optional<Obedience> obedience) {

    /// Nothing was asked.
    public static final Findings NONE =
        new Findings(
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Findings {
      symptoms = List.copyOf(symptoms);
      dangerSigns = dangerSigns == null ? List.of() : List.copyOf(dangerSigns);
      reactionHardToControl = orEmpty(reactionHardToControl);
      pregnantOrLactating = orEmpty(pregnantOrLactating);
      selfMeasured = orEmpty(selfMeasured);
      valuesConfirmed = orEmpty(valuesConfirmed);
      temperature = orEmpty(temperature);
      adherence = orEmpty(adherence);
      obedience = orEmpty(obedience);
    }

    FollowUpEvent.@Nullable Findings told(boolean frequentHypoglycaemia) {
      return equals(NONE) && !frequentHypoglycaemia
          ? null
          : new FollowUpEvent.Findings(
              symptoms,
              dangerSigns,
              adverseReaction.orElse(null),
              reactionHardToControl.orElse(null),
              newComplication.orElse(null),
              complicationWorse.orElse(null),
              pregnantOrLactating.orElse(null),
              selfMeasured.orElse(null),
              valuesConfirmed.orElse(null),
              temperature.orElse(null),
              adherence.orElse(null),
              obedience.orElse(null),
              frequentHypoglycaemia ? true : null);
    }
  }

  /// The rest of the national forms (CLINICAL-RULES §7), as posted.
  public record Form(
      Optional<Lifestyle> lifestyle,
      Optional<String> footPulse,
      Optional<String> footPulseSide,
      Optional<String> hypoglycaemia,
      List<String> auxiliaryExaminations,
      Optional<String> adverseReactionText,
      List<DrugTaken> drugs,
      Optional<String> insulin,
      Optional<BigDecimal> heightCm,
      Optional<BigDecimal> weightTarget,
      Optional<LocalDate> hba1cOn,
      Optional<Referral> referral,
      Optional<LocalDate> diedOn,
      Optional<String> causeOfDeath) {

    /// Nothing of it was filled in.
    public static final Form EMPTY =
        new Form(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Form {
      auxiliaryExaminations = List.copyOf(auxiliaryExaminations);
      drugs = List.copyOf(drugs);
    }
  }

  /// Habits as they are, and as they are aimed at.
  ///
  /// @param alcohol liang of spirits a day
  /// @param salt, psychology codes of the form
  /// @param stapleFood grams a day
  public record Lifestyle(
      Optional<Integer> cigarettes,
      Optional<Integer> cigarettesTarget,
      Optional<BigDecimal> alcohol,
      Optional<BigDecimal> alcoholTarget,
      Optional<Integer> exerciseTimesAWeek,
      Optional<Integer> exerciseTimesAWeekTarget,
      Optional<Integer> exerciseMinutes,
      Optional<Integer> exerciseMinutesTarget,
      Optional<String> salt,
      Optional<String> saltTarget,
      Optional<String> psychology,
      Optional<Integer> stapleFood,
      Optional<Integer> stapleFoodTarget) {}

  /// A drug as the resident takes it.
  public record DrugTaken(String drug, Optional<Integer> timesADay, Optional<String> dose) {}

  /// A referral as the form notes it.
  public record Referral(
      Optional<String> reason, Optional<String> institution, Optional<String> department) {}

  private static final BigDecimal LOW_GLUCOSE = new BigDecimal("3.9");
  private static final int ADULT = 18;

  public FollowUp {
    conditions = List.copyOf(conditions);
    result = orEmpty(result);
    pressures = pressures == null ? List.of() : List.copyOf(pressures);
    form = form == null ? Form.EMPTY : form;
  }

  /// A follow-up that was done, of which the rest of the form says nothing.
  public FollowUp(
      String residentId,
      List<String> conditions,
      Instant occurredAt,
      String institutionId,
      Optional<String> staffId,
      Channel channel,
      Measured measured,
      Findings findings,
      Optional<LocalDate> nextOn) {
    this(
        residentId,
        conditions,
        occurredAt,
        institutionId,
        staffId,
        channel,
        Optional.empty(),
        measured,
        List.of(),
        findings,
        Form.EMPTY,
        nextOn,
        false);
  }

  /// The same as recorded on a day.
  public FollowUp recordedOn(LocalDate today) {
    return new FollowUp(
        residentId,
        conditions,
        occurredAt,
        institutionId,
        staffId,
        channel,
        result,
        measured,
        pressures,
        findings,
        form,
        nextOn,
        Days.isLate(Days.of(occurredAt), today, WORKING_DAYS));
  }

  @SuppressWarnings("OptionalAssignedToNull")
  private static <T> Optional<T> orEmpty(@Nullable Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  /// Whether it was done at all.
  public boolean done() {
    return result.map(Result::outcome).orElse(Outcome.DONE) == Outcome.DONE;
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations();
    LocalDate day = Days.of(occurredAt);
    found.notInFuture("/occurredAt", occurredAt, today);
    measured.check(found);
    body().check(found);
    for (int i = 0; i < pressures.size(); i++) {
      check("/bloodPressures/" + i, pressures.get(i), found);
    }
    nextOn.ifPresent(next -> found.ordered("/nextOn", day, next));
    if (!done() && !measured.values().isEmpty()) {
      found.rule("/outcome", "not-done", "What was not done measured nothing.");
    }
    form.diedOn().ifPresent(it -> found.notInFuture("/diedOn", it, today));
    return found;
  }

  private static void check(String pointer, PressureReading reading, Violations found) {
    reading.systolic().ifPresent(it -> found.range(pointer + "/systolic", it, "50", "300"));
    reading.diastolic().ifPresent(it -> found.range(pointer + "/diastolic", it, "30", "200"));
    if (reading.systolic().isPresent()
        && reading.diastolic().isPresent()
        && reading.diastolic().get().compareTo(reading.systolic().get()) >= 0) {
      found.rule(pointer + "/diastolic", "inverted-range", "Must be lower than systolic.");
    }
  }

  /// Finds what cannot be true of a resident born on a day.
  public void checkOf(LocalDate birthDate, Violations found) {
    LocalDate day = Days.of(occurredAt);
    if (day.isBefore(birthDate)) {
      found.rule("/occurredAt", "before-birth", "The resident was not born yet.");
    }
    if (Period.between(birthDate, day).getYears() >= ADULT) {
      measured.checkOfAdult(found);
      body().checkOfAdult(found);
    }
  }

  /// What was measured besides the values that are told.
  private Measured body() {
    Map<Quantity, BigDecimal> values = new EnumMap<>(Quantity.class);
    findings.temperature().ifPresent(it -> values.put(Quantity.TEMPERATURE, it));
    form.heightCm().ifPresent(it -> values.put(Quantity.HEIGHT, it));
    BigDecimal weight = measured.value(Quantity.WEIGHT);
    if (weight != null) {
      values.put(Quantity.WEIGHT, weight);
    }
    Map<Quantity, BigDecimal> body = new EnumMap<>(Quantity.class);
    body.putAll(new Measured(values).withBodyMassIndex().values());
    body.remove(Quantity.WEIGHT);
    return new Measured(body);
  }

  @Override
  public List<String> flags() {
    List<String> flags = new ArrayList<>(measured.flags());
    flags.addAll(body().flags());
    if (isLow(Quantity.FASTING_GLUCOSE) || isLow(Quantity.RANDOM_GLUCOSE)) {
      flags.add(HYPOGLYCAEMIA);
    }
    if (late) {
      flags.add(LATE_INPUT);
    }
    return flags;
  }

  private boolean isLow(Quantity glucose) {
    BigDecimal value = measured.value(glucose);
    return value != null && value.compareTo(LOW_GLUCOSE) <= 0;
  }

  @Override
  public Optional<String> institution() {
    return Optional.of(institutionId);
  }

  /// The mandatory items of each disease's form that were left out (CLINICAL-RULES §7). Class and
  /// next day are worked out by the rules and never missing; a weight may be the year's.
  List<ItemsMissing> itemsMissing() {
    if (!done() || (findings.equals(Findings.NONE) && form.equals(Form.EMPTY))) {
      return List.of();
    }
    List<ItemsMissing> all = new ArrayList<>();
    for (String condition : conditions) {
      List<String> items =
          switch (condition) {
            case "hypertension" -> missing(false);
            case "type-2-diabetes" -> missing(true);
            default -> List.of();
          };
      if (!items.isEmpty()) {
        all.add(new ItemsMissing(condition, items));
      }
    }
    return all;
  }

  private List<String> missing(boolean diabetes) {
    List<String> items = new ArrayList<>();
    missing(items, "systolic", measured.value(Quantity.SYSTOLIC));
    missing(items, "diastolic", measured.value(Quantity.DIASTOLIC));
    missing(items, "heart-rate", measured.value(Quantity.HEART_RATE));
    missing(items, "weight", measured.value(Quantity.WEIGHT));
    missing(items, "adherence", findings.adherence().orElse(null));
    missing(items, "adverse-reaction", findings.adverseReaction().orElse(null));
    missing(items, "staff", staffId.orElse(null));
    missing(items, "smoking", form.lifestyle().flatMap(Lifestyle::cigarettes).orElse(null));
    if (diabetes) {
      missing(items, "fasting-glucose", measured.value(Quantity.FASTING_GLUCOSE));
      missing(items, "foot-pulse", form.footPulse().orElse(null));
      missing(items, "hypoglycaemia", form.hypoglycaemia().orElse(null));
    } else {
      missing(items, "salt", form.lifestyle().flatMap(Lifestyle::salt).orElse(null));
    }
    return items;
  }

  private static void missing(List<String> items, String item, @Nullable Object value) {
    if (value == null) {
      items.add(item);
    }
  }

  @Override
  public FollowUpRecorded told(RecordRef record, int revision) {
    return new FollowUpRecorded(
        record,
        revision,
        residentId,
        conditions,
        occurredAt,
        institutionId,
        staffId.orElse(null),
        channel,
        measured.told(),
        nextOn.orElse(null),
        result.map(Result::outcome).orElse(null),
        result.flatMap(Result::reason).orElse(null),
        findings.told(form.hypoglycaemia().filter("frequent"::equals).isPresent()),
        itemsMissing());
  }
}
