package org.jiceng.followup.register;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.register.domain.Closure;
import org.jiceng.followup.register.domain.ClosurePlace;
import org.jiceng.followup.register.domain.Enrolment;
import org.jiceng.followup.register.domain.EnrolmentFile;
import org.jiceng.followup.register.domain.FiledClosure;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The register as it is kept: one document for each enrolment and what ends it.
///
/// Besides, a closure's name leads to its enrolment. That is written first, so that a closure is
/// never in two enrolments; where the closure itself then is refused, the name may be given to
/// another enrolment.
public final class Register {

  private final Aggregates<EnrolmentFile> files;
  private final Aggregates<ClosurePlace> places;

  public Register(DocumentStore store) {
    this.files = store.aggregates("enrolments", new TypeReference<EnrolmentFile>() {});
    this.places = store.aggregates("closure-places", new TypeReference<ClosurePlace>() {});
  }

  /// Takes an enrolment.
  public Mono<Verdict<EnrolmentFile>> enrol(
      Arrival arrival, Author author, Enrolment content, boolean dryRun) {
    Function<Optional<EnrolmentFile>, Verdict<EnrolmentFile>> decide =
        known -> fileOf(known).enrol(arrival, author, content, todayOf(arrival));
    String id = FiledRecords.idOf(arrival.record());
    return dryRun ? files.examine(id, decide) : files.create(id, decide);
  }

  /// Takes an enrolment back.
  public Mono<Verdict<EnrolmentFile>> withdraw(Withdrawal withdrawal, Author author) {
    Function<Optional<EnrolmentFile>, Verdict<EnrolmentFile>> decide =
        known ->
            fileOf(known)
                .withdraw(
                    withdrawal.record(),
                    withdrawal.revision(),
                    withdrawal.reason(),
                    author,
                    withdrawal.at());
    String id = FiledRecords.idOf(withdrawal.record());
    return withdrawal.dryRun() ? files.examine(id, decide) : files.change(id, decide);
  }

  /// Takes a closure of an enrolment that has the same source.
  public Mono<? extends Verdict<?>> close(
      Arrival arrival, Author author, String enrolmentRecordId, Closure content, boolean dryRun) {
    Function<Optional<EnrolmentFile>, Verdict<EnrolmentFile>> decide =
        known -> fileOf(known).close(arrival, author, content, todayOf(arrival));
    String id = fileIdOf(arrival.record(), enrolmentRecordId);
    return place(arrival.record(), enrolmentRecordId, dryRun)
        .flatMap(
            placed ->
                switch (placed) {
                  case Verdict.Refused<ClosurePlace>(Refusal refusal) ->
                      Mono.just(Verdict.<EnrolmentFile>refused(refusal));
                  case Verdict.Accepted<ClosurePlace> _, Verdict.Unchanged<ClosurePlace> _ ->
                      dryRun ? files.examine(id, decide) : files.change(id, decide);
                });
  }

  /// Takes a closure back.
  public Mono<Verdict<EnrolmentFile>> reopen(Withdrawal withdrawal, Author author) {
    Function<Optional<EnrolmentFile>, Verdict<EnrolmentFile>> decide =
        known ->
            fileOf(known)
                .reopen(
                    withdrawal.record(),
                    withdrawal.revision(),
                    withdrawal.reason(),
                    author,
                    withdrawal.at());
    return places
        .find(FiledRecords.idOf(withdrawal.record()))
        .map(place -> fileIdOf(withdrawal.record(), place.enrolmentRecordId()))
        .flatMap(id -> withdrawal.dryRun() ? files.examine(id, decide) : files.change(id, decide))
        .defaultIfEmpty(Verdict.refused(Refusal.unknown("No such record.")));
  }

  /// An enrolment, empty where none has come.
  public Mono<Filed<Enrolment>> enrolment(RecordRef record) {
    return files
        .find(FiledRecords.idOf(record))
        .flatMap(file -> Mono.justOrEmpty(file.enrolment()));
  }

  /// A closure and the enrolment it names, empty where none has come.
  public Mono<FoundClosure> closure(RecordRef record) {
    return places
        .find(FiledRecords.idOf(record))
        .flatMap(
            place ->
                files
                    .find(fileIdOf(record, place.enrolmentRecordId()))
                    .flatMap(
                        file ->
                            Mono.justOrEmpty(
                                file.closure(record)
                                    .map(
                                        closure ->
                                            new FoundClosure(
                                                place.enrolmentRecordId(), closure, file)))));
  }

  /// A closure where it was found.
  public record FoundClosure(String enrolmentRecordId, FiledClosure closure, EnrolmentFile file) {

    /// Whose clinic may see it.
    public Optional<String> institutionId() {
      return file.enrolment().map(Filed::institutionId).orElseGet(closure::institutionId);
    }
  }

  private Mono<Verdict<ClosurePlace>> place(
      RecordRef closure, String enrolmentRecordId, boolean dryRun) {
    String id = FiledRecords.idOf(closure);
    Function<Optional<ClosurePlace>, Verdict<ClosurePlace>> first =
        known -> ClosurePlace.choose(known, closure, enrolmentRecordId, Optional.empty());
    return (dryRun ? places.examine(id, first) : places.create(id, first))
        .flatMap(
            verdict ->
                verdict instanceof Verdict.Refused<ClosurePlace>
                    ? deserted(closure)
                        .flatMap(
                            deserted -> {
                              Function<Optional<ClosurePlace>, Verdict<ClosurePlace>> again =
                                  known ->
                                      ClosurePlace.choose(
                                          known, closure, enrolmentRecordId, Optional.of(deserted));
                              return dryRun ? places.examine(id, again) : places.change(id, again);
                            })
                        .defaultIfEmpty(verdict)
                    : Mono.just(verdict));
  }

  /// The enrolment a closure was meant for, where it never came to be there.
  private Mono<String> deserted(RecordRef closure) {
    return places
        .find(FiledRecords.idOf(closure))
        .map(ClosurePlace::enrolmentRecordId)
        .filterWhen(
            enrolmentRecordId ->
                files
                    .find(fileIdOf(closure, enrolmentRecordId))
                    .map(file -> file.closure(closure).isEmpty())
                    .defaultIfEmpty(true));
  }

  private static EnrolmentFile fileOf(Optional<EnrolmentFile> known) {
    return known.orElse(EnrolmentFile.EMPTY);
  }

  private static String fileIdOf(RecordRef closure, String enrolmentRecordId) {
    return FiledRecords.idOf(new RecordRef(closure.source(), enrolmentRecordId));
  }

  private static LocalDate todayOf(Arrival arrival) {
    return LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE);
  }
}
