package org.jiceng.signing.contract.http;

import static org.jiceng.starter.record.Violations.present;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.signing.catalogue.Catalogue;
import org.jiceng.signing.contract.Author;
import org.jiceng.signing.contract.Contracts;
import org.jiceng.signing.contract.domain.ContractOrder;
import org.jiceng.signing.contract.domain.ContractOrder.Signature;
import org.jiceng.signing.contract.domain.Signing;
import org.jiceng.signing.contract.domain.Term;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Records about contracts, read into orders.
public final class ContractRecords<B> implements RecordType<B> {

  private static final int LONGEST_TEXT = 200;
  private static final int MOST_ITEMS = 100;

  private final RecordKind kind;
  private final String path;
  private final Class<B> body;
  private final BiFunction<Submission<B>, LocalDate, Checked<? extends ContractOrder>> reading;
  private final Contracts contracts;
  private final Clock clock;
  private final Function<Stored, Mono<Stored>> more;

  private ContractRecords(
      RecordKind kind,
      String path,
      Class<B> body,
      BiFunction<Submission<B>, LocalDate, Checked<? extends ContractOrder>> reading,
      Contracts contracts,
      Clock clock,
      Function<Stored, Mono<Stored>> more) {
    this.more = more;
    this.kind = kind;
    this.path = path;
    this.body = body;
    this.reading = reading;
    this.contracts = contracts;
    this.clock = clock;
  }

  /// Signings. Packages the catalogue does not know are taken, since they may come later, and shown
  /// as
  /// unknown.
  ///
  /// @param flags what looks wrong about a signing
  public static RecordType<?> contracts(
      Contracts contracts,
      Catalogue catalogue,
      Function<Signing, Mono<List<String>>> flags,
      Clock clock) {
    return new ContractRecords<>(
        RecordKind.CONTRACT,
        "/api/contracts",
        ContractBody.class,
        ContractRecords::sign,
        contracts,
        clock,
        stored -> namingUnknown(stored, catalogue).flatMap(it -> flagged(it, flags)));
  }

  /// Renewals.
  public static RecordType<?> renewals(
      Contracts contracts, Function<Signing, Mono<List<String>>> flags, Clock clock) {
    return new ContractRecords<>(
        RecordKind.CONTRACT_RENEWAL,
        "/api/contracts/{contractRecordId}/renewals",
        ContractBody.Renewal.class,
        ContractRecords::renew,
        contracts,
        clock,
        stored -> flagged(stored, flags));
  }

  /// Early terminations.
  public static RecordType<?> terminations(Contracts contracts, Clock clock) {
    return new ContractRecords<>(
        RecordKind.CONTRACT_TERMINATION,
        "/api/contracts/{contractRecordId}/terminations",
        ContractBody.Termination.class,
        ContractRecords::terminate,
        contracts,
        clock,
        Mono::just);
  }

  /// Transfers to another institution or team.
  public static RecordType<?> transfers(Contracts contracts, Clock clock) {
    return new ContractRecords<>(
        RecordKind.CONTRACT_TRANSFER,
        "/api/contracts/{contractRecordId}/transfers",
        ContractBody.Transfer.class,
        ContractRecords::transfer,
        contracts,
        clock,
        Mono::just);
  }

  @Override
  public RecordKind kind() {
    return kind;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Class<B> body() {
    return body;
  }

  @Override
  public Mono<? extends Verdict<?>> accept(Submission<B> submission) {
    return switch (reading.apply(submission, LocalDate.now(clock))) {
      case Checked.Unsound<? extends ContractOrder>(Refusal refusal) ->
          Mono.just(Verdict.refused(refusal));
      case Checked.Sound<? extends ContractOrder> sound ->
          contracts.accept(
              kind,
              sound.value(),
              submission.arrival(),
              Author.of(submission.caller()),
              submission.dryRun());
    };
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return contracts.withdraw(kind, withdrawal);
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return contracts
        .find(kind, record)
        .flatMap(stored -> more.apply(stored).map(it -> Shown.of(it)));
  }

  private static Mono<Stored> namingUnknown(Stored stored, Catalogue catalogue) {
    if (!(stored.content() instanceof ContractSigned signed) || signed.packages().isEmpty()) {
      return Mono.just(stored);
    }
    return catalogue
        .shelf()
        .map(shelf -> shelf.unknown(signed.packages(), signed.signedOn()))
        .map(
            unknown ->
                unknown.isEmpty()
                    ? stored
                    : new Stored(
                        stored.standing(),
                        stored.institutions(),
                        stored.content(),
                        Map.of("unknownPackages", unknown)));
  }

  /// What was signed, with what looks wrong about it. A record taken back is not looked at.
  private static Mono<Stored> flagged(Stored stored, Function<Signing, Mono<List<String>>> flags) {
    return Signing.of(stored.content())
        .filter(_ -> !stored.standing().voided())
        .map(
            signing ->
                flags
                    .apply(signing)
                    .map(
                        found -> {
                          Map<String, Object> notes = new HashMap<>(stored.notes());
                          if (!found.isEmpty()) {
                            notes.put("flags", found);
                          }
                          return new Stored(
                              stored.standing(), stored.institutions(), stored.content(), notes);
                        }))
        .orElseGet(() -> Mono.just(stored));
  }

  private static Checked<? extends ContractOrder> sign(
      Submission<ContractBody> submission, LocalDate today) {
    ContractBody body = submission.body();
    Violations violations =
        new Violations()
            .id("/residentId", body.residentId())
            .id("/institutionId", body.institutionId())
            .optionalId("/teamId", body.teamId())
            .required("/kind", body.kind())
            .required("/unit", body.unit())
            .required("/channel", body.channel())
            .optionalId("/familyId", body.familyId())
            .optionalText("/payer", body.payer(), LONGEST_TEXT);
    Wording.payer(violations, "/payer", body.payer());
    violations.texts("/packages", body.packages(), MOST_ITEMS, LONGEST_TEXT);
    violations.texts("/items", body.items(), MOST_ITEMS, LONGEST_TEXT);
    term(violations, body.signedOn(), body.startsOn(), body.endsOn(), today);
    Wording.signature(violations, body.operatorId(), body.signedAt(), body.signedOn());
    return violations.unlessAny(
        () ->
            new ContractOrder.Sign(
                submission.arrival().record(),
                submission.arrival().revision(),
                present(body.residentId()),
                present(body.institutionId()),
                body.teamId(),
                present(body.signedOn()),
                new Term(present(body.startsOn()), present(body.endsOn())),
                present(body.channel()),
                present(body.kind()),
                present(body.unit()),
                body.familyId(),
                Objects.requireNonNullElse(body.packages(), List.of()),
                Objects.requireNonNullElse(body.items(), List.of()),
                body.payer(),
                body.feeWaived(),
                body.autoRenewal(),
                new Signature(body.operatorId(), body.signedAt(), body.guardian())));
  }

  private static Checked<? extends ContractOrder> renew(
      Submission<ContractBody.Renewal> submission, LocalDate today) {
    ContractBody.Renewal body = submission.body();
    Violations violations =
        new Violations()
            .id("/contractRecordId", body.contractRecordId())
            .required("/channel", body.channel());
    term(violations, body.signedOn(), body.startsOn(), body.endsOn(), today);
    Wording.signature(violations, body.operatorId(), body.signedAt(), body.signedOn());
    return violations.unlessAny(
        () ->
            new ContractOrder.Renew(
                submission.arrival().record(),
                submission.arrival().revision(),
                present(body.contractRecordId()),
                present(body.signedOn()),
                new Term(present(body.startsOn()), present(body.endsOn())),
                present(body.channel()),
                new Signature(body.operatorId(), body.signedAt(), body.guardian())));
  }

  private static Checked<? extends ContractOrder> terminate(
      Submission<ContractBody.Termination> submission, LocalDate today) {
    ContractBody.Termination body = submission.body();
    Violations violations =
        new Violations()
            .id("/contractRecordId", body.contractRecordId())
            .required("/endedOn", body.endedOn())
            .notInFuture("/endedOn", body.endedOn(), today)
            .text("/reason", body.reason(), LONGEST_TEXT)
            .optionalText("/note", body.note(), LONGEST_TEXT);
    Wording.reason(violations, body.reason(), body.note());
    return violations.unlessAny(
        () ->
            new ContractOrder.Terminate(
                submission.arrival().record(),
                submission.arrival().revision(),
                present(body.contractRecordId()),
                present(body.endedOn()),
                present(body.reason()),
                body.note()));
  }

  private static Checked<? extends ContractOrder> transfer(
      Submission<ContractBody.Transfer> submission, LocalDate today) {
    ContractBody.Transfer body = submission.body();
    return new Violations()
        .id("/contractRecordId", body.contractRecordId())
        .id("/toInstitutionId", body.toInstitutionId())
        .optionalId("/toTeamId", body.toTeamId())
        .required("/on", body.on())
        .notInFuture("/on", body.on(), today)
        .unlessAny(
            () ->
                new ContractOrder.Transfer(
                    submission.arrival().record(),
                    submission.arrival().revision(),
                    present(body.contractRecordId()),
                    present(body.toInstitutionId()),
                    body.toTeamId(),
                    present(body.on())));
  }

  private static void term(
      Violations violations,
      @Nullable LocalDate signedOn,
      @Nullable LocalDate startsOn,
      @Nullable LocalDate endsOn,
      LocalDate today) {
    violations
        .required("/signedOn", signedOn)
        .required("/startsOn", startsOn)
        .required("/endsOn", endsOn)
        .notInFuture("/signedOn", signedOn, today)
        .ordered("/endsOn", startsOn, endsOn);
  }
}
