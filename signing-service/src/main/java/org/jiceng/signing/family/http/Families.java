package org.jiceng.signing.family.http;

import static org.jiceng.starter.record.Violations.present;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.contract.Author;
import org.jiceng.signing.contract.domain.ContractOrder.Signature;
import org.jiceng.signing.contract.domain.Term;
import org.jiceng.signing.contract.http.Wording;
import org.jiceng.signing.family.FamilyContracts;
import org.jiceng.signing.family.domain.FamilyOrder;
import org.jiceng.signing.family.domain.FamilySigning;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import reactor.core.publisher.Mono;

/// Families' signings as records.
public final class Families implements RecordType<FamilyBody> {

  private static final int LONGEST_TEXT = 200;
  private static final int MOST_MEMBERS = 50;
  private static final int MOST_ITEMS = 100;

  private final FamilyContracts families;
  private final Clock clock;

  public Families(FamilyContracts families, Clock clock) {
    this.families = families;
    this.clock = clock;
  }

  @Override
  public RecordKind kind() {
    return RecordKind.FAMILY_CONTRACT;
  }

  @Override
  public String path() {
    return "/api/family-contracts";
  }

  @Override
  public Class<FamilyBody> body() {
    return FamilyBody.class;
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<FamilyBody> submission) {
    return switch (read(submission.body(), submission.arrival().record())) {
      case Checked.Unsound<FamilyOrder>(Refusal refusal) -> Mono.just(Verdict.refused(refusal));
      case Checked.Sound<FamilyOrder>(FamilyOrder order) ->
          families.accept(
              order, submission.arrival(), Author.of(submission.caller()), submission.dryRun());
    };
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return families.withdraw(withdrawal);
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return families.find(record).map(Families::shown);
  }

  private static Stored shown(FamilySigning state) {
    return new Stored(
        state.standing(),
        Set.of(state.order().institutionId()),
        FamilyBody.of(state.order()),
        Map.of(
            "progress",
            state.progress().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
            "members",
            FamilyContracts.members(state)));
  }

  private Checked<FamilyOrder> read(FamilyBody body, RecordRef record) {
    Violations violations =
        new Violations()
            .id("/familyId", body.familyId())
            .id("/institutionId", body.institutionId())
            .optionalId("/teamId", body.teamId())
            .required("/signedOn", body.signedOn())
            .required("/startsOn", body.startsOn())
            .required("/endsOn", body.endsOn())
            .notInFuture("/signedOn", body.signedOn(), LocalDate.now(clock))
            .ordered("/endsOn", body.startsOn(), body.endsOn())
            .required("/channel", body.channel())
            .required("/kind", body.kind())
            .required("/mode", body.mode())
            .required("/members", body.members());
    Wording.payer(violations, "/payer", body.payer());
    Wording.signature(violations, body.operatorId(), body.signedAt(), body.signedOn());
    violations.texts("/packages", body.packages(), MOST_ITEMS, LONGEST_TEXT);
    List<FamilyBody.Member> members = Objects.requireNonNullElse(body.members(), List.of());
    if (body.members() != null && (members.isEmpty() || members.size() > MOST_MEMBERS)) {
      violations.field("/members", "invalid-size", "A family has 1 to " + MOST_MEMBERS + ".");
    }
    Set<String> residents = new HashSet<>();
    Set<String> records = new HashSet<>();
    for (int i = 0; i < members.size(); i++) {
      String at = "/members/" + i;
      FamilyBody.Member member = members.get(i);
      violations
          .id(at + "/recordId", member.recordId())
          .id(at + "/residentId", member.residentId());
      violations.texts(at + "/packages", member.packages(), MOST_ITEMS, LONGEST_TEXT);
      violations.texts(at + "/items", member.items(), MOST_ITEMS, LONGEST_TEXT);
      if (member.residentId() != null && !residents.add(member.residentId())) {
        violations.rule(at + "/residentId", "named-twice", "A member signs once.");
      }
      if (member.recordId() != null && !records.add(member.recordId())) {
        violations.rule(at + "/recordId", "named-twice", "Each contract needs an id of its own.");
      }
    }
    return violations.unlessAny(
        () ->
            new FamilyOrder(
                record,
                present(body.familyId()),
                present(body.institutionId()),
                body.teamId(),
                present(body.signedOn()),
                new Term(present(body.startsOn()), present(body.endsOn())),
                present(body.channel()),
                present(body.kind()),
                Objects.requireNonNullElse(body.packages(), List.of()),
                body.payer(),
                body.feeWaived(),
                body.autoRenewal(),
                new Signature(body.operatorId(), body.signedAt(), null),
                present(body.mode()).meant(),
                members.stream()
                    .map(
                        one ->
                            new FamilyOrder.Member(
                                present(one.recordId()),
                                present(one.residentId()),
                                one.packages(),
                                Objects.requireNonNullElse(one.items(), List.of()),
                                one.feeWaived()))
                    .toList()));
  }
}
