package org.jiceng.followup.filing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.filing.domain.Author;
import org.jiceng.followup.filing.domain.Content;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.filing.domain.Posted;
import org.jiceng.starter.intake.RecordType;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Submission;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;
import reactor.core.publisher.Mono;

/// Records that stand for themselves: load, decide, store.
///
/// @param <B> the body of such a record
/// @param <C> what it says
public final class FiledRecords<B, C extends Content> implements RecordType<B> {

  /// The index of [#byResident].
  public static final String RESIDENT = "resident";

  private final RecordKind kind;
  private final String path;
  private final Class<B> body;
  private final Aggregates<Filed<C>> files;
  private final Function<B, Checked<C>> reading;
  private final Function<C, ?> showing;

  /// @param reading what a body says
  /// @param showing the body that says so
  public FiledRecords(
      RecordKind kind,
      String path,
      Class<B> body,
      Aggregates<Filed<C>> files,
      Function<B, Checked<C>> reading,
      Function<C, ?> showing) {
    this.kind = kind;
    this.path = path;
    this.body = body;
    this.files = files;
    this.reading = reading;
    this.showing = showing;
  }

  /// By what records about a resident are found; what was taken back is not to be found.
  public static <C extends Posted> Aggregates.Index<Filed<C>> byResident() {
    return new Aggregates.Index<>(
        RESIDENT, filed -> filed.standing().voided() ? null : filed.content().residentId());
  }

  /// Records that are kept in the form in which they were posted.
  public static <C extends Posted> FiledRecords<C, C> posted(
      RecordKind kind, String path, Class<C> body, Aggregates<Filed<C>> files) {
    return new FiledRecords<>(
        kind, path, body, files, posted -> posted.fields().unlessAny(() -> posted), PostedForm::of);
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
    return switch (reading.apply(submission.body())) {
      case Checked.Unsound<C>(Refusal refusal) -> Mono.just(Verdict.refused(refusal));
      case Checked.Sound<C>(C content) ->
          Authors.asking(
              submission.caller(), author -> accept(submission, author, content, _ -> {}));
    };
  }

  /// Decides on what a body says.
  ///
  /// @param further finds rules that it breaks together with what else is known
  public Mono<Verdict<Filed<C>>> accept(
      Submission<B> submission, Author author, C content, Consumer<Violations> further) {
    Arrival arrival = submission.arrival();
    LocalDate today = LocalDate.ofInstant(arrival.at(), DomainEvent.BUSINESS_ZONE);
    Function<Optional<Filed<C>>, Verdict<Filed<C>>> decide =
        known ->
            Filed.accept(
                known,
                arrival,
                author,
                content,
                () -> {
                  Violations found = content.check(today);
                  further.accept(found);
                  return found;
                });
    String id = idOf(arrival.record());
    return submission.dryRun() ? files.examine(id, decide) : files.create(id, decide);
  }

  @Override
  public Mono<? extends Verdict<?>> withdraw(Withdrawal withdrawal) {
    return Authors.asking(withdrawal.caller(), author -> withdraw(withdrawal, author));
  }

  /// Takes a record back for an author.
  public Mono<Verdict<Filed<C>>> withdraw(Withdrawal withdrawal, Author author) {
    Function<Optional<Filed<C>>, Verdict<Filed<C>>> decide =
        known ->
            Filed.withdraw(
                known,
                withdrawal.record(),
                withdrawal.revision(),
                withdrawal.reason(),
                author,
                withdrawal.at());
    String id = idOf(withdrawal.record());
    return withdrawal.dryRun() ? files.examine(id, decide) : files.change(id, decide);
  }

  @Override
  public Mono<Stored> find(RecordRef record) {
    return files
        .find(idOf(record))
        .map(
            filed ->
                new Stored(
                    filed.standing(),
                    filed.institutionId().stream().collect(Collectors.toSet()),
                    showing.apply(filed.content()),
                    filed.flags().isEmpty() ? Map.of() : Map.of("flags", filed.flags())));
  }

  /// The document a record lies in.
  public static String idOf(RecordRef record) {
    return record.source() + "/" + record.recordId();
  }
}
