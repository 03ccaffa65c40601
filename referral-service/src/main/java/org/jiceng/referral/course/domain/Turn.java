package org.jiceng.referral.course.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Receipt.Status;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jspecify.annotations.Nullable;

/// Whose turn it is to ask for a referral of a resident: one after another, so that of two who ask
/// at the same moment, wherever they ask, the second sees what the first one did (CLINICAL-RULES
/// §12.4: one open referral per resident and reason).
///
/// @param holder whose turn it is, none where nobody asks
/// @param until when the turn ends by itself, so that who never comes back bars nobody
public record Turn(String residentId, @Nullable String holder, @Nullable Instant until) {

  private static final Duration LONGEST = Duration.ofMinutes(1);

  /// Nobody's turn.
  public static Turn free(String residentId) {
    return new Turn(residentId, null, null);
  }

  /// Takes the turn, unless it is another's.
  public Verdict<Turn> takenBy(String asker, Instant now) {
    boolean isAnothers = until != null && !asker.equals(holder) && now.isBefore(until);
    return isAnothers
        ? Verdict.refused(Refusal.conflict("not-your-turn", "Another referral is asked for now."))
        : Verdict.accepted(
            new Turn(residentId, asker, now.plus(LONGEST)), List.of(), receipt(Status.CREATED));
  }

  /// Gives the turn back.
  public Verdict<Turn> givenBackBy(String asker) {
    return asker.equals(holder)
        ? Verdict.accepted(free(residentId), List.of(), receipt(Status.CORRECTED))
        : Verdict.unchanged(receipt(Status.REPLAYED));
  }

  private Receipt receipt(Status status) {
    return Receipt.of(new RecordRef(Derived.SOURCE, residentId), 1, status);
  }
}
