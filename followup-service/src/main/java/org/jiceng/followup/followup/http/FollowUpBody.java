package org.jiceng.followup.followup.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.FollowUpEvent.Adherence;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.Obedience;
import org.jiceng.events.FollowUpEvent.Outcome;
import org.jiceng.followup.followup.domain.FollowUp;
import org.jiceng.followup.followup.domain.FollowUp.DrugTaken;
import org.jiceng.followup.followup.domain.FollowUp.Findings;
import org.jiceng.followup.followup.domain.FollowUp.Form;
import org.jiceng.followup.followup.domain.FollowUp.Lifestyle;
import org.jiceng.followup.followup.domain.FollowUp.PressureReading;
import org.jiceng.followup.followup.domain.FollowUp.Referral;
import org.jiceng.followup.followup.domain.FollowUp.Result;
import org.jiceng.followup.followup.domain.VisitValue;
import org.jiceng.followup.followup.domain.VisitValue.Pressure;
import org.jiceng.followup.judging.domain.Danger;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A follow-up as it is posted: the items of the national forms (CLINICAL-RULES §7), nearly all of
/// them optional.
@JsonInclude(JsonInclude.Include.NON_NULL)
record FollowUpBody(
    @Nullable String residentId,
    @Nullable List<String> conditions,
    @Nullable Instant occurredAt,
    @Nullable String institutionId,
    @Nullable String staffId,
    @Nullable Channel channel,
    @Nullable Outcome outcome,
    @Nullable String outcomeReason,
    @Nullable LocalDate diedOn,
    @Nullable String causeOfDeath,
    @Nullable BigDecimal systolic,
    @Nullable BigDecimal diastolic,
    @Nullable List<PressureBody> bloodPressures,
    @Nullable BigDecimal fastingGlucose,
    @Nullable BigDecimal randomGlucose,
    @Nullable BigDecimal hba1c,
    @Nullable LocalDate hba1cOn,
    @Nullable BigDecimal heartRate,
    @Nullable BigDecimal temperature,
    @Nullable BigDecimal weight,
    @Nullable BigDecimal weightTarget,
    @Nullable BigDecimal height,
    @Nullable Boolean selfMeasured,
    @Nullable Boolean valuesConfirmed,
    @Nullable List<String> symptoms,
    @Nullable List<String> dangerSigns,
    @Nullable Boolean pregnantOrLactating,
    @Nullable Boolean adverseReaction,
    @Nullable String adverseReactionText,
    @Nullable Boolean reactionHardToControl,
    @Nullable Boolean newComplication,
    @Nullable Boolean complicationWorse,
    @Nullable Adherence adherence,
    @Nullable Obedience obedience,
    @Nullable LifestyleBody lifestyle,
    @Nullable String footPulse,
    @Nullable String footPulseSide,
    @Nullable String hypoglycaemia,
    @Nullable List<DrugBody> drugs,
    @Nullable String insulin,
    @Nullable List<String> auxiliaryExaminations,
    @Nullable ReferralBody referral,
    @Nullable LocalDate nextOn) {

  private static final int MOST_SYMPTOMS = 50;
  private static final int MOST_PRESSURES = 20;
  private static final int MOST_DRUGS = 50;
  private static final int LONGEST_TEXT = 200;
  private static final Set<String> LEVELS = Set.of("light", "medium", "heavy");
  private static final Set<String> MOODS = Set.of("good", "fair", "poor");
  private static final Set<String> PULSES = Set.of("normal", "weakened", "absent");
  private static final Set<String> SIDES = Set.of("both", "left", "right");
  private static final Set<String> FREQUENCIES = Set.of("none", "occasional", "frequent");

  /// One of several blood pressures of a visit.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PressureBody(@Nullable BigDecimal systolic, @Nullable BigDecimal diastolic) {}

  /// Habits, as they are and as they are aimed at.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record LifestyleBody(
      @Nullable Integer cigarettes,
      @Nullable Integer cigarettesTarget,
      @Nullable BigDecimal alcohol,
      @Nullable BigDecimal alcoholTarget,
      @Nullable Integer exerciseTimesAWeek,
      @Nullable Integer exerciseTimesAWeekTarget,
      @Nullable Integer exerciseMinutes,
      @Nullable Integer exerciseMinutesTarget,
      @Nullable String salt,
      @Nullable String saltTarget,
      @Nullable String psychology,
      @Nullable Integer stapleFood,
      @Nullable Integer stapleFoodTarget) {

    void check(Violations found) {
      found
          .range("/lifestyle/cigarettes", cigarettes, 0, 200)
          .range("/lifestyle/cigarettesTarget", cigarettesTarget, 0, 200)
          .range("/lifestyle/alcohol", alcohol, "0", "50")
          .range("/lifestyle/alcoholTarget", alcoholTarget, "0", "50")
          .range("/lifestyle/exerciseTimesAWeek", exerciseTimesAWeek, 0, 50)
          .range("/lifestyle/exerciseTimesAWeekTarget", exerciseTimesAWeekTarget, 0, 50)
          .range("/lifestyle/exerciseMinutes", exerciseMinutes, 0, 1440)
          .range("/lifestyle/exerciseMinutesTarget", exerciseMinutesTarget, 0, 1440)
          .oneOf("/lifestyle/salt", salt, LEVELS)
          .oneOf("/lifestyle/saltTarget", saltTarget, LEVELS)
          .oneOf("/lifestyle/psychology", psychology, MOODS)
          .range("/lifestyle/stapleFood", stapleFood, 0, 5000)
          .range("/lifestyle/stapleFoodTarget", stapleFoodTarget, 0, 5000);
    }

    Lifestyle read() {
      return new Lifestyle(
          Optional.ofNullable(cigarettes),
          Optional.ofNullable(cigarettesTarget),
          Optional.ofNullable(alcohol),
          Optional.ofNullable(alcoholTarget),
          Optional.ofNullable(exerciseTimesAWeek),
          Optional.ofNullable(exerciseTimesAWeekTarget),
          Optional.ofNullable(exerciseMinutes),
          Optional.ofNullable(exerciseMinutesTarget),
          Optional.ofNullable(salt),
          Optional.ofNullable(saltTarget),
          Optional.ofNullable(psychology),
          Optional.ofNullable(stapleFood),
          Optional.ofNullable(stapleFoodTarget));
    }

    static LifestyleBody of(Lifestyle it) {
      return new LifestyleBody(
          it.cigarettes().orElse(null),
          it.cigarettesTarget().orElse(null),
          it.alcohol().orElse(null),
          it.alcoholTarget().orElse(null),
          it.exerciseTimesAWeek().orElse(null),
          it.exerciseTimesAWeekTarget().orElse(null),
          it.exerciseMinutes().orElse(null),
          it.exerciseMinutesTarget().orElse(null),
          it.salt().orElse(null),
          it.saltTarget().orElse(null),
          it.psychology().orElse(null),
          it.stapleFood().orElse(null),
          it.stapleFoodTarget().orElse(null));
    }
  }

  /// A drug as it is taken.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DrugBody(@Nullable String name, @Nullable Integer timesADay, @Nullable String dose) {
    DrugTaken read() {
      return new DrugTaken(
          present(name), Optional.ofNullable(timesADay), Optional.ofNullable(dose));
    }

    static DrugBody of(DrugTaken drug) {
      return new DrugBody(drug.drug(), drug.timesADay().orElse(null), drug.dose().orElse(null));
    }
  }

  /// A referral as the form notes it.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReferralBody(
      @Nullable String reason, @Nullable String institution, @Nullable String department) {
    Referral read() {
      return new Referral(
          Optional.ofNullable(reason),
          Optional.ofNullable(institution),
          Optional.ofNullable(department));
    }

    static ReferralBody of(Referral referral) {
      return new ReferralBody(
          referral.reason().orElse(null),
          referral.institution().orElse(null),
          referral.department().orElse(null));
    }
  }

  /// @param counts which of several blood pressures counts
  Checked<FollowUp> read(Conditions known, VisitValue counts) {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .required("/occurredAt", occurredAt)
            .id("/institutionId", institutionId)
            .optionalId("/staffId", staffId)
            .required("/channel", channel)
            .optionalId("/outcomeReason", outcomeReason)
            .optionalText("/causeOfDeath", causeOfDeath, LONGEST_TEXT)
            .optionalText("/adverseReactionText", adverseReactionText, LONGEST_TEXT)
            .optionalText("/insulin", insulin, LONGEST_TEXT)
            .texts("/auxiliaryExaminations", auxiliaryExaminations, MOST_DRUGS, LONGEST_TEXT)
            .oneOf("/footPulse", footPulse, PULSES)
            .oneOf("/footPulseSide", footPulseSide, SIDES)
            .oneOf("/hypoglycaemia", hypoglycaemia, FREQUENCIES)
            .range("/height", height, "30", "250")
            .range("/weightTarget", weightTarget, "0.5", "400");
    checkConditions(known, found);
    checkCodes("/symptoms", symptoms, found);
    checkCodes("/dangerSigns", dangerSigns, found);
    checkDangerSigns(found);
    checkOutcome(found);
    checkPressures(found);
    if (lifestyle != null) {
      lifestyle.check(found);
    }
    found.each(
        "/drugs",
        drugs,
        (String pointer, DrugBody drug) ->
            found
                .text(pointer + "/name", drug.name(), LONGEST_TEXT)
                .range(pointer + "/timesADay", drug.timesADay(), 1, 24)
                .optionalText(pointer + "/dose", drug.dose(), LONGEST_TEXT));
    if (referral != null) {
      found
          .optionalText("/referral/reason", referral.reason(), LONGEST_TEXT)
          .optionalText("/referral/institution", referral.institution(), LONGEST_TEXT)
          .optionalText("/referral/department", referral.department(), LONGEST_TEXT);
    }
    return found.unlessAny(() -> followUp(counts));
  }

  private FollowUp followUp(VisitValue counts) {
    List<PressureReading> readings =
        Violations.elements(
            bloodPressures,
            (PressureBody one) ->
                new PressureReading(
                    Optional.ofNullable(one.systolic()), Optional.ofNullable(one.diastolic())));
    Optional<Pressure> counted =
        counts.among(
            readings.stream()
                .filter(one -> one.systolic().isPresent() && one.diastolic().isPresent())
                .map(
                    one ->
                        new Pressure(one.systolic().orElseThrow(), one.diastolic().orElseThrow()))
                .toList());
    return new FollowUp(
        present(residentId),
        present(conditions),
        present(occurredAt),
        present(institutionId),
        Optional.ofNullable(staffId),
        present(channel),
        Optional.ofNullable(outcome).map(it -> new Result(it, Optional.ofNullable(outcomeReason))),
        Measured.of(
            counted.map(Pressure::systolic).orElse(systolic),
            counted.map(Pressure::diastolic).orElse(diastolic),
            fastingGlucose,
            randomGlucose,
            hba1c,
            heartRate,
            weight),
        readings,
        new Findings(
            symptoms == null ? List.of() : symptoms,
            dangerSigns == null ? List.of() : dangerSigns,
            Optional.ofNullable(adverseReaction),
            Optional.ofNullable(reactionHardToControl),
            Optional.ofNullable(newComplication),
            Optional.ofNullable(complicationWorse),
            Optional.ofNullable(pregnantOrLactating),
            Optional.ofNullable(selfMeasured),
            Optional.ofNullable(valuesConfirmed),
            Optional.ofNullable(temperature),
            Optional.ofNullable(adherence),
            Optional.ofNullable(obedience)),
        new Form(
            Optional.ofNullable(lifestyle).map(LifestyleBody::read),
            Optional.ofNullable(footPulse),
            Optional.ofNullable(footPulseSide),
            Optional.ofNullable(hypoglycaemia),
            auxiliaryExaminations == null ? List.of() : auxiliaryExaminations,
            Optional.ofNullable(adverseReactionText),
            Violations.elements(drugs, DrugBody::read),
            Optional.ofNullable(insulin),
            Optional.ofNullable(height),
            Optional.ofNullable(weightTarget),
            Optional.ofNullable(hba1cOn),
            Optional.ofNullable(referral).map(ReferralBody::read),
            Optional.ofNullable(diedOn),
            Optional.ofNullable(causeOfDeath)),
        Optional.ofNullable(nextOn),
        false);
  }

  static FollowUpBody of(FollowUp followUp) {
    Measured measured = followUp.measured();
    Findings findings = followUp.findings();
    Form form = followUp.form();
    boolean several = !followUp.pressures().isEmpty();
    return new FollowUpBody(
        followUp.residentId(),
        followUp.conditions(),
        followUp.occurredAt(),
        followUp.institutionId(),
        followUp.staffId().orElse(null),
        followUp.channel(),
        followUp.result().map(Result::outcome).orElse(null),
        followUp.result().flatMap(Result::reason).orElse(null),
        form.diedOn().orElse(null),
        form.causeOfDeath().orElse(null),
        several ? null : measured.value(Quantity.SYSTOLIC),
        several ? null : measured.value(Quantity.DIASTOLIC),
        several
            ? followUp.pressures().stream()
                .map(
                    one ->
                        new PressureBody(one.systolic().orElse(null), one.diastolic().orElse(null)))
                .toList()
            : null,
        measured.value(Quantity.FASTING_GLUCOSE),
        measured.value(Quantity.RANDOM_GLUCOSE),
        measured.value(Quantity.HBA1C),
        form.hba1cOn().orElse(null),
        measured.value(Quantity.HEART_RATE),
        findings.temperature().orElse(null),
        measured.value(Quantity.WEIGHT),
        form.weightTarget().orElse(null),
        form.heightCm().orElse(null),
        findings.selfMeasured().orElse(null),
        findings.valuesConfirmed().orElse(null),
        findings.symptoms(),
        findings.dangerSigns().isEmpty() ? null : findings.dangerSigns(),
        findings.pregnantOrLactating().orElse(null),
        findings.adverseReaction().orElse(null),
        form.adverseReactionText().orElse(null),
        findings.reactionHardToControl().orElse(null),
        findings.newComplication().orElse(null),
        findings.complicationWorse().orElse(null),
        findings.adherence().orElse(null),
        findings.obedience().orElse(null),
        form.lifestyle().map(LifestyleBody::of).orElse(null),
        form.footPulse().orElse(null),
        form.footPulseSide().orElse(null),
        form.hypoglycaemia().orElse(null),
        form.drugs().isEmpty() ? null : form.drugs().stream().map(DrugBody::of).toList(),
        form.insulin().orElse(null),
        form.auxiliaryExaminations().isEmpty() ? null : form.auxiliaryExaminations(),
        form.referral().map(ReferralBody::of).orElse(null),
        followUp.nextOn().orElse(null));
  }

  private void checkConditions(Conditions known, Violations found) {
    if (conditions == null || conditions.isEmpty()) {
      found.field("/conditions", "required", "A follow-up is for at least one condition.");
      return;
    }
    for (int i = 0; i < conditions.size(); i++) {
      String condition = conditions.get(i);
      if (!known.include(condition)) {
        found.field("/conditions/" + i, "unknown-value", known.choice());
      } else if (conditions.indexOf(condition) < i) {
        found.field("/conditions/" + i, "duplicate", "This condition is named already.");
      }
    }
  }

  private static void checkCodes(String pointer, @Nullable List<String> codes, Violations found) {
    if (codes == null) {
      return;
    }
    if (codes.size() > MOST_SYMPTOMS) {
      found.field(pointer, "too-many", "At most " + MOST_SYMPTOMS + " codes.");
      return;
    }
    for (int i = 0; i < codes.size(); i++) {
      found.id(pointer + "/" + i, codes.get(i));
    }
  }

  private void checkDangerSigns(Violations found) {
    for (int i = 0; dangerSigns != null && i < Math.min(dangerSigns.size(), MOST_SYMPTOMS); i++) {
      found.oneOf("/dangerSigns/" + i, dangerSigns.get(i), Danger.signs());
    }
  }

  /// Who is lost, or refuses, is so for a reason; a death has its day and its cause
  /// (CLINICAL-RULES §5).
  private void checkOutcome(Violations found) {
    if ((outcome == Outcome.LOST || outcome == Outcome.REFUSED) && outcomeReason == null) {
      found.rule("/outcomeReason", "reason-missing", "Say why the resident was not followed up.");
    }
    if (outcomeReason != null && (outcome == null || outcome == Outcome.DONE)) {
      found.field("/outcomeReason", "contradiction", "Only what was not done has a reason.");
    }
    if ("died".equals(outcomeReason)) {
      found.required("/diedOn", diedOn).required("/causeOfDeath", causeOfDeath);
    }
  }

  private void checkPressures(Violations found) {
    if (bloodPressures == null) {
      return;
    }
    if (bloodPressures.size() > MOST_PRESSURES) {
      found.field("/bloodPressures", "too-many", "At most " + MOST_PRESSURES + " readings.");
    }
    found.each("/bloodPressures", bloodPressures, (String _, PressureBody _) -> {});
    if (systolic != null || diastolic != null) {
      found.field(
          "/bloodPressures", "contradiction", "Give one blood pressure or several, not both.");
    }
  }
}
