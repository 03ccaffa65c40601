package org.jiceng.signing.contract.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.signing.contract.Held;
import org.jiceng.signing.contract.domain.ContractOrder.OfContract;
import org.jiceng.signing.contract.domain.ContractOrder.Renew;
import org.jiceng.signing.contract.domain.ContractOrder.Terminate;
import org.jiceng.signing.contract.domain.ContractOrder.Transfer;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Violation;
import org.jspecify.annotations.Nullable;

/// A record as it was posted, with what became of it where its contract was not there.
///
/// @param waitsFor what is still to come
/// @param refusal why it did not hold once that came
@JsonInclude(JsonInclude.Include.NON_NULL)
record Shown(@JsonUnwrapped Object body, @Nullable String waitsFor, @Nullable Unfulfilled refusal) {

  /// Why an order did not hold.
  record Unfulfilled(
      String code,
      String detail,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> errors) {
    static Unfulfilled of(Refusal refusal) {
      return new Unfulfilled(refusal.code(), refusal.detail(), refusal.violations());
    }
  }

  /// What is stored, in the form in which it is posted.
  static Object of(Object content) {
    return switch (content) {
      case ContractSigned told -> ContractBody.of(told);
      case ContractRenewed told -> ContractBody.Renewal.of(told);
      case ContractTerminated told -> ContractBody.Termination.of(told);
      case ContractTransferred told -> ContractBody.Transfer.of(told);
      case Held held ->
          new Shown(
              bodyOf(held.order()),
              held.waits() ? "contract" : null,
              held.refusal().map(Unfulfilled::of).orElse(null));
      default -> throw new IllegalStateException("not about a contract: " + content.getClass());
    };
  }

  private static Object bodyOf(OfContract order) {
    return switch (order) {
      case Renew it -> ContractBody.Renewal.of(it);
      case Terminate it -> ContractBody.Termination.of(it);
      case Transfer it -> ContractBody.Transfer.of(it);
    };
  }
}
