package org.jiceng.followup.call.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.JudgementEvent.CallOutcome;
import org.jiceng.events.JudgementEvent.CallRecorded;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.starter.record.Violations;

/// A call to a resident who is due, and what came of it. It is no follow-up; one in vain is an
/// attempt (CLINICAL-RULES §5).
///
/// @param promisedOn the day on which the resident said they would come
public record Call(
    String residentId,
    String institutionId,
    Optional<String> staffId,
    Instant occurredAt,
    CallOutcome outcome,
    Optional<LocalDate> promisedOn)
    implements Content {

  @Override
  public Optional<String> institution() {
    return Optional.of(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations().notInFuture("/occurredAt", occurredAt, today);
    promisedOn.ifPresent(
        day -> {
          found.ordered("/promisedOn", Days.of(occurredAt), day);
          if (outcome != CallOutcome.WILL_COME) {
            found.rule("/promisedOn", "nothing-promised", "Only who will come promised a day.");
          }
        });
    return found;
  }

  @Override
  public CallRecorded told(RecordRef record, int revision) {
    return new CallRecorded(
        record,
        revision,
        residentId,
        institutionId,
        staffId.orElse(null),
        occurredAt,
        outcome,
        promisedOn.orElse(null));
  }
}
