package org.jiceng.starter.intake;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.security.Caller;
import reactor.core.publisher.Mono;

/// Records that stand for themselves: each is a document of its own and tells one kind of fact.
///
/// @param <B> the body
/// @param <E> the fact
public final class PlainRecords<B, E extends DomainEvent> implements RecordType<B> {

  /// What a body says, given what the record said before, if anything.
  @FunctionalInterface
  public interface Translation<B, E extends DomainEvent> {
    Checked<E> read(Submission<B> submission, Optional<E> before);
  }

  private final RecordKind kind;
  private final String path;
  private final String idField;
  private final Class<B> body;
  private final Aggregates<Recorded<E>> aggregates;
  private final Function<E, Set<String>> institutions;
  private final Translation<B, E> translation;
  private final boolean eitherSideMayMove;
  private final Function<E, ?> form;
  private final Function<E, Map<String, Object>> notes;

  /// @param institutions the institutions a fact speaks for: a clinic may only write for its own.
  ///     Where there is
  ///     none, any clinic may.
  public PlainRecords(
      RecordKind kind,
      String path,
      String idField,
      Class<B> body,
      Aggregates<Recorded<E>> aggregates,
      Function<E, Set<String>> institutions,
      Translation<B, E> translation) {
    this(
        kind,
        path,
        idField,
        body,
        aggregates,
        institutions,
        translation,
        false,
        Function.identity(),
        _ -> Map.of());
  }

  private PlainRecords(
      RecordKind kind,
      String path,
      String idField,
      Class<B> body,
      Aggregates<Recorded<E>> aggregates,
      Function<E, Set<String>> institutions,
      Translation<B, E> translation,
      boolean eitherSideMayMove,
      Function<E, ?> form,
      Function<E, Map<String, Object>> notes) {
    this.kind = kind;
    this.path = path;
    this.idField = idField;
    this.body = body;
    this.aggregates = aggregates;
    this.institutions = institutions;
    this.translation = translation;
    this.eitherSideMayMove = eitherSideMayMove;
    this.form = form;
    this.notes = notes;
  }

  /// The same records, where a correction that moves one from an institution to another may come
  /// from either.
  public PlainRecords<B, E> whereEitherSideMayMove() {
    return new PlainRecords<>(
        kind, path, idField, body, aggregates, institutions, translation, true, form, notes);
  }

  /// The same records, shown in the form in which they are posted.
  public PlainRecords<B, E> shownAs(Function<E, B> posted) {
    return new PlainRecords<>(
        kind,
        path,
        idField,
        body,
        aggregates,
        institutions,
        translation,
        eitherSideMayMove,
        posted,
        notes);
  }

  /// The same records, where what is said beside a record, such as a warning, is found anew in
  /// every
  /// answer about it.
  public PlainRecords<B, E> noting(Function<E, Map<String, Object>> said) {
    return new PlainRecords<>(
        kind,
        path,
        idField,
        body,
        aggregates,
        institutions,
        translation,
        eitherSideMayMove,
        form,
        said);
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
  public String idField() {
    return idField;
  }

  @Override
  public Class<B> body() {
    return body;
  }

  @Override
  public Mono<Verdict<Recorded<E>>> accept(Submission<B> submission) {
    Function<Optional<Recorded<E>>, Verdict<Recorded<E>>> decide =
        known -> {
          boolean before = allowed(submission.caller(), known);
          if (!before && !eitherSideMayMove) {
            return Verdict.refused(Refusal.otherInstitution());
          }
          if (!before && !isFor(submission.caller(), read(submission, known))) {
            return Verdict.refused(Refusal.otherInstitution());
          }
          boolean mayGiveAway = before && known.isPresent() && eitherSideMayMove;
          return Recorded.accept(
              known,
              submission.arrival(),
              () -> {
                Checked<E> checked = read(submission, known);
                return mayGiveAway
                        || checked instanceof Checked.Unsound<E>
                        || isFor(submission.caller(), checked)
                    ? checked
                    : Checked.unsound(Refusal.otherInstitution());
              });
        };
    String id = id(submission.arrival().record());
    return (submission.dryRun() ? aggregates.examine(id, decide) : aggregates.create(id, decide))
        .map(this::noted);
  }

  private Verdict<Recorded<E>> noted(Verdict<Recorded<E>> verdict) {
    if (!(verdict instanceof Verdict.Accepted<Recorded<E>> accepted)) {
      return verdict;
    }
    Receipt receipt = accepted.receipt();
    for (Map.Entry<String, Object> note : notes.apply(accepted.state().fact()).entrySet()) {
      receipt = receipt.with(note.getKey(), note.getValue());
    }
    return Verdict.accepted(accepted.state(), accepted.events(), receipt);
  }

  private Checked<E> read(Submission<B> submission, Optional<Recorded<E>> known) {
    return translation.read(submission, known.map(Recorded::fact));
  }

  private boolean isFor(Caller caller, Checked<E> checked) {
    return checked instanceof Checked.Sound<E>(E fact)
        && caller.mayWriteForAll(institutions.apply(fact));
  }

  @Override
  public Mono<Verdict<Recorded<E>>> withdraw(Withdrawal withdrawal) {
    Function<Optional<Recorded<E>>, Verdict<Recorded<E>>> decide =
        known ->
            allowed(withdrawal.caller(), known)
                ? Recorded.withdraw(
                    known,
                    withdrawal.record(),
                    withdrawal.revision(),
                    withdrawal.reason(),
                    withdrawal.at())
                : Verdict.refused(Refusal.otherInstitution());
    String id = id(withdrawal.record());
    return withdrawal.dryRun() ? aggregates.examine(id, decide) : aggregates.change(id, decide);
  }

  private boolean allowed(Caller caller, Optional<Recorded<E>> known) {
    Collection<String> concerned =
        known.map(was -> institutions.apply(was.fact())).orElse(Set.of());
    return caller.mayWriteForAll(concerned);
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return aggregates
        .find(id(record))
        .map(
            known ->
                new Stored(
                    known.standing(),
                    institutions.apply(known.fact()),
                    form.apply(known.fact()),
                    notes.apply(known.fact())));
  }

  /// The document a record lies in.
  public static String id(RecordRef record) {
    return record.source() + "/" + record.recordId();
  }
}
