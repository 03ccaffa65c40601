package org.jiceng.followup.target.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.IndividualTargetAgreed;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.starter.record.Violations;

/// A doctor agrees on a resident's own targets. They hold for the clinical view alone, never for
/// official rates (CLINICAL-RULES §2.2).
public record IndividualTarget(
    String residentId,
    String institutionId,
    Optional<String> staffId,
    LocalDate from,
    Optional<LocalDate> to,
    Optional<Integer> systolicBelow,
    Optional<Integer> diastolicBelow,
    Optional<BigDecimal> fastingGlucoseBelow,
    Optional<BigDecimal> hba1cBelow)
    implements Content {

  private static final int AHEAD_DAYS = 366;

  @Override
  public Optional<String> institution() {
    return Optional.of(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations();
    Days.planned("/from", from, today, AHEAD_DAYS, found);
    to.ifPresent(last -> found.ordered("/to", from, last));
    systolicBelow.ifPresent(it -> found.range("/systolicBelow", it, 100, 180));
    diastolicBelow.ifPresent(it -> found.range("/diastolicBelow", it, 60, 110));
    fastingGlucoseBelow.ifPresent(it -> found.range("/fastingGlucoseBelow", it, "4.4", "16.7"));
    hba1cBelow.ifPresent(it -> found.range("/hba1cBelow", it, "5.0", "12.0"));
    if (systolicBelow.isEmpty()
        && diastolicBelow.isEmpty()
        && fastingGlucoseBelow.isEmpty()
        && hba1cBelow.isEmpty()) {
      found.rule("", "no-target", "Name at least one target.");
    }
    return found;
  }

  @Override
  public IndividualTargetAgreed told(RecordRef record, int revision) {
    return new IndividualTargetAgreed(
        record,
        revision,
        residentId,
        institutionId,
        staffId.orElse(null),
        from,
        to.orElse(null),
        systolicBelow.orElse(null),
        diastolicBelow.orElse(null),
        fastingGlucoseBelow.orElse(null),
        hba1cBelow.orElse(null));
  }
}
