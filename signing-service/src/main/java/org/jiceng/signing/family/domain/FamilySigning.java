package org.jiceng.signing.family.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.jiceng.starter.record.Violation;
import org.jspecify.annotations.Nullable;

/// How far a family's signing has come. It is written down before the first contract is signed, so
/// that a crash half way leaves something from which it is carried through or taken back.
///
/// @param byInstitution the one institution its author may speak for
/// @param correcting whether the members have contracts already, which are corrected: then each
///     stands for itself
/// @param outcomes one for each member, in their order, once all were asked
public record FamilySigning(
    Standing standing,
    FamilyOrder order,
    boolean byAll,
    @Nullable String byInstitution,
    Progress progress,
    boolean correcting,
    List<Outcome> outcomes) {

  /// The states of a family's signing.
  public enum Progress {
    /// Contracts are being signed.
    SIGNING,
    /// One member's was refused and all must sign: those signed are being taken back.
    TAKING_BACK,
    /// No contract of it stands.
    NOT_SIGNED,
    /// Done, with at least one contract.
    SIGNED,
    /// Its author takes it back.
    VOIDING,
    /// Taken back by its author.
    VOIDED
  }

  /// What became of one member's contract.
  ///
  /// @param refusal why it was not signed
  public record Outcome(String recordId, String residentId, @Nullable Refusal refusal) {
    /// Whether the member signed.
    public boolean signed() {
      return refusal == null;
    }
  }

  public FamilySigning {
    outcomes = List.copyOf(outcomes);
  }

  /// The revision members' contracts are signed with: each revision of the family takes two of
  /// theirs, one to sign and one to take back.
  public static int signsWith(int revision) {
    return 2 * revision - 1;
  }

  /// The revision members' contracts are taken back with.
  public static int takesBackWith(int revision) {
    return 2 * revision;
  }

  /// The next state once every member was asked.
  public FamilySigning asked(List<Outcome> all) {
    boolean anySigned = all.stream().anyMatch(Outcome::signed);
    boolean anyRefused = all.stream().anyMatch(one -> !one.signed());
    Progress next =
        anyRefused && order.mode() == FamilyOrder.Mode.ALL && !correcting
            ? Progress.TAKING_BACK
            : anySigned ? Progress.SIGNED : Progress.NOT_SIGNED;
    return new FamilySigning(standing, order, byAll, byInstitution, next, correcting, all);
  }

  /// The same, further on.
  public FamilySigning at(Progress next) {
    return new FamilySigning(standing, order, byAll, byInstitution, next, correcting, outcomes);
  }

  /// The same, while its author takes it back.
  public FamilySigning voidedAt(int revision) {
    return new FamilySigning(
        standing.voidedAt(revision),
        order,
        byAll,
        byInstitution,
        Progress.VOIDING,
        correcting,
        outcomes);
  }

  /// Whether an order is about the same members' same contracts, each of which stands.
  public boolean maySimplyCorrect(FamilyOrder other) {
    return progress == Progress.SIGNED
        && outcomes.stream().allMatch(Outcome::signed)
        && contracts(order).equals(contracts(other));
  }

  private static Set<String> contracts(FamilyOrder order) {
    return order.members().stream()
        .map(one -> one.recordId() + "/" + one.residentId())
        .collect(Collectors.toSet());
  }

  /// Why the family did not sign, if it did not.
  public Optional<Refusal> refusal() {
    return switch (progress) {
      case TAKING_BACK, NOT_SIGNED -> Optional.of(notSigned(outcomes));
      case SIGNING, SIGNED, VOIDING, VOIDED -> Optional.empty();
    };
  }

  /// Says for which members a family did not sign.
  public static Refusal notSigned(List<Outcome> outcomes) {
    List<Violation> violations =
        IntStream.range(0, outcomes.size())
            .boxed()
            .flatMap(
                i ->
                    Optional.ofNullable(outcomes.get(i).refusal()).stream()
                        .map(refusal -> violation("/members/" + i, refusal)))
            .toList();
    return new Refusal(
        Refusal.Sort.CONFLICT,
        "family-not-signed",
        "No member's contract stands, since not all could be signed.",
        violations);
  }

  private static Violation violation(String pointer, Refusal refusal) {
    return refusal.violations().isEmpty()
        ? new Violation(pointer, refusal.code(), refusal.detail())
        : new Violation(
            pointer,
            refusal.violations().getFirst().code(),
            refusal.violations().getFirst().detail());
  }
}
