package org.jiceng.signing.care;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.care.domain.CareFile;
import org.jiceng.signing.catalogue.Catalogue;
import org.jiceng.signing.catalogue.domain.Shelf;
import org.jiceng.signing.contract.Contracts;
import org.jiceng.signing.contract.domain.AutomaticEnds;
import org.jiceng.signing.contract.domain.Signing;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Kept;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Verdict;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// The files of care: one document for each resident, made of what the three streams tell, and so
/// rebuilt from them by hearing them again.
public final class Care {

  private static final String INSTITUTIONS = "institutions";
  private static final String TERMS = "terms";
  private static final String INTO = "into";
  private static final String OPERATORS = "operators";
  private static final int AT_ONCE = 500;

  private final Aggregates<CareFile> files;
  private final Contracts contracts;
  private final Catalogue catalogue;
  private final Clock clock;

  public Care(DocumentStore store, Contracts contracts, Catalogue catalogue, Clock clock) {
    this.files =
        store.aggregates(
            "care",
            new TypeReference<>() {},
            new Aggregates.Index<>(INSTITUTIONS, CareFile::institutions),
            new Aggregates.Index<>(TERMS, Care::terms),
            new Aggregates.Index<>(OPERATORS, Care::operators),
            new Aggregates.Index<>(INTO, file -> file.into().orElse(null)));
    this.contracts = contracts;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  private static List<String> terms(CareFile file) {
    return Stream.<List<? extends Kept<?>>>of(file.signed(), file.renewed())
        .flatMap(List::stream)
        .filter(one -> one.fact() != null)
        .map(one -> key(one.record()))
        .toList();
  }

  private static List<String> operators(CareFile file) {
    return file.signings().stream().flatMap(one -> one.operatorHour().stream()).distinct().toList();
  }

  private static String key(RecordRef record) {
    return record.source() + "/" + record.recordId();
  }

  /// Learns what was told of one resident. What is known already changes nothing.
  public Mono<Void> hear(String resident, List<DomainEvent> events) {
    List<DomainEvent> concerning = events.stream().filter(CareFile::concerns).toList();
    if (concerning.isEmpty()) {
      return Mono.empty();
    }
    AtomicReference<Optional<CareFile>> before = new AtomicReference<>(Optional.empty());
    Mono<Verdict<CareFile>> learnt =
        files.change(
            resident,
            known -> {
              before.set(known);
              return learnt(resident, known, concerning);
            });
    return concerning.stream().anyMatch(Care::mayEndContracts)
        ? learnt.flatMap(verdict -> end(resident, before.get(), verdict))
        : learnt.then();
  }

  private static Verdict<CareFile> learnt(
      String resident, Optional<CareFile> known, List<DomainEvent> events) {
    CareFile before = known.orElseGet(() -> CareFile.empty(resident));
    CareFile file = before;
    for (DomainEvent event : events) {
      file = file.learn(event);
    }
    Receipt receipt = Receipt.of(events.getFirst().record(), 1, Receipt.Status.REPLAYED);
    return file == before ? Verdict.unchanged(receipt) : Verdict.accepted(file, List.of(), receipt);
  }

  private static boolean mayEndContracts(DomainEvent event) {
    return switch (event.kind()) {
      case RESIDENT, CONTRACT, CONTRACT_RENEWAL, CONTRACT_TERMINATION, RESIDENT_MERGE -> true;
      default -> false;
    };
  }

  /// Ends the contracts of a person who died or moved out, those under ids merged into this one as
  /// well.
  private Mono<Void> end(String resident, Optional<CareFile> before, Verdict<CareFile> learnt) {
    if (!(learnt instanceof Verdict.Accepted<CareFile>(CareFile now, var _, var _))) {
      // Heard again: what followed from it the first time may not have been done.
      return files.find(resident).flatMap(file -> endOwn(file).then(endOfMergedInto(file)));
    }
    boolean endsAsBefore = before.flatMap(CareFile::end).equals(now.end());
    return endOwn(now).then(endsAsBefore ? Mono.empty() : endOfMergedInto(now));
  }

  private Mono<Void> endOwn(CareFile file) {
    if (file.signed().isEmpty()) {
      return Mono.empty();
    }
    Mono<Optional<AutomaticEnds.Cause>> cause =
        file.into()
            .map(into -> find(into).map(CareFile::end).defaultIfEmpty(Optional.empty()))
            .orElseGet(() -> Mono.just(file.end()));
    return cause.flatMap(it -> contracts.endOfThemselves(file.residentId(), it, now()));
  }

  private Mono<Void> endOfMergedInto(CareFile staying) {
    return files
        .findBy(INTO, staying.residentId())
        .filter(away -> !away.signed().isEmpty())
        .concatMap(away -> contracts.endOfThemselves(away.residentId(), staying.end(), now()))
        .then();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// The business day it is.
  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), DomainEvent.BUSINESS_ZONE);
  }

  /// The catalogue, against which files are read.
  public Mono<Shelf> shelf() {
    return catalogue.shelf();
  }

  /// The files of everybody an institution has or had to do with; one for each person, under the id
  /// of the one who stays, with what was told under ids merged into it.
  public Flux<CareFile> of(String institution) {
    return files
        .findBy(INSTITUTIONS, institution)
        .buffer(AT_ONCE)
        .concatMap(this::persons)
        .distinct(CareFile::residentId);
  }

  /// The file of the person with whom a contract or renewal is.
  public Mono<CareFile> withTerm(RecordRef record) {
    return files.findBy(TERMS, key(record)).next().flatMap(file -> persons(List.of(file)).next());
  }

  /// The file of a person, under whichever of their ids; with what was told under the others.
  public Mono<CareFile> person(String resident) {
    return files.find(resident).flatMap(file -> persons(List.of(file)).next());
  }

  /// What operators had signed in certain hours, and around them in the same files.
  public Flux<Signing> signedIn(Collection<String> operatorHours) {
    return Flux.fromIterable(operatorHours)
        .buffer(AT_ONCE)
        .concatMap(hours -> files.findByAny(OPERATORS, hours))
        .concatMapIterable(CareFile::signings)
        .distinct(Signing::key);
  }

  private Flux<CareFile> persons(List<CareFile> some) {
    Flux<CareFile> staying =
        Flux.fromIterable(some)
            .concatMap(
                file ->
                    file.into()
                        .map(into -> find(into).defaultIfEmpty(CareFile.empty(into)))
                        .orElseGet(() -> Mono.just(file)))
            .filter(file -> file.into().isEmpty())
            .distinct(CareFile::residentId);
    return staying
        .collectList()
        .flatMapMany(
            stay ->
                files
                    .findByAny(INTO, stay.stream().map(CareFile::residentId).toList())
                    .collectMultimap(file -> file.into().orElseThrow())
                    .flatMapIterable(
                        away ->
                            stay.stream()
                                .map(one -> joined(one, away.get(one.residentId())))
                                .toList()));
  }

  private static CareFile joined(CareFile one, @Nullable Collection<CareFile> mergedAway) {
    return mergedAway == null ? one : one.joinedWith(List.copyOf(mergedAway));
  }

  /// What was told under one resident's id alone.
  public Mono<CareFile> find(String resident) {
    return files.find(resident);
  }
}
