package org.jiceng.signing.contract.http;

import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.events.SigningEvent.ContractUnit;
import org.jspecify.annotations.Nullable;

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
    @Nullable String payer) {

  record Renewal(
      @Nullable String contractRecordId,
      @Nullable LocalDate signedOn,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn,
      @Nullable Channel channel) {}

  record Termination(
      @Nullable String contractRecordId, @Nullable LocalDate endedOn, @Nullable String reason) {}

  record Transfer(
      @Nullable String contractRecordId,
      @Nullable String toInstitutionId,
      @Nullable String toTeamId,
      @Nullable LocalDate on) {}
}
