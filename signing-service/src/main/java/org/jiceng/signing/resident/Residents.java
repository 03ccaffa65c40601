package org.jiceng.signing.resident;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent.ResidentRegistered;
import org.jiceng.signing.privacy.BlindIndex;
import org.jiceng.signing.privacy.Vault;
import org.jiceng.signing.resident.domain.PersonalDetails;
import org.jiceng.signing.resident.domain.Resident;
import org.jiceng.starter.intake.PlainRecords;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// All residents of the district, each one document under its own id.
///
/// A clinic may write those it is responsible for; a move may be told by the institution that gives
/// a resident up or by the one that takes over. What names a person is sealed before it is stored
/// and found through keyed digests; the fingerprint of a revision holds such a digest instead of
/// the
/// values.
public final class Residents {

  private static final Logger LOG = LoggerFactory.getLogger(Residents.class);
  private static final String CONTENT = "content";
  private static final String TOKENS = "tokens";
  private static final String INSTITUTION = "institution";
  private static final String SEALED_WITH = "sealedWith";
  private static final String INDEXED_WITH = "indexedWith";
  private static final int STEP = 100;

  private final Aggregates<ResidentFile> files;
  private final Vault vault;
  private final BlindIndex index;
  private final JsonMapper json = JsonMapper.builder().build();

  public Residents(DocumentStore store, Vault vault, BlindIndex index) {
    this.files =
        store.aggregates(
            "residents",
            new TypeReference<>() {},
            new Aggregates.Index<>(TOKENS, ResidentFile::tokens),
            new Aggregates.Index<>(INSTITUTION, ResidentFile::institutionId),
            new Aggregates.Index<>(
                SEALED_WITH,
                file -> file.personal() == null ? null : file.personal().sealed().key()),
            new Aggregates.Index<>(
                INDEXED_WITH, file -> file.personal() == null ? null : file.personal().indexKey()));
    this.vault = vault;
    this.index = index;
  }

  private static String id(String residentId) {
    return PlainRecords.id(new RecordRef(RecordRef.DISTRICT, residentId));
  }

  /// Registers a resident, or corrects what is known.
  public Mono<Verdict<ResidentFile>> put(
      Caller caller, Arrival arrival, Checked<Resident> read, boolean dryRun) {
    Function<Optional<ResidentFile>, Verdict<ResidentFile>> decide =
        known -> decide(known, caller, arrival, read);
    String id = id(arrival.record().recordId());
    return dryRun ? files.examine(id, decide) : files.create(id, decide);
  }

  private Verdict<ResidentFile> decide(
      Optional<ResidentFile> known, Caller caller, Arrival arrival, Checked<Resident> read) {
    Checked<ResidentRegistered> told = told(known, arrival, read);
    boolean itsOwn =
        caller.mayWriteForAll(known.map(ResidentFile::institutions).orElse(java.util.Set.of()));
    boolean forItself =
        told instanceof Checked.Sound<ResidentRegistered>(ResidentRegistered fact)
            && caller.mayWriteFor(fact.responsibilities().getLast().institutionId());
    if (!itsOwn && !forItself) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Standing standing = known.map(ResidentFile::standing).orElse(null);
    return switch (Standing.judge(
        standing, arrival.revision(), fingerprint(arrival, read, known))) {
      case REPLAY -> Verdict.unchanged(Receipt.of(arrival, Receipt.Status.REPLAYED));
      case STALE ->
          Verdict.refused(Refusal.staleRevision(known.orElseThrow().standing().revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(known.orElseThrow().standing().revision()));
      case NEW, UNKNOWN, CORRECTION ->
          switch (told) {
            case Checked.Unsound<ResidentRegistered>(Refusal refusal) -> Verdict.refused(refusal);
            case Checked.Sound<ResidentRegistered> _ when !forItself && known.isEmpty() ->
                Verdict.refused(Refusal.otherInstitution());
            case Checked.Sound<ResidentRegistered>(ResidentRegistered fact) ->
                Verdict.accepted(
                    new ResidentFile(
                        new Standing(
                            arrival.revision(),
                            fingerprint(arrival, read, Optional.empty()),
                            false),
                        fact,
                        personal(read)),
                    List.of(fact),
                    Receipt.of(
                        arrival,
                        known.isEmpty() ? Receipt.Status.CREATED : Receipt.Status.CORRECTED));
          };
    };
  }

  private static Checked<ResidentRegistered> told(
      Optional<ResidentFile> known, Arrival arrival, Checked<Resident> read) {
    return switch (read) {
      case Checked.Unsound<Resident>(var refusal) -> Checked.unsound(refusal);
      case Checked.Sound<Resident>(Resident resident) ->
          resident
              .check(LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE))
              .unlessAny(
                  () ->
                      resident
                          .after(known.map(ResidentFile::fact).orElse(null))
                          .told(arrival.record(), arrival.revision(), arrival.at()));
    };
  }

  /// The fingerprint of a revision: what names the person enters as a digest, under the key that
  /// was used for what is known, so that a revision sent again is known again after the keys have
  /// changed.
  private String fingerprint(
      Arrival arrival, Checked<Resident> read, Optional<ResidentFile> known) {
    return read instanceof Checked.Sound<Resident>(Resident resident)
            && !resident.details().nothing()
        ? fingerprint(
            arrival.fingerprint(),
            resident.id(),
            resident.details(),
            known
                .map(file -> file.standing().fingerprint().split("\\."))
                .filter(parts -> parts.length == 3)
                .map(parts -> parts[1])
                .orElse(index.keys().first()))
        : arrival.fingerprint();
  }

  private String fingerprint(String plain, String resident, PersonalDetails details, String key) {
    String value = resident + "/" + details.canonical();
    String token =
        index.tokenUnder(key, CONTENT, value).orElseGet(() -> index.token(CONTENT, value));
    return plain + "." + key + "." + token.substring(token.lastIndexOf(':') + 1);
  }

  private ResidentFile.@Nullable Personal personal(Checked<Resident> read) {
    return read instanceof Checked.Sound<Resident>(Resident resident)
            && !resident.details().nothing()
        ? personal(resident.id(), resident.details(), resident.birthDate(), resident.sex())
        : null;
  }

  private ResidentFile.Personal personal(
      String resident,
      PersonalDetails details,
      LocalDate birthDate,
      org.jiceng.events.SigningEvent.Sex sex) {
    return new ResidentFile.Personal(
        vault.seal(resident, json.writeValueAsString(details)),
        index.keys().first(),
        details.keys(birthDate, sex).entrySet().stream()
            .map(key -> index.token(key.getKey(), key.getValue()))
            .toList());
  }

  /// What names a resident, opened.
  public PersonalDetails details(ResidentFile file) {
    return file.personal() == null
        ? PersonalDetails.NONE
        : json.readValue(
            vault.open(file.fact().residentId(), file.personal().sealed()), PersonalDetails.class);
  }

  /// Takes a resident back.
  public Mono<Verdict<ResidentFile>> withdraw(Withdrawal withdrawal) {
    Function<Optional<ResidentFile>, Verdict<ResidentFile>> decide =
        known -> withdrawn(known, withdrawal);
    String id = id(withdrawal.record().recordId());
    return withdrawal.dryRun() ? files.examine(id, decide) : files.change(id, decide);
  }

  private static Verdict<ResidentFile> withdrawn(
      Optional<ResidentFile> known, Withdrawal withdrawal) {
    if (!withdrawal
        .caller()
        .mayWriteForAll(known.map(ResidentFile::institutions).orElse(java.util.Set.of()))) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Standing standing = known.map(ResidentFile::standing).orElse(null);
    return switch (Standing.judgeVoid(standing, withdrawal.revision())) {
      case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
      case STALE ->
          Verdict.refused(Refusal.staleRevision(known.orElseThrow().standing().revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(known.orElseThrow().standing().revision()));
      case REPLAY ->
          Verdict.unchanged(
              Receipt.of(withdrawal.record(), withdrawal.revision(), Receipt.Status.REPLAYED));
      case CORRECTION -> {
        ResidentFile file = known.orElseThrow();
        yield Verdict.accepted(
            new ResidentFile(
                file.standing().voidedAt(withdrawal.revision()), file.fact(), file.personal()),
            List.of(
                new RecordVoided(
                    file.fact().kind(),
                    file.fact().record(),
                    withdrawal.revision(),
                    file.fact().subject(),
                    withdrawal.reason(),
                    withdrawal.at())),
            Receipt.of(withdrawal.record(), withdrawal.revision(), Receipt.Status.VOIDED));
      }
    };
  }

  /// What is stored of a resident, voided or not; empty where nothing is.
  public Mono<ResidentFile> find(String residentId) {
    return files.find(id(residentId));
  }

  /// The residents with this value, whichever key it was written with.
  ///
  /// @param sort one of those [PersonalDetails#keys] names
  public Flux<ResidentFile> having(String sort, String value) {
    return files
        .findByAny(TOKENS, index.tokens(sort, value))
        .distinct(file -> file.fact().residentId());
  }

  /// Carries what older keys wrote over to the keys that write, in small steps: what is done stays
  /// done, and what is left is found again. Once there is nothing left, older keys may be
  // forgotten.
  public Mono<Long> renewKeys() {
    return Flux.concat(
            Flux.fromIterable(vault.keys().others())
                .concatMap(key -> renewKeys(SEALED_WITH, key, 0L)),
            Flux.fromIterable(index.keys().others())
                .concatMap(key -> renewKeys(INDEXED_WITH, key, 0L)))
        .reduce(0L, Long::sum)
        .doOnNext(
            renewed -> {
              if (renewed > 0) {
                LOG.info("{} residents are under the newest keys now", renewed);
              }
            });
  }

  private Mono<Long> renewKeys(String field, String key, long before) {
    return files
        .page(field, key, "", STEP)
        .flatMapMany(Flux::fromIterable)
        .concatMap(
            file ->
                renewKeys(file)
                    .onErrorResume(
                        IllegalStateException.class,
                        failure -> {
                          LOG.warn(
                              "keys of resident {} could not be renewed",
                              file.fact().residentId(),
                              failure);
                          return Mono.just(0L);
                        }))
        .reduce(0L, Long::sum)
        .flatMap(
            renewed ->
                renewed == 0
                    ? Mono.just(before)
                    : Mono.defer(() -> renewKeys(field, key, before + renewed)));
  }

  private Mono<Long> renewKeys(ResidentFile old) {
    return files
        .change(
            id(old.fact().residentId()),
            known -> {
              ResidentFile file = known.orElseThrow();
              Receipt receipt =
                  Receipt.of(
                      file.fact().record(), file.standing().revision(), Receipt.Status.REPLAYED);
              ResidentFile.Personal was = file.personal();
              if (was == null
                  || (was.sealed().key().equals(vault.keys().first())
                      && was.indexKey().equals(index.keys().first()))) {
                return Verdict.unchanged(receipt);
              }
              PersonalDetails details = details(file);
              String plain = file.standing().fingerprint().split("\\.")[0];
              return Verdict.accepted(
                  new ResidentFile(
                      new Standing(
                          file.standing().revision(),
                          fingerprint(
                              plain, file.fact().residentId(), details, index.keys().first()),
                          file.standing().voided()),
                      file.fact(),
                      personal(
                          file.fact().residentId(),
                          details,
                          file.fact().birthDate(),
                          file.fact().sex())),
                  List.of(),
                  receipt);
            })
        .map(verdict -> verdict instanceof Verdict.Accepted<ResidentFile> ? 1L : 0L);
  }

  /// Residents in the order of their ids, from behind one on.
  ///
  /// @param institution only those it is responsible for
  public Mono<List<ResidentFile>> page(Optional<String> institution, String after, int limit) {
    return files.page(
        INSTITUTION, institution.orElse(null), after.isEmpty() ? "" : id(after), limit);
  }

  /// The residents who share a digest with one of these.
  public Mono<Map<String, List<ResidentFile>>> sharing(List<String> tokens) {
    return files
        .findByAny(TOKENS, tokens)
        .collectList()
        .map(
            found -> {
              Map<String, List<ResidentFile>> byToken = new java.util.HashMap<>();
              found.forEach(
                  file -> {
                    List<String> own = file.tokens();
                    if (own != null) {
                      own.forEach(
                          token ->
                              byToken
                                  .computeIfAbsent(token, _ -> new java.util.ArrayList<>())
                                  .add(file));
                    }
                  });
              return byToken;
            });
  }
}
