package org.jiceng.followup.followup.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.Channel;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.starter.record.Violations;

/// A follow-up of a resident on one or more registers.
///
/// @param conditions whose registers it was for
/// @param findings what was asked and seen besides the values; stays in this service
/// @param nextOn the day the next one was agreed for
public record FollowUp(
    String residentId,
    List<String> conditions,
    Instant occurredAt,
    String institutionId,
    Optional<String> staffId,
    Channel channel,
    Measured measured,
    Findings findings,
    Optional<LocalDate> nextOn)
    implements Content {

  /// What was asked and seen at a follow-up; what was not asked is absent.
  ///
  /// @param symptoms codes of the follow-up form
  /// @param adverseReaction to a drug
  /// @param newComplication since the last follow-up
  /// @param complicationWorse since the last follow-up
  public record Findings(
      List<String> symptoms,
      Optional<Boolean> adverseReaction,
      Optional<Boolean> newComplication,
      Optional<Boolean> complicationWorse) {

    /// Nothing was asked.
    public static final Findings NONE =
        new Findings(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Findings {
      symptoms = List.copyOf(symptoms);
    }
  }

  public FollowUp {
    conditions = List.copyOf(conditions);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations();
    LocalDate day = Days.of(occurredAt);
    found.notInFuture("/occurredAt", occurredAt, today);
    measured.check(found);
    nextOn.ifPresent(next -> found.ordered("/nextOn", day, next));
    return found;
  }

  @Override
  public List<String> flags() {
    return measured.flags();
  }

  @Override
  public Optional<String> institution() {
    return Optional.of(institutionId);
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
        nextOn.orElse(null));
  }
}
