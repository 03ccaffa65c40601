package org.jiceng.signing.family.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jiceng.events.SigningEvent.Channel;
import org.jiceng.events.SigningEvent.ContractKind;
import org.jiceng.signing.contract.domain.ContractOrder.Signature;
import org.jiceng.signing.family.domain.FamilyOrder;
import org.jspecify.annotations.Nullable;

/// A family's signing as it is posted.
@JsonInclude(JsonInclude.Include.NON_NULL)
record FamilyBody(
    @Nullable String familyId,
    @Nullable String institutionId,
    @Nullable String teamId,
    @Nullable LocalDate signedOn,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    @Nullable Channel channel,
    @Nullable ContractKind kind,
    @Nullable List<String> packages,
    @Nullable String payer,
    @Nullable Boolean feeWaived,
    @Nullable Boolean autoRenewal,
    @Nullable String operatorId,
    @Nullable Instant signedAt,
    @Nullable Mode mode,
    @Nullable List<Member> members) {

  /// Whether all sign or nobody does, or each for themselves.
  enum Mode {
    @JsonProperty("all")
    ALL(FamilyOrder.Mode.ALL),
    @JsonProperty("each")
    EACH(FamilyOrder.Mode.EACH);

    private final FamilyOrder.Mode meant;

    Mode(FamilyOrder.Mode meant) {
      this.meant = meant;
    }

    FamilyOrder.Mode meant() {
      return meant;
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Member(
      @Nullable String recordId,
      @Nullable String residentId,
      @Nullable List<String> packages,
      @Nullable List<String> items,
      @Nullable Boolean feeWaived) {}

  static FamilyBody of(FamilyOrder order) {
    Signature signature = order.signature();
    return new FamilyBody(
        order.familyId(),
        order.institutionId(),
        order.teamId(),
        order.signedOn(),
        order.term().first(),
        order.term().last(),
        order.channel(),
        order.contractKind(),
        order.packages(),
        order.payer(),
        order.feeWaived(),
        order.autoRenewal(),
        signature == null ? null : signature.operatorId(),
        signature == null ? null : signature.at(),
        order.mode() == FamilyOrder.Mode.ALL ? Mode.ALL : Mode.EACH,
        order.members().stream()
            .map(
                one ->
                    new Member(
                        one.recordId(),
                        one.residentId(),
                        one.packages(),
                        one.items(),
                        one.feeWaived()))
            .toList());
  }
}
