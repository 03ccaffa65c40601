package org.jiceng.signing.contract.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jiceng.signing.contract.domain.ContractOrder;
import org.jiceng.signing.contract.domain.ContractOrder.Signature;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record ContractBody(
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable String teamId,
    @Nullable LocalDate signedOn,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable Channel channel,
    @Nullable ContractKind kind,
    @Nullable ContractUnit unit,
    @Nullable String familyId,
    @Nullable List<String> packages,
    @Nullable List<String> items,
    @Nullable String payer,
    @Nullable Boolean feeWaived,
    @Nullable Boolean autoRenewal,
    @Nullable String operatorId,
    @Nullable Instant signedAt,
    @Nullable Boolean guardian) {

  static ContractBody of(ContractSigned told) {
    return new ContractBody(
        told.residentId(),
        told.institutionId(),
        told.teamId(),
        told.signedOn(),
        told.startsOn(),
        told.endsOn(),
        told.channel(),
        told.contractKind(),
        told.unit(),
        told.familyId(),
        told.packages(),
        told.items(),
        told.payer(),
        told.feeWaived(),
        told.autoRenewal(),
        told.operatorId(),
        told.signedAt(),
        told.guardian());
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Renewal(
      @Nullable String contractRecordId,
      @Nullable LocalDate signedOn,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn,
      @Nullable Channel channel,
      @Nullable String operatorId,
      @Nullable Instant signedAt,
      @Nullable Boolean guardian) {

    static Renewal of(ContractRenewed told) {
      return new Renewal(
          told.contractRecordId(),
          told.signedOn(),
          told.startsOn(),
          told.endsOn(),
          told.channel(),
          told.operatorId(),
          told.signedAt(),
          told.guardian());
    }

    static Renewal of(ContractOrder.Renew order) {
      Signature signature = order.signature();
      return new Renewal(
          order.contractRecordId(),
          order.signedOn(),
          order.term().first(),
          order.term().last(),
          order.channel(),
          signature == null ? null : signature.operatorId(),
          signature == null ? null : signature.at(),
          signature == null ? null : signature.guardian());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Termination(
      @Nullable String contractRecordId,
      @Nullable LocalDate endedOn,
      @Nullable String reason,
      @Nullable String note) {

    static Termination of(ContractTerminated told) {
      return new Termination(told.contractRecordId(), told.endedOn(), told.reason(), told.note());
    }

    static Termination of(ContractOrder.Terminate order) {
      return new Termination(
          order.contractRecordId(), order.endedOn(), order.reason(), order.note());
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Transfer(
      @Nullable String contractRecordId,
      @Nullable String toInstitutionId,
      @Nullable String toTeamId,
      @Nullable LocalDate on) {

    static Transfer of(ContractTransferred told) {
      return new Transfer(
          told.contractRecordId(), told.toInstitutionId(), told.toTeamId(), told.on());
    }

    static Transfer of(ContractOrder.Transfer order) {
      return new Transfer(
          order.contractRecordId(), order.toInstitutionId(), order.toTeamId(), order.on());
    }
  }
}
