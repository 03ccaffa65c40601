package org.jiceng.followup.judging.domain;

import java.time.LocalDate;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent.FollowUpRecorded;

/// A follow-up and the profiles it is judged by.
public record Visit(FollowUpRecorded fact, Profiles under) {

  /// The business day.
  public LocalDate day() {
    return LocalDate.ofInstant(fact.occurredAt(), DomainEvent.BUSINESS_ZONE);
  }
}
