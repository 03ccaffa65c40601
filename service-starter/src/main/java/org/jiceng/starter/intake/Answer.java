package org.jiceng.starter.intake;

import org.jiceng.starter.http.Problem;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Verdict;

/// What the sender of a record hears.
sealed interface Answer {

  record Done(Receipt receipt) implements Answer {
    int httpStatus() {
      return receipt.status() == Receipt.Status.CREATED ? 201 : 200;
    }
  }

  record Rejected(Problem problem) implements Answer {}

  static Answer of(Verdict<?> verdict) {
    return switch (verdict) {
      case Verdict.Accepted<?> accepted -> new Done(accepted.receipt());
      case Verdict.Unchanged<?>(Receipt receipt) -> new Done(receipt);
      case Verdict.Refused<?>(var refusal) -> new Rejected(Problem.of(refusal));
    };
  }
}
