package org.jiceng.followup.followup.http;

import static org.jiceng.starter.record.Violations.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.followup.followup.domain.FollowUp;
import org.jiceng.followup.followup.domain.FollowUp.Findings;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.followup.plausibility.domain.Quantity;
import org.jiceng.followup.register.domain.Conditions;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// A follow-up as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record FollowUpBody(
    @Nullable String residentId,
    @Nullable List<String> conditions,
    @Nullable Instant occurredAt,
    @Nullable String institutionId,
    @Nullable String staffId,
    @Nullable Channel channel,
    @Nullable BigDecimal systolic,
    @Nullable BigDecimal diastolic,
    @Nullable BigDecimal fastingGlucose,
    @Nullable BigDecimal randomGlucose,
    @Nullable BigDecimal hba1c,
    @Nullable BigDecimal heartRate,
    @Nullable BigDecimal weight,
    @Nullable List<String> symptoms,
    @Nullable Boolean adverseReaction,
    @Nullable Boolean newComplication,
    @Nullable Boolean complicationWorse,
    @Nullable LocalDate nextOn) {

  private static final int MOST_SYMPTOMS = 50;

  Checked<FollowUp> read(Conditions known) {
    Violations found =
        new Violations()
            .id("/residentId", residentId)
            .required("/occurredAt", occurredAt)
            .id("/institutionId", institutionId)
            .optionalId("/staffId", staffId)
            .required("/channel", channel);
    checkConditions(known, found);
    checkSymptoms(found);
    return found.unlessAny(
        () ->
            new FollowUp(
                present(residentId),
                present(conditions),
                present(occurredAt),
                present(institutionId),
                Optional.ofNullable(staffId),
                present(channel),
                Measured.of(
                    systolic, diastolic, fastingGlucose, randomGlucose, hba1c, heartRate, weight),
                new Findings(
                    symptoms == null ? List.of() : symptoms,
                    Optional.ofNullable(adverseReaction),
                    Optional.ofNullable(newComplication),
                    Optional.ofNullable(complicationWorse)),
                Optional.ofNullable(nextOn)));
  }

  static FollowUpBody of(FollowUp followUp) {
    Measured measured = followUp.measured();
    Findings findings = followUp.findings();
    return new FollowUpBody(
        followUp.residentId(),
        followUp.conditions(),
        followUp.occurredAt(),
        followUp.institutionId(),
        followUp.staffId().orElse(null),
        followUp.channel(),
        measured.value(Quantity.SYSTOLIC),
        measured.value(Quantity.DIASTOLIC),
        measured.value(Quantity.FASTING_GLUCOSE),
        measured.value(Quantity.RANDOM_GLUCOSE),
        measured.value(Quantity.HBA1C),
        measured.value(Quantity.HEART_RATE),
        measured.value(Quantity.WEIGHT),
        findings.symptoms(),
        findings.adverseReaction().orElse(null),
        findings.newComplication().orElse(null),
        findings.complicationWorse().orElse(null),
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

  private void checkSymptoms(Violations found) {
    if (symptoms == null) {
      return;
    }
    if (symptoms.size() > MOST_SYMPTOMS) {
      found.field("/symptoms", "too-many", "At most " + MOST_SYMPTOMS + " symptoms.");
      return;
    }
    for (int i = 0; i < symptoms.size(); i++) {
      found.id("/symptoms/" + i, symptoms.get(i));
    }
  }
}
