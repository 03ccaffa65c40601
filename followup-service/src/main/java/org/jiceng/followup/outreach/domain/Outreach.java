package org.jiceng.followup.outreach.domain;

import static org.jiceng.starter.record.Violations.present;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.OutreachChannel;
import org.jiceng.events.PersonalCareEvent.OutreachReported;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.CaseOpening;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What an automated call, message or device reports of a resident (智能随访; SJ §10, BH §7). It is
/// provisional: the values it heard are kept for staff to look at and told to nobody.
///
/// @param reached whether the resident answered; by default they did
public record Outreach(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable OutreachChannel channel,
    @Nullable List<String> conditions,
    @Nullable Boolean reached,
    @Nullable BigDecimal systolic,
    @Nullable BigDecimal diastolic,
    @Nullable BigDecimal fastingGlucose,
    @Nullable BigDecimal heartRate,
    @Nullable BigDecimal weight,
    @Nullable List<String> symptoms)
    implements CaseOpening {

  @Override
  public Violations fields() {
    return new Violations()
        .id("/residentId", residentId)
        .id("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .required("/channel", channel)
        .texts("/conditions", conditions, 20, 64)
        .texts("/symptoms", symptoms, 50, 64);
  }

  @Override
  public @Nullable Instant begunAt() {
    return occurredAt;
  }

  @Override
  public boolean asksForMore() {
    return !Boolean.FALSE.equals(reached);
  }

  private Measured measured() {
    return Measured.of(systolic, diastolic, fastingGlucose, null, null, heartRate, weight);
  }

  @Override
  public List<String> flags() {
    return measured().flags();
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations().notInFuture("/occurredAt", occurredAt, today);
    measured().check(found);
    return found;
  }

  @Override
  public OutreachReported told(RecordRef record, int revision) {
    return new OutreachReported(
        record,
        revision,
        present(residentId),
        present(institutionId),
        present(occurredAt),
        present(channel),
        conditions == null ? List.of() : conditions,
        !Boolean.FALSE.equals(reached));
  }
}
