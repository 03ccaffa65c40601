package org.jiceng.followup.register.domain;

import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Receipt.Status;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;

/// Which enrolment a closure speaks of. A closure stays with one enrolment for ever.
public record ClosurePlace(String enrolmentRecordId) {

  /// Decides on where a closure belongs.
  ///
  /// @param deserted an enrolment that was named before, but whose closure never came to be
  public static Verdict<ClosurePlace> choose(
      Optional<ClosurePlace> known,
      RecordRef closure,
      String enrolmentRecordId,
      Optional<String> deserted) {
    Receipt receipt = Receipt.of(closure, 1, Status.CREATED);
    if (known.isEmpty() || deserted.filter(known.get().enrolmentRecordId::equals).isPresent()) {
      return Verdict.accepted(new ClosurePlace(enrolmentRecordId), List.of(), receipt);
    }
    return known.get().enrolmentRecordId.equals(enrolmentRecordId)
        ? Verdict.unchanged(receipt)
        : Verdict.refused(
            Refusal.conflict(
                "other-enrolment",
                "This closure belongs to another enrolment; take it back and send a new one."));
  }
}
