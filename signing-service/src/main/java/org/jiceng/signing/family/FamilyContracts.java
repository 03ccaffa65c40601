package org.jiceng.signing.family;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.contract.Author;
import org.jiceng.signing.contract.Contracts;
import org.jiceng.signing.family.domain.FamilyOrder;
import org.jiceng.signing.family.domain.FamilyOrder.Member;
import org.jiceng.signing.family.domain.FamilySigning;
import org.jiceng.signing.family.domain.FamilySigning.Outcome;
import org.jiceng.signing.family.domain.FamilySigning.Progress;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Fingerprint;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// Families' signings: writes down what is asked, signs member by member, and where one's no is
/// everyone's, takes back what was signed.
///
/// Signing a member again changes nothing, and what was taken back cannot be signed again under the
/// same revision; so whoever finds a signing unfinished may carry it on, several at once too.
public final class FamilyContracts {

  private static final String PROGRESS = "progress";

  private final Aggregates<FamilySigning> signings;
  private final Contracts contracts;

  public FamilyContracts(DocumentStore store, Contracts contracts) {
    this.signings =
        store.aggregates(
            "family-contracts",
            new TypeReference<>() {},
            new Aggregates.Index<>(PROGRESS, one -> one.progress().name()));
    this.contracts = contracts;
  }

  /// Signs for a family.
  public Mono<? extends Verdict<?>> accept(
      FamilyOrder order, Arrival arrival, Author author, boolean dryRun) {
    if (dryRun) {
      return signings
          .examine(id(order.record()), known -> noted(known, order, arrival, author))
          .flatMap(
              verdict ->
                  verdict instanceof Verdict.Accepted<FamilySigning>(var state, _, var receipt)
                      ? tried(state).map(all -> examined(state.asked(all), receipt))
                      : Mono.just(verdict));
    }
    return signings
        .find(id(order.record()))
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            known ->
                noted(known, order, arrival, author)
                            instanceof Verdict.Accepted<FamilySigning>(var state, _, _)
                        && order.mode() == FamilyOrder.Mode.ALL
                    ? tried(state).map(FamilyContracts::anyRefusal)
                    : Mono.just(Optional.<Refusal>empty()))
        .flatMap(
            refusal ->
                refusal
                    .<Mono<? extends Verdict<?>>>map(it -> Mono.just(Verdict.refused(it)))
                    .orElseGet(() -> sign(order, arrival, author)));
  }

  private static Optional<Refusal> anyRefusal(List<Outcome> outcomes) {
    return outcomes.stream().allMatch(Outcome::signed)
        ? Optional.empty()
        : Optional.of(FamilySigning.notSigned(outcomes));
  }

  private static Verdict<FamilySigning> examined(FamilySigning state, Receipt receipt) {
    return state
        .refusal()
        .<Verdict<FamilySigning>>map(Verdict::refused)
        .orElseGet(() -> Verdict.accepted(state, List.of(), withMembers(receipt, state)));
  }

  private Mono<Verdict<FamilySigning>> sign(FamilyOrder order, Arrival arrival, Author author) {
    return note(order, arrival, author)
        .flatMap(
            verdict ->
                switch (verdict) {
                  case Verdict.Refused<FamilySigning> _ -> Mono.just(verdict);
                  case Verdict.Accepted<FamilySigning> it -> answered(order, it.receipt());
                  case Verdict.Unchanged<FamilySigning> it -> answered(order, it.receipt());
                });
  }

  private Mono<Verdict<FamilySigning>> answered(FamilyOrder order, Receipt receipt) {
    return carryOn(id(order.record()))
        .map(
            state ->
                state
                    .refusal()
                    .<Verdict<FamilySigning>>map(Verdict::refused)
                    .orElseGet(() -> Verdict.unchanged(withMembers(receipt, state))));
  }

  /// Writes down what a family asks, and nothing more.
  public Mono<Verdict<FamilySigning>> note(FamilyOrder order, Arrival arrival, Author author) {
    return signings.change(id(order.record()), known -> noted(known, order, arrival, author));
  }

  private static Verdict<FamilySigning> noted(
      Optional<FamilySigning> known, FamilyOrder order, Arrival arrival, Author author) {
    boolean another =
        !author.mayWriteFor(order.institutionId())
            || known.filter(one -> !author.mayWriteFor(one.order().institutionId())).isPresent();
    if (another) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Standing standing = known.map(FamilySigning::standing).orElse(null);
    FamilySigning begun =
        new FamilySigning(
            arrival.standing(),
            order,
            author.forAll(),
            author.institution(),
            Progress.SIGNING,
            known.filter(one -> one.maySimplyCorrect(order)).isPresent(),
            List.of());
    return switch (Standing.judge(standing, arrival.revision(), arrival.fingerprint())) {
      case NEW, UNKNOWN ->
          Verdict.accepted(begun, List.of(), Receipt.of(arrival, Receipt.Status.CREATED));
      case CORRECTION ->
          begun.correcting() || known.orElseThrow().progress() == Progress.NOT_SIGNED
              ? Verdict.accepted(begun, List.of(), Receipt.of(arrival, Receipt.Status.CORRECTED))
              : Verdict.refused(
                  Refusal.conflict(
                      "correct-the-contracts",
                      "Other members have signed: correct or sign each contract by itself."));
      case REPLAY -> Verdict.unchanged(Receipt.of(arrival, Receipt.Status.REPLAYED));
      case STALE ->
          Verdict.refused(Refusal.staleRevision(known.orElseThrow().standing().revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(known.orElseThrow().standing().revision()));
    };
  }

  /// Does what is left to do of a signing.
  public Mono<FamilySigning> carryOn(String id) {
    return signings
        .find(id)
        .flatMap(
            state ->
                switch (state.progress()) {
                  case SIGNING ->
                      ask(state, false)
                          .flatMap(all -> further(id, state, state.asked(all)))
                          .flatMap(
                              next ->
                                  next.progress() == Progress.TAKING_BACK
                                      ? carryOn(id)
                                      : Mono.just(next));
                  case TAKING_BACK ->
                      takeBack(
                              state,
                              FamilySigning.takesBackWith(state.standing().revision()),
                              "family-not-signed",
                              false)
                          .then(further(id, state, state.at(Progress.NOT_SIGNED)));
                  case VOIDING ->
                      takeBack(
                              state,
                              FamilySigning.takesBackWith(state.standing().revision()),
                              "family-voided",
                              false)
                          .then(further(id, state, state.at(Progress.VOIDED)));
                  case NOT_SIGNED, SIGNED, VOIDED -> Mono.just(state);
                });
  }

  /// Takes the step from one state to the next, unless somebody took it already.
  private Mono<FamilySigning> further(String id, FamilySigning from, FamilySigning next) {
    return signings
        .change(
            id,
            known ->
                known.filter(from::equals).isPresent()
                    ? Verdict.accepted(next, List.of(), receipt(from))
                    : Verdict.unchanged(receipt(from)))
        .then(signings.find(id));
  }

  private static Receipt receipt(FamilySigning state) {
    return Receipt.of(state.order().record(), state.standing().revision(), Receipt.Status.REPLAYED);
  }

  private Mono<List<Outcome>> tried(FamilySigning state) {
    return ask(state, true);
  }

  private Mono<List<Outcome>> ask(FamilySigning state, boolean dryRun) {
    int revision = FamilySigning.signsWith(state.standing().revision());
    Author author = new Author(state.byAll(), state.byInstitution());
    return Flux.fromIterable(state.order().members())
        .concatMap(
            member ->
                contracts
                    .accept(
                        RecordKind.CONTRACT,
                        state.order().sign(member, revision),
                        arrival(state, member, revision),
                        author,
                        dryRun)
                    .map(verdict -> outcome(member, verdict)))
        .collectList();
  }

  private static Arrival arrival(FamilySigning state, Member member, int revision) {
    return new Arrival(
        new RecordRef(state.order().record().source(), member.recordId()),
        revision,
        Fingerprint.of(
            Map.of("family", state.standing().fingerprint(), "resident", member.residentId())),
        Instant.EPOCH);
  }

  private static Outcome outcome(Member member, Verdict<?> verdict) {
    return new Outcome(
        member.recordId(),
        member.residentId(),
        verdict instanceof Verdict.Refused<?>(Refusal refusal) ? refusal : null);
  }

  /// Takes back the contracts that were signed; the refusals are those of contracts that must stay.
  private Mono<List<Outcome>> takeBack(
      FamilySigning state, int revision, String reason, boolean dryRun) {
    Caller author =
        new Caller(
            "family",
            Set.of(state.byAll() ? Caller.IMPORT : Caller.WRITE),
            state.byInstitution(),
            null);
    return Flux.fromIterable(state.outcomes())
        .filter(Outcome::signed)
        .concatMap(
            one ->
                contracts
                    .withdraw(
                        RecordKind.CONTRACT,
                        new Withdrawal(
                            author,
                            new RecordRef(state.order().record().source(), one.recordId()),
                            revision,
                            reason,
                            state
                                .order()
                                .signedOn()
                                .atStartOfDay(org.jiceng.events.DomainEvent.BUSINESS_ZONE)
                                .toInstant(),
                            dryRun))
                    .map(
                        verdict ->
                            new Outcome(
                                one.recordId(),
                                one.residentId(),
                                verdict instanceof Verdict.Refused<?>(Refusal refusal)
                                    ? refusal
                                    : null)))
        .collectList();
  }

  /// Takes a family's signing back, with all contracts that came of it, or not at all.
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    String id = id(withdrawal.record());
    Author author = Author.of(withdrawal.caller());
    return signings
        .find(id)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            known ->
                withdrawn(known, withdrawal, author)
                        instanceof Verdict.Accepted<FamilySigning>(var state, _, _)
                    ? takeBack(
                            state,
                            FamilySigning.takesBackWith(withdrawal.revision()),
                            withdrawal.reason(),
                            true)
                        .map(FamilyContracts::stays)
                    : Mono.just(Optional.<Refusal>empty()))
        .flatMap(
            stays ->
                stays
                    .<Mono<? extends Verdict<?>>>map(refusal -> Mono.just(Verdict.refused(refusal)))
                    .orElseGet(
                        () ->
                            withdrawal.dryRun()
                                ? signings.examine(id, it -> withdrawn(it, withdrawal, author))
                                : signings
                                    .change(id, it -> withdrawn(it, withdrawal, author))
                                    .flatMap(
                                        verdict ->
                                            verdict instanceof Verdict.Refused<FamilySigning>
                                                ? Mono.just(verdict)
                                                : carryOn(id).thenReturn(verdict))));
  }

  private static Optional<Refusal> stays(List<Outcome> outcomes) {
    return outcomes.stream()
        .flatMap(one -> Optional.ofNullable(one.refusal()).stream())
        .findFirst();
  }

  private static Verdict<FamilySigning> withdrawn(
      Optional<FamilySigning> known, Withdrawal withdrawal, Author author) {
    if (known.isEmpty()) {
      return Verdict.refused(Refusal.unknown("No such record."));
    }
    FamilySigning state = known.get();
    if (!author.mayWriteFor(state.order().institutionId())) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    return switch (Standing.judgeVoid(state.standing(), withdrawal.revision())) {
      case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
      case STALE -> Verdict.refused(Refusal.staleRevision(state.standing().revision()));
      case CONFLICT -> Verdict.refused(Refusal.revisionConflict(state.standing().revision()));
      case REPLAY ->
          Verdict.unchanged(
              Receipt.of(withdrawal.record(), withdrawal.revision(), Receipt.Status.REPLAYED));
      case CORRECTION ->
          state.progress() == Progress.SIGNING || state.progress() == Progress.TAKING_BACK
              ? Verdict.refused(
                  Refusal.conflict("family-signing-under-way", "Try again when it is done."))
              : Verdict.accepted(
                  state.voidedAt(withdrawal.revision()),
                  List.of(),
                  Receipt.of(withdrawal.record(), withdrawal.revision(), Receipt.Status.VOIDED));
    };
  }

  /// Carries on what a crash interrupted.
  public Mono<Long> catchUp() {
    return Flux.just(Progress.SIGNING, Progress.TAKING_BACK, Progress.VOIDING)
        .concatMap(progress -> signings.findBy(PROGRESS, progress.name()))
        .concatMap(state -> carryOn(id(state.order().record())))
        .count();
  }

  /// A family's signing as it stands.
  public Mono<FamilySigning> find(RecordRef record) {
    return signings.find(id(record));
  }

  /// What became of each member's contract, JSON-ready.
  public static List<Map<String, Object>> members(FamilySigning state) {
    return state.outcomes().stream().map(FamilyContracts::member).toList();
  }

  private static Map<String, Object> member(Outcome one) {
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("residentId", one.residentId());
    member.put("contractRecordId", one.recordId());
    member.put("status", one.signed() ? "signed" : "refused");
    Refusal refusal = one.refusal();
    if (refusal != null) {
      member.put(
          "problem",
          Map.of(
              "code", refusal.code(), "detail", refusal.detail(), "errors", refusal.violations()));
    }
    return member;
  }

  private static Receipt withMembers(Receipt receipt, FamilySigning state) {
    return receipt.with("members", members(state));
  }

  private static String id(RecordRef record) {
    return PlainRecords.id(record);
  }
}
