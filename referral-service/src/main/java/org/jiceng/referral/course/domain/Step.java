package org.jiceng.referral.course.domain;

import java.util.Locale;
import java.util.Optional;
import org.jiceng.events.RecordKind;

/// What can happen to a referral, in the order in which things of the same instant are taken.
public enum Step {
  REQUEST(RecordKind.REFERRAL, Side.SENDER),
  ACCEPT(RecordKind.REFERRAL_ACCEPTANCE, Side.RECEIVER),
  DECLINE(RecordKind.REFERRAL_DECLINE, Side.RECEIVER),
  SCHEDULE(RecordKind.REFERRAL_APPOINTMENT, Side.RECEIVER),
  MISS(RecordKind.REFERRAL_ABSENCE, Side.RECEIVER),
  RECEIVE(RecordKind.REFERRAL_RECEPTION, Side.RECEIVER),
  COMPLETE(RecordKind.REFERRAL_COMPLETION, Side.RECEIVER),
  RETURN(RecordKind.REFERRAL_RETURN, Side.RECEIVER),
  ACKNOWLEDGE(RecordKind.REFERRAL_ACKNOWLEDGEMENT, Side.GRASSROOTS),
  REQUEST_CANCELLATION(RecordKind.REFERRAL_CANCELLATION_REQUEST, Side.SENDER),
  CANCEL(RecordKind.REFERRAL_CANCELLATION, Side.EITHER),
  /// A countable follow-up after the outcome.
  FOLLOW_UP(RecordKind.REFERRAL_CLOSURE, Side.NOBODY),
  /// Death, or what makes a draft needless.
  END(RecordKind.REFERRAL_CANCELLATION, Side.NOBODY),
  LAPSE(RecordKind.REFERRAL_LAPSE, Side.NOBODY);

  /// Whose step it is.
  public enum Side {
    SENDER,
    RECEIVER,
    /// The team that goes on caring: of the sender of an upward, of the receiver of a downward
    /// referral.
    GRASSROOTS,
    EITHER,
    /// It comes about without anybody reporting it.
    NOBODY
  }

  private final RecordKind kind;
  private final Side side;

  Step(RecordKind kind, Side side) {
    this.kind = kind;
    this.side = side;
  }

  /// The kind of record that reports it.
  public RecordKind kind() {
    return kind;
  }

  /// Whose step it is.
  public Side side() {
    return side;
  }

  /// Lower-case name used on the wire.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The step that somebody reports with a record of this kind.
  public static Optional<Step> reportedAs(RecordKind kind) {
    for (Step step : values()) {
      if (step.kind == kind && step.side != Side.NOBODY && step != REQUEST) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }
}
