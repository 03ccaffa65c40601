package org.jiceng.signing.contract.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jspecify.annotations.Nullable;

/// What is asked of a resident's contracts.
public sealed interface ContractOrder {

  /// The record that asks for it.
  RecordRef record();

  /// Which version of the record this is.
  int revision();

  /// An order about a contract that must be there: one of the records it names.
  sealed interface OfContract extends ContractOrder {
    /// Id of the contract or renewal it speaks of, in the same source.
    String contractRecordId();

    /// The contract or renewal it speaks of.
    default RecordRef contract() {
      return new RecordRef(record().source(), contractRecordId());
    }
  }

  /// How it was signed, as far as that was said (CLINICAL-RULES §10, rule 11).
  ///
  /// @param operatorId the member of staff who had it signed
  /// @param at the moment in which it was signed
  /// @param guardian whether a guardian signed for the resident
  record Signature(@Nullable String operatorId, @Nullable Instant at, @Nullable Boolean guardian) {
    /// Nothing was said of it.
    public static final Signature UNKNOWN = new Signature(null, null, null);

    /// The signature, where one was kept.
    static Signature of(@Nullable Signature kept) {
      return kept == null ? UNKNOWN : kept;
    }
  }

  /// Sign a contract.
  record Sign(
      RecordRef record,
      int revision,
      String residentId,
      String institutionId,
      @Nullable String teamId,
      LocalDate signedOn,
      Term term,
      Channel channel,
      ContractKind contractKind,
      ContractUnit unit,
      @Nullable String familyId,
      List<String> packages,
      List<String> items,
      @Nullable String payer,
      @Nullable Boolean feeWaived,
      @Nullable Boolean autoRenewal,
      @Nullable Signature signature)
      implements ContractOrder {}

  /// Continue a contract for a further term.
  record Renew(
      RecordRef record,
      int revision,
      String contractRecordId,
      LocalDate signedOn,
      Term term,
      Channel channel,
      @Nullable Signature signature)
      implements OfContract {}

  /// End a contract early.
  record Terminate(
      RecordRef record,
      int revision,
      String contractRecordId,
      LocalDate endedOn,
      String reason,
      @Nullable String note)
      implements OfContract {}

  /// Hand a contract over to another institution or team.
  record Transfer(
      RecordRef record,
      int revision,
      String contractRecordId,
      String toInstitutionId,
      @Nullable String toTeamId,
      LocalDate on)
      implements OfContract {}
}
