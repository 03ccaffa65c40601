package org.jiceng.starter.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;

/// A record that stands for itself: how it stands, and the fact it last told.
///
/// @param fact what the latest revision with content says; kept when the record is voided, so that
///     it is known whom it spoke of
public record Recorded<E extends DomainEvent>(Standing standing, E fact) {

  /// Decides on an arriving revision.
  ///
  /// @param fact what it says, asked for only when it is not a replay
  public static <E extends DomainEvent> Verdict<Recorded<E>> accept(
      Optional<Recorded<E>> known, Arrival arrival, Supplier<Checked<E>> fact) {
    Standing standing = known.map(Recorded::standing).orElse(null);
    return switch (Standing.judge(standing, arrival.revision(), arrival.fingerprint())) {
      case NEW, UNKNOWN -> told(known, arrival, fact.get(), Receipt.Status.CREATED);
      case CORRECTION -> told(known, arrival, fact.get(), Receipt.Status.CORRECTED);
      case REPLAY -> Verdict.unchanged(Receipt.of(arrival, Receipt.Status.REPLAYED));
      case STALE -> Verdict.refused(Refusal.staleRevision(known.orElseThrow().standing.revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(known.orElseThrow().standing.revision()));
    };
  }

  /// Decides on taking the record back.
  public static <E extends DomainEvent> Verdict<Recorded<E>> withdraw(
      Optional<Recorded<E>> known, RecordRef record, int revision, String reason, Instant at) {
    Standing standing = known.map(Recorded::standing).orElse(null);
    return switch (Standing.judgeVoid(standing, revision)) {
      case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
      case STALE -> Verdict.refused(Refusal.staleRevision(known.orElseThrow().standing.revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(known.orElseThrow().standing.revision()));
      case REPLAY -> Verdict.unchanged(Receipt.of(record, revision, Receipt.Status.REPLAYED));
      case CORRECTION -> {
        Recorded<E> now = known.orElseThrow();
        yield Verdict.accepted(
            new Recorded<>(now.standing.voidedAt(revision), now.fact),
            List.of(voided(now.fact, revision, reason, at)),
            Receipt.of(record, revision, Receipt.Status.VOIDED));
      }
    };
  }

  private static <E extends DomainEvent> Verdict<Recorded<E>> told(
      Optional<Recorded<E>> known, Arrival arrival, Checked<E> checked, Receipt.Status status) {
    return switch (checked) {
      case Checked.Unsound<E>(Refusal refusal) -> Verdict.refused(refusal);
      case Checked.Sound<E>(E fact) -> {
        List<DomainEvent> events = new ArrayList<>();
        known
            .filter(was -> !was.standing.voided() && !was.fact.subject().equals(fact.subject()))
            .ifPresent(
                was -> events.add(voided(was.fact, arrival.revision(), "corrected", arrival.at())));
        events.add(fact);
        yield Verdict.accepted(
            new Recorded<>(arrival.standing(), fact), events, Receipt.of(arrival, status));
      }
    };
  }

  private static RecordVoided voided(DomainEvent fact, int revision, String reason, Instant at) {
    return new RecordVoided(fact.kind(), fact.record(), revision, fact.subject(), reason, at);
  }
}
