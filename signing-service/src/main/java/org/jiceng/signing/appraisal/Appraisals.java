package org.jiceng.signing.appraisal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.appraisal.domain.Appraisal;
import org.jiceng.signing.appraisal.domain.Basis;
import org.jiceng.signing.appraisal.domain.Done;
import org.jiceng.signing.appraisal.domain.Result;
import org.jiceng.signing.care.Care;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// All appraisals. They are counted from the files of care whenever somebody asks, until they are
/// locked; nobody else hears of them.
public final class Appraisals {

  private final Aggregates<Appraisal> stored;
  private final Care care;
  private final Clock clock;

  public Appraisals(DocumentStore store, Care care, Clock clock) {
    this.stored = store.aggregates("appraisals", new TypeReference<>() {});
    this.care = care;
    this.clock = clock;
  }

  /// Puts an appraisal; one put before is replaced unless it is locked.
  public Mono<Verdict<Appraisal>> put(Caller caller, String appraisalId, Basis basis) {
    return stored.change(
        appraisalId,
        known ->
            mayWrite(caller, known) && caller.mayWriteFor(basis.institutionId())
                ? told(
                    known,
                    Appraisal.put(known, appraisalId, basis),
                    receipt(
                        appraisalId,
                        known.isEmpty() ? Receipt.Status.CREATED : Receipt.Status.CORRECTED))
                : Verdict.refused(Refusal.otherInstitution()));
  }

  private static boolean mayWrite(Caller caller, Optional<Appraisal> known) {
    return known.map(one -> caller.mayWriteFor(one.basis().institutionId())).orElse(true);
  }

  private static Receipt receipt(String appraisalId, Receipt.Status status) {
    return Receipt.of(new RecordRef(RecordRef.DISTRICT, appraisalId), 1, status);
  }

  private static Verdict<Appraisal> told(
      Optional<Appraisal> known, Checked<Appraisal> checked, Receipt receipt) {
    return switch (checked) {
      case Checked.Unsound<Appraisal>(Refusal refusal) -> Verdict.refused(refusal);
      case Checked.Sound<Appraisal>(Appraisal now) ->
          known.filter(now::equals).isPresent()
              ? Verdict.unchanged(receipt)
              : Verdict.accepted(now, List.of(), receipt);
    };
  }

  /// Locks an appraisal with what it comes to now. One that is locked stays as it is.
  public Mono<Verdict<Appraisal>> lock(Caller caller, String appraisalId) {
    return find(appraisalId)
        .flatMap(
            known -> {
              if (!mayWrite(caller, Optional.of(known))) {
                return Mono.just(Verdict.<Appraisal>refused(Refusal.otherInstitution()));
              }
              return result(known)
                  .flatMap(
                      result ->
                          stored.change(
                              appraisalId, now -> lock(now.orElseThrow(), known.basis(), result)));
            })
        .switchIfEmpty(Mono.just(Verdict.refused(Refusal.unknown("No such appraisal."))));
  }

  private Verdict<Appraisal> lock(Appraisal now, Basis counted, Result result) {
    String id = now.appraisalId();
    if (now.locked() != null) {
      return Verdict.unchanged(receipt(id, Receipt.Status.REPLAYED));
    }
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return told(
        Optional.empty(),
        now.lock(counted, result, care.today(), at),
        receipt(id, Receipt.Status.CREATED));
  }

  /// An appraisal, empty where there is none.
  public Mono<Appraisal> find(String appraisalId) {
    return stored.find(appraisalId);
  }

  /// What an appraisal came to when it was locked, or comes to now.
  public Mono<Result> result(Appraisal appraisal) {
    return appraisal.result().map(Mono::just).orElseGet(() -> counted(appraisal.basis()));
  }

  private Mono<Result> counted(Basis basis) {
    return care.of(basis.institutionId())
        .concatMapIterable(file -> Done.in(file, basis))
        .collect(Collectors.groupingBy(Function.<Done>identity(), Collectors.counting()))
        .map(done -> Result.of(basis, done));
  }
}
