package org.jiceng.signing.care.domain;

import java.time.LocalDate;
import org.jiceng.events.CareEvent.Fee;
import org.jiceng.events.CareEvent.Service;
import org.jspecify.annotations.Nullable;

/// What a contract promises for one stretch of its term, and what of it was done.
///
/// @param packageId none for the least every contract promises
/// @param by last day on which it is in time
public record DueItem(
    @Nullable String packageId,
    @Nullable Integer version,
    String item,
    @Nullable String title,
    Service service,
    LocalDate from,
    LocalDate by,
    int times,
    int delivered,
    @Nullable Fee fee) {

  /// Where it stands on a day.
  public enum State {
    NOT_YET,
    DUE,
    DELIVERED,
    MISSED
  }

  /// How often it has still to be done.
  public int missing() {
    return Math.max(0, times - delivered);
  }

  /// Where it stands on a day.
  public State on(LocalDate day) {
    if (missing() == 0) {
      return State.DELIVERED;
    }
    if (day.isAfter(by)) {
      return State.MISSED;
    }
    return day.isBefore(from) ? State.NOT_YET : State.DUE;
  }
}
