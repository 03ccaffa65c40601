package org.jiceng.signing.family.domain;

import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.signing.contract.domain.ContractOrder.Sign;
import org.jiceng.signing.contract.domain.ContractOrder.Signature;
import org.jiceng.signing.contract.domain.Term;
import org.jspecify.annotations.Nullable;

/// A family signs together: one contract for each member, alike but for what each chooses
/// (以家庭为单位签约, WZ §16).
///
/// @param mode whether one member's no is everyone's
public record FamilyOrder(
    RecordRef record,
    String familyId,
    String institutionId,
    @Nullable String teamId,
    LocalDate signedOn,
    Term term,
    Channel channel,
    ContractKind contractKind,
    List<String> packages,
    @Nullable String payer,
    @Nullable Boolean feeWaived,
    @Nullable Boolean autoRenewal,
    @Nullable Signature signature,
    Mode mode,
    List<Member> members) {

  /// Whether all sign or nobody does, or each for themselves.
  public enum Mode {
    ALL,
    EACH
  }

  /// A member, and the record their contract becomes.
  ///
  /// @param packages the family's where none are named
  public record Member(
      String recordId,
      String residentId,
      @Nullable List<String> packages,
      List<String> items,
      @Nullable Boolean feeWaived) {}

  public FamilyOrder {
    packages = List.copyOf(packages);
    members = List.copyOf(members);
  }

  /// The order to sign one member's contract, as revision `revision` of its record.
  public Sign sign(Member member, int revision) {
    List<String> own = member.packages();
    return new Sign(
        new RecordRef(record.source(), member.recordId()),
        revision,
        member.residentId(),
        institutionId,
        teamId,
        signedOn,
        term,
        channel,
        contractKind,
        ContractUnit.FAMILY,
        familyId,
        own == null ? packages : own,
        member.items(),
        payer,
        member.feeWaived() == null ? feeWaived : member.feeWaived(),
        autoRenewal,
        signature);
  }
}
