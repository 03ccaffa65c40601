package org.jiceng.signing.contract.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.CareEvent;
import org.jiceng.events.ContactEvent;
import org.jiceng.events.InstitutionProfileEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.signing.contract.domain.ContractOrder.OfContract;
import org.jiceng.signing.contract.domain.ContractOrder.Renew;
import org.jiceng.signing.contract.domain.ContractOrder.Sign;
import org.jiceng.signing.contract.domain.ContractOrder.Signature;
import org.jiceng.signing.contract.domain.ContractOrder.Terminate;
import org.jiceng.signing.contract.domain.ContractOrder.Transfer;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;

/// Decides whether an order becomes a fact, given everything recorded about the resident's
/// contracts.
///
/// An order is judged as if it held already: its record must then break no rule, and where it
/// corrects or takes
/// back an earlier one, no other record may break a rule it kept before. So it does not matter in
/// which order
/// the records of a resident arrive.
public final class Deciding {

  private static final Standing TRIAL = new Standing(1, "trial", false);

  private Deciding() {}

  /// Signs a contract, or corrects a signing.
  public static Checked<ContractSigned> decide(
      Sign order, ContractBook book, ContractLimits limits) {
    Signature signature = Signature.of(order.signature());
    return unlessBroken(
        new ContractSigned(
            order.record(),
            order.revision(),
            order.residentId(),
            order.institutionId(),
            order.teamId(),
            order.signedOn(),
            order.term().first(),
            order.term().last(),
            order.channel(),
            order.contractKind(),
            order.unit(),
            order.familyId(),
            order.packages(),
            order.items(),
            order.payer(),
            order.feeWaived(),
            order.autoRenewal(),
            signature.operatorId(),
            signature.at(),
            signature.guardian()),
        book,
        limits);
  }

  /// Renews a contract, or corrects a renewal.
  public static Checked<ContractRenewed> decide(
      Renew order, ContractBook book, ContractLimits limits) {
    return switch (book.contractWith(order.contract())) {
      case Contract.Unsigned _ -> unsigned(order);
      case Contract.Ended ended
          when !AutomaticEnds.isOne(ended.by())
              && ended.lastDay().isBefore(order.term().first())
              && isNew(RecordKind.CONTRACT_RENEWAL, order, book) ->
          Checked.unsound(
              Refusal.conflict(
                  "contract-ended", "The contract was ended; sign a new one instead."));
      case Contract.Ended ended -> renewed(order, ended.until(), book, limits);
      case Contract.Running running -> renewed(order, running, book, limits);
    };
  }

  private static Checked<ContractRenewed> renewed(
      Renew order, Contract.Running running, ContractBook book, ContractLimits limits) {
    Signature signature = Signature.of(order.signature());
    Contract.Holder holder = running.holderOn(order.term().first());
    return unlessBroken(
        new ContractRenewed(
            order.record(),
            order.revision(),
            book.residentId(),
            order.contractRecordId(),
            holder.institutionId(),
            holder.teamId(),
            order.signedOn(),
            order.term().first(),
            order.term().last(),
            order.channel(),
            signature.operatorId(),
            signature.at(),
            signature.guardian()),
        book,
        limits);
  }

  /// Ends a contract early, or corrects that.
  public static Checked<ContractTerminated> decide(
      Terminate order, ContractBook book, ContractLimits limits) {
    return switch (book.contractWith(order.contract())) {
      case Contract.Unsigned _ -> unsigned(order);
      case Contract.Running _, Contract.Ended _ ->
          unlessBroken(
              new ContractTerminated(
                  order.record(),
                  order.revision(),
                  book.residentId(),
                  order.contractRecordId(),
                  order.endedOn(),
                  order.reason(),
                  order.note()),
              book,
              limits);
    };
  }

  /// Hands a contract over, or corrects that.
  public static Checked<ContractTransferred> decide(
      Transfer order, ContractBook book, ContractLimits limits) {
    return switch (book.contractWith(order.contract())) {
      case Contract.Unsigned _ -> unsigned(order);
      case Contract.Running _, Contract.Ended _ ->
          unlessBroken(
              new ContractTransferred(
                  order.record(),
                  order.revision(),
                  book.residentId(),
                  order.contractRecordId(),
                  order.toInstitutionId(),
                  order.toTeamId(),
                  order.on()),
              book,
              limits);
    };
  }

  /// Takes a record back.
  public static Checked<RecordVoided> withdraw(
      SigningEvent fact,
      int revision,
      String reason,
      Instant at,
      ContractBook book,
      ContractLimits limits) {
    RecordVoided voided =
        new RecordVoided(fact.kind(), fact.record(), revision, fact.subject(), reason, at);
    return otherBroken(fact, book, book.evolve(voided, TRIAL.voidedAt(revision)), limits)
        .<Checked<RecordVoided>>map(Checked::unsound)
        .orElseGet(() -> Checked.sound(voided));
  }

  /// The institution that answers for a record in the book: the one whose clinic may write it.
  public static String institutionOf(SigningEvent fact, ContractBook book) {
    return switch (fact) {
      case ContractSigned it -> it.institutionId();
      case ContractRenewed it -> it.institutionId();
      case ContractTerminated it -> holderOn(it.contractRecordId(), it.endedOn(), it, book);
      case ContractTransferred it ->
          holderOn(it.contractRecordId(), it.on().minusDays(1), it, book);
      case RecordVoided _,
          SigningEvent.InstitutionRegistered _,
          SigningEvent.ResidentRegistered _,
          SigningEvent.SurveyAnswered _,
          InstitutionProfileEvent _,
          ContactEvent _,
          org.jiceng.events.ResidentIndexEvent _,
          CareEvent _ ->
          throw new IllegalArgumentException("no contract is made of " + fact.kind());
    };
  }

  /// The institution that answers for what an order asks, as far as its contract is known.
  public static Optional<String> institutionOf(ContractOrder order, ContractBook book) {
    return switch (order) {
      case Sign it -> Optional.of(it.institutionId());
      case Renew it -> holderOn(it, it.term().first(), book);
      case Terminate it -> holderOn(it, it.endedOn(), book);
      case Transfer it -> holderOn(it, it.on().minusDays(1), book);
    };
  }

  private static Optional<String> holderOn(OfContract order, LocalDate day, ContractBook book) {
    return book.contractWith(order.contract())
        .running()
        .map(running -> running.holderOn(day).institutionId());
  }

  private static String holderOn(
      String contractRecordId, LocalDate day, SigningEvent fact, ContractBook book) {
    var contract = new org.jiceng.events.RecordRef(fact.record().source(), contractRecordId);
    return book.contractWith(contract)
        .running()
        .map(running -> running.holderOn(day).institutionId())
        .orElse("");
  }

  private static boolean isNew(RecordKind kind, ContractOrder order, ContractBook book) {
    return book.known(kind, order.record()).filter(one -> !one.standing().voided()).isEmpty();
  }

  private static <E> Checked<E> unsigned(OfContract order) {
    return Checked.unsound(
        Refusal.conflict(
            "contract-not-signed",
            "This resident has no contract or renewal "
                + order.contractRecordId()
                + " in this source."));
  }

  private static <E extends SigningEvent> Checked<E> unlessBroken(
      E fact, ContractBook book, ContractLimits limits) {
    ContractBook then = book.evolve(fact, TRIAL);
    Optional<Refusal> broken = ContractRules.broken(fact, then, limits);
    if (broken.isEmpty() && book.known(fact.kind(), fact.record()).isPresent()) {
      broken = otherBroken(fact, book, then, limits);
    }
    return broken.<Checked<E>>map(Checked::unsound).orElseGet(() -> Checked.sound(fact));
  }

  /// A rule another record kept before and would break then.
  private static Optional<Refusal> otherBroken(
      SigningEvent changed, ContractBook before, ContractBook then, ContractLimits limits) {
    List<SigningEvent> others =
        then.all()
            .filter(one -> !one.standing().voided())
            .<SigningEvent>map(Recorded::fact)
            .filter(
                fact -> !(fact.kind() == changed.kind() && fact.record().equals(changed.record())))
            .toList();
    for (SigningEvent other : others) {
      Optional<Refusal> broken = ContractRules.broken(other, then, limits);
      if (broken.isPresent() && ContractRules.broken(other, before, limits).isEmpty()) {
        return Optional.of(
            Refusal.conflict(
                "breaks-other-record",
                other.kind().wireName()
                    + " "
                    + other.record().recordId()
                    + " would no longer hold ("
                    + code(broken.get())
                    + "); correct or void it first."));
      }
    }
    return Optional.empty();
  }

  private static String code(Refusal refusal) {
    return refusal.violations().isEmpty() ? refusal.code() : refusal.violations().get(0).code();
  }
}
