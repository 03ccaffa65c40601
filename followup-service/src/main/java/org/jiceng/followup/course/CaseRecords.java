package org.jiceng.followup.course;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.CaseFile;
import org.jiceng.followup.course.domain.CaseOpening;
import org.jiceng.followup.course.domain.CaseRules;
import org.jiceng.followup.course.domain.CourseStep;
import org.jiceng.followup.filing.Authors;
import org.jiceng.followup.filing.FiledRecords;
import org.jiceng.followup.filing.PostedForm;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// The cases of one sort, and the two kinds of record they are made of. A step lies with what
/// opened its case, which has the same source.
public final class CaseRecords<
    S extends Enum<S>, T extends Enum<T>, R extends CaseOpening, P extends CourseStep<T>> {

  private static final String OPEN_AT = "openAt";
  private static final String STEPS = "steps";

  private final CaseRules<S, T, R, P> rules;
  private final Aggregates<CaseFile<R, P>> files;
  private final String path;
  private final boolean openToResidents;

  /// Cases that institutions alone write.
  ///
  /// @param path of the collection, `/api/home-beds`
  public CaseRecords(
      DocumentStore store,
      String collection,
      String path,
      TypeReference<CaseFile<R, P>> type,
      CaseRules<S, T, R, P> rules) {
    this(store, collection, path, type, rules, false);
  }

  /// @param path of the collection, `/api/home-beds`
  /// @param openToResidents residents open such cases themselves, and see their own
  public CaseRecords(
      DocumentStore store,
      String collection,
      String path,
      TypeReference<CaseFile<R, P>> type,
      CaseRules<S, T, R, P> rules,
      boolean openToResidents) {
    this.rules = rules;
    this.path = path;
    this.openToResidents = openToResidents;
    this.files =
        store.aggregates(
            collection,
            type,
            new Aggregates.Index<>(OPEN_AT, file -> rules.openAt(file).orElse(null)),
            new Aggregates.Index<>(
                FiledRecords.RESIDENT,
                file -> file.held().map(each -> each.content().residentId()).orElse(null)),
            new Aggregates.Index<>(
                STEPS,
                file ->
                    file.steps().stream().map(each -> FiledRecords.idOf(each.record())).toList()));
  }

  /// The path of the collection.
  public String path() {
    return path;
  }

  /// The rules of these cases.
  public CaseRules<S, T, R, P> rules() {
    return rules;
  }

  /// The cases an institution has to do something about.
  public Mono<List<CaseFile<R, P>>> openAt(String institutionId) {
    return files.findBy(OPEN_AT, institutionId).collectList();
  }

  /// Whether residents open such cases themselves.
  public boolean openToResidents() {
    return openToResidents;
  }

  /// The case an opening began.
  public Mono<CaseFile<R, P>> find(RecordRef opening) {
    return files.find(FiledRecords.idOf(opening));
  }

  /// The opening of the case a step belongs to.
  public Mono<RecordRef> caseOf(RecordRef step) {
    return files
        .findBy(STEPS, FiledRecords.idOf(step))
        .next()
        .flatMap(file -> Mono.justOrEmpty(file.step(step)))
        .map(filed -> new RecordRef(step.source(), filed.content().caseRecordId()));
  }

  /// All cases of a resident.
  public Mono<List<CaseFile<R, P>>> of(String residentId) {
    return files.findBy(FiledRecords.RESIDENT, residentId).collectList();
  }

  /// What the cases of a resident tell.
  public Flux<FollowUpEvent> toldOf(String residentId) {
    return files
        .findBy(FiledRecords.RESIDENT, residentId)
        .concatMapIterable(
            file -> {
              List<FollowUpEvent> told = new ArrayList<>();
              file.held().ifPresent(each -> told.add(told(each)));
              file.taken().forEach(each -> told.add(told(each)));
              return told;
            });
  }

  private static FollowUpEvent told(Filed<? extends Posted> filed) {
    return filed.content().told(filed.record(), filed.standing().revision());
  }

  /// The records that open a case.
  public RecordType<R> openings(RecordKind kind, Class<R> body) {
    return new Part<R>(kind, path, body) {
      @Override
      Mono<String> caseOf(RecordRef record, Optional<R> content) {
        return Mono.just(FiledRecords.idOf(record));
      }

      @Override
      Mono<Verdict<CaseFile<R, P>>> accept(Submission<R> submission, String id) {
        Arrival arrival = submission.arrival();
        return author(submission)
            .map(
                author -> {
                  Function<Optional<CaseFile<R, P>>, Verdict<CaseFile<R, P>>> decide =
                      known ->
                          rules.open(
                              known.orElse(CaseFile.empty()),
                              arrival,
                              author,
                              submission.body(),
                              today(arrival));
                  return submission.dryRun() ? files.examine(id, decide) : files.create(id, decide);
                })
            .orElseGet(() -> Mono.just(Verdict.refused(refusal(submission.caller()))));
      }

      @Override
      Mono<Verdict<CaseFile<R, P>>> withdraw(Withdrawal withdrawal, String id) {
        return Authors.of(withdrawal.caller())
            .map(
                author ->
                    decided(
                        withdrawal,
                        id,
                        known ->
                            rules.withdraw(
                                known.orElse(CaseFile.empty()),
                                withdrawal.record(),
                                withdrawal.revision(),
                                withdrawal.reason(),
                                author,
                                withdrawal.at())))
            .orElseGet(() -> Mono.just(Verdict.refused(Refusal.otherInstitution())));
      }

      @Override
      Optional<Filed<R>> in(CaseFile<R, P> file, RecordRef record) {
        return file.opening();
      }
    };
  }

  /// The records that take a case a step further.
  public RecordType<P> steps(RecordKind kind, String caseField, Class<P> body) {
    return new Part<P>(kind, path + "/{" + caseField + "}/steps", body) {
      @Override
      Mono<String> caseOf(RecordRef record, Optional<P> content) {
        Mono<String> known =
            files
                .findBy(STEPS, FiledRecords.idOf(record))
                .next()
                .flatMap(file -> Mono.justOrEmpty(file.step(record)))
                .map(filed -> idOf(record, filed.content()));
        return content.map(said -> known.defaultIfEmpty(idOf(record, said))).orElse(known);
      }

      @Override
      Mono<Verdict<CaseFile<R, P>>> accept(Submission<P> submission, String id) {
        Arrival arrival = submission.arrival();
        if (!id.equals(idOf(arrival.record(), submission.body()))) {
          return Mono.just(
              Verdict.refused(
                  Refusal.conflict(
                      "other-case",
                      "This step belongs to another case; take it back and send a new one.")));
        }
        return author(submission)
            .map(
                author -> {
                  Function<Optional<CaseFile<R, P>>, Verdict<CaseFile<R, P>>> decide =
                      known ->
                          rules.step(
                              known.orElse(CaseFile.empty()),
                              arrival,
                              author,
                              submission.body(),
                              today(arrival));
                  return submission.dryRun() ? files.examine(id, decide) : files.change(id, decide);
                })
            .orElseGet(() -> Mono.just(Verdict.refused(refusal(submission.caller()))));
      }

      @Override
      Mono<Verdict<CaseFile<R, P>>> withdraw(Withdrawal withdrawal, String id) {
        return Authors.of(withdrawal.caller())
            .map(
                author ->
                    decided(
                        withdrawal,
                        id,
                        known ->
                            rules.withdrawStep(
                                known.orElse(CaseFile.empty()),
                                withdrawal.record(),
                                withdrawal.revision(),
                                withdrawal.reason(),
                                author,
                                withdrawal.at())))
            .orElseGet(() -> Mono.just(Verdict.refused(Refusal.otherInstitution())));
      }

      @Override
      Optional<Filed<P>> in(CaseFile<R, P> file, RecordRef record) {
        return file.step(record);
      }
    };
  }

  private Mono<Verdict<CaseFile<R, P>>> decided(
      Withdrawal withdrawal,
      String id,
      Function<Optional<CaseFile<R, P>>, Verdict<CaseFile<R, P>>> decide) {
    return withdrawal.dryRun() ? files.examine(id, decide) : files.change(id, decide);
  }

  /// Residents write under a source of their own alone.
  private Optional<Author> author(Submission<?> submission) {
    Caller caller = submission.caller();
    boolean own = submission.arrival().record().source().equals(caller.clientId());
    return openToResidents && own ? Authors.orSelf(caller) : Authors.of(caller);
  }

  private static Refusal refusal(Caller caller) {
    return caller.self().isPresent() ? Refusal.otherResident() : Refusal.otherInstitution();
  }

  private static String idOf(RecordRef step, CourseStep<?> content) {
    return FiledRecords.idOf(new RecordRef(step.source(), content.caseRecordId()));
  }

  private static LocalDate today(Arrival arrival) {
    return LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE);
  }

  /// One of the two kinds of record.
  private abstract class Part<B extends Posted> implements RecordType<B> {
    private final RecordKind kind;
    private final String path;
    private final Class<B> body;

    Part(RecordKind kind, String path, Class<B> body) {
      this.kind = kind;
      this.path = path;
      this.body = body;
    }

    /// The case a record lies in, as far as it is known.
    ///
    /// @param content what it says, where it is about to be written
    abstract Mono<String> caseOf(RecordRef record, Optional<B> content);

    abstract Mono<Verdict<CaseFile<R, P>>> accept(Submission<B> submission, String id);

    abstract Mono<Verdict<CaseFile<R, P>>> withdraw(Withdrawal withdrawal, String id);

    abstract Optional<Filed<B>> in(CaseFile<R, P> file, RecordRef record);

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
    public boolean isOpenToResidents() {
      return openToResidents;
    }

    @Override
    public Optional<String> residentOf(Stored stored) {
      return stored.content() instanceof JsonNode content
          ? content.path("residentId").asStringOpt()
          : Optional.empty();
    }

    @Override
    public Mono<? extends Verdict<?>> accept(Submission<B> submission) {
      Optional<Refusal> wrong = submission.body().fields().refusal();
      return wrong.isPresent()
          ? Mono.just(Verdict.refused(wrong.get()))
          : caseOf(submission.arrival().record(), Optional.of(submission.body()))
              .flatMap(id -> accept(submission, id));
    }

    @Override
    public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
      return caseOf(withdrawal.record(), Optional.empty())
          .flatMap(id -> withdraw(withdrawal, id))
          .defaultIfEmpty(Verdict.refused(Refusal.unknown("No such record.")));
    }

    @Override
    public Mono<Stored> find(RecordRef record) {
      return caseOf(record, Optional.empty())
          .flatMap(files::find)
          .flatMap(file -> Mono.justOrEmpty(in(file, record).map(filed -> shown(file, filed))));
    }

    private Stored shown(CaseFile<R, P> file, Filed<B> filed) {
      Map<String, Object> notes = new HashMap<>();
      if (!filed.flags().isEmpty()) {
        notes.put("flags", filed.flags());
      }
      notes.put("state", rules.stateName(file));
      rules.waitsFor(file).ifPresent(missing -> notes.put("waitsFor", missing));
      Optional<String> owner =
          file.opening().map(Filed::institutionId).orElseGet(filed::institutionId);
      return new Stored(
          filed.standing(),
          owner.stream().collect(Collectors.toSet()),
          PostedForm.of(filed.content()),
          notes);
    }
  }
}
