package org.jiceng.signing.contract.mongo;

import java.util.Optional;
import org.jiceng.events.RecordKind;
import org.jiceng.signing.contract.domain.ContractOrder;
import org.jiceng.signing.contract.domain.ContractOrder.OfContract;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.jspecify.annotations.Nullable;

/// An order whose contract or predecessor nobody recorded yet.
///
/// @param byInstitution the one institution its author may speak for; none where it may speak for
///     all
/// @param refusal why it was refused once its contract came
public record WaitingOrder(
    RecordKind kind,
    Standing standing,
    ContractOrder.@Nullable Renew renew,
    ContractOrder.@Nullable Terminate terminate,
    ContractOrder.@Nullable Transfer transfer,
    boolean byAll,
    @Nullable String byInstitution,
    Progress progress,
    @Nullable Refusal refusal) {

  /// What has become of it.
  public enum Progress {
    WAITING,
    APPLIED,
    REFUSED,
    VOIDED
  }

  /// An order that begins to wait.
  public static WaitingOrder waiting(
      RecordKind kind,
      OfContract order,
      Standing standing,
      boolean byAll,
      @Nullable String byInstitution) {
    return new WaitingOrder(
        kind,
        standing,
        order instanceof ContractOrder.Renew it ? it : null,
        order instanceof ContractOrder.Terminate it ? it : null,
        order instanceof ContractOrder.Transfer it ? it : null,
        byAll,
        byInstitution,
        Progress.WAITING,
        null);
  }

  /// The order itself.
  public OfContract order() {
    return Optional.<OfContract>ofNullable(renew)
        .or(() -> Optional.ofNullable(terminate))
        .or(() -> Optional.ofNullable(transfer))
        .orElseThrow(() -> new IllegalStateException("a waiting order holds no order"));
  }

  /// Whether it still wants its contract.
  public boolean isOpen() {
    return progress == Progress.WAITING || progress == Progress.REFUSED;
  }

  /// The same order, further on.
  public WaitingOrder with(Progress next, @Nullable Refusal why) {
    return new WaitingOrder(
        kind, standing, renew, terminate, transfer, byAll, byInstitution, next, why);
  }

  /// The order taken back.
  public WaitingOrder voidedAt(int revision) {
    return new WaitingOrder(
        kind,
        standing.voidedAt(revision),
        renew,
        terminate,
        transfer,
        byAll,
        byInstitution,
        Progress.VOIDED,
        null);
  }
}
