package org.jiceng.signing.contract.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.signing.contract.Held;
import org.jiceng.signing.contract.domain.ContractOrder.OfContract;
import org.jiceng.signing.contract.domain.ContractOrder.Renew;
import org.jiceng.signing.contract.domain.ContractOrder.Terminate;
import org.jiceng.signing.contract.domain.ContractOrder.Transfer;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violation;

/// Records in the form in which they were posted, and beside them what became of those whose
/// contract was not there.
final class Shown {

  private Shown() {}

  /// Why an order did not hold once its contract came.
  record Unfulfilled(
      String code,
      String detail,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors) {
    static Unfulfilled of(Refusal refusal) {
      return new Unfulfilled(refusal.code(), refusal.detail(), refusal.violations());
    }
  }

  static Stored of(Stored stored) {
    return new Stored(
        stored.standing(),
        stored.institutions(),
        posted(stored.content()),
        stored.content() instanceof Held held ? notes(held) : stored.notes());
  }

  private static Object posted(Object content) {
    return switch (content) {
      case ContractSigned told -> ContractBody.of(told);
      case ContractRenewed told -> ContractBody.Renewal.of(told);
      case ContractTerminated told -> ContractBody.Termination.of(told);
      case ContractTransferred told -> ContractBody.Transfer.of(told);
      case Held held -> posted(held.order());
      default -> throw new IllegalStateException("not about a contract: " + content.getClass());
    };
  }

  private static Object posted(OfContract order) {
    return switch (order) {
      case Renew it -> ContractBody.Renewal.of(it);
      case Terminate it -> ContractBody.Termination.of(it);
      case Transfer it -> ContractBody.Transfer.of(it);
    };
  }

  private static Map<String, Object> notes(Held held) {
    Map<String, Object> notes = new HashMap<>();
    if (held.waits()) {
      notes.put("waitsFor", "contract");
    }
    held.refusal().ifPresent(refusal -> notes.put("refusal", Unfulfilled.of(refusal)));
    return notes;
  }
}
