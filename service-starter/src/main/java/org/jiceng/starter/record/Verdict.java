package org.jiceng.starter.record;

import java.util.List;
import org.jiceng.events.DomainEvent;

/// What a decision came to.
///
/// @param <S> the state decided upon
public sealed interface Verdict<S> {

  /// It holds: a new state, and the facts to tell, in order.
  record Accepted<S>(S state, List<DomainEvent> events, Receipt receipt) implements Verdict<S> {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /// It held already.
  record Unchanged<S>(Receipt receipt) implements Verdict<S> {}

  /// It does not hold.
  record Refused<S>(Refusal refusal) implements Verdict<S> {}

  /// It holds: a new state, and the facts to tell, in order.
  static <S> Verdict<S> accepted(S state, List<? extends DomainEvent> events, Receipt receipt) {
    return new Accepted<>(state, List.copyOf(events), receipt);
  }

  /// It held already.
  static <S> Verdict<S> unchanged(Receipt receipt) {
    return new Unchanged<>(receipt);
  }

  /// It does not hold.
  static <S> Verdict<S> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
