package org.jiceng.followup.filing.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jiceng.events.FollowUpEvent;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Standing;
import org.jiceng.starter.record.Verdict;
import org.jiceng.starter.record.Violations;

/// A record as it is kept.
///
/// @param record its name
/// @param standing its latest revision, and whether it was taken back
/// @param content what its latest revision with content says
/// @param flags what was unusual about it when it came
/// @param institutionId whom it belongs to: the institution it names, else that of the clinic
///     which wrote it
public record Filed<C extends Content>(
    RecordRef record,
    Standing standing,
    C content,
    List<String> flags,
    Optional<String> institutionId) {

  public Filed {
    flags = List.copyOf(flags);
  }

  /// Decides on an arriving revision of the record.
  ///
  /// @param rules finds the rules that the content breaks; asked only when it is new
  public static <C extends Content> Verdict<Filed<C>> accept(
      Optional<Filed<C>> known,
      Arrival arrival,
      Author author,
      C content,
      Supplier<Violations> rules) {
    if (!author.mayWrite(content.resident(), content.institution())
        || known.filter(filed -> !filed.mayBeChangedBy(author)).isPresent()) {
      return Verdict.refused(author.refusal());
    }
    return switch (Recorded.accept(
        known.map(Filed::recorded),
        arrival,
        () -> rules.get().unlessAny(() -> content.told(arrival.record(), arrival.revision())))) {
      case Verdict.Accepted<Recorded<FollowUpEvent>>(var recorded, var events, var receipt) ->
          Verdict.accepted(
              new Filed<>(
                  arrival.record(),
                  recorded.standing(),
                  content,
                  content.flags(),
                  ownerOf(content, author, known.flatMap(Filed::institutionId))),
              events,
              flagged(receipt, content.flags()));
      case Verdict.Unchanged<Recorded<FollowUpEvent>>(var receipt) ->
          Verdict.unchanged(flagged(receipt, known.orElseThrow().flags));
      case Verdict.Refused<Recorded<FollowUpEvent>>(var refusal) -> Verdict.refused(refusal);
    };
  }

  /// Decides on taking the record back.
  public static <C extends Content> Verdict<Filed<C>> withdraw(
      Optional<Filed<C>> known,
      RecordRef record,
      int revision,
      String reason,
      Author author,
      Instant at) {
    if (known.filter(filed -> !filed.mayBeChangedBy(author)).isPresent()) {
      return Verdict.refused(author.refusal());
    }
    return switch (Recorded.withdraw(known.map(Filed::recorded), record, revision, reason, at)) {
      case Verdict.Accepted<Recorded<FollowUpEvent>>(var recorded, var events, var receipt) -> {
        Filed<C> now = known.orElseThrow();
        yield Verdict.accepted(
            new Filed<>(record, recorded.standing(), now.content, now.flags, now.institutionId),
            events,
            receipt);
      }
      case Verdict.Unchanged<Recorded<FollowUpEvent>>(var receipt) -> Verdict.unchanged(receipt);
      case Verdict.Refused<Recorded<FollowUpEvent>>(var refusal) -> Verdict.refused(refusal);
    };
  }

  /// Takes a record back that was found to be made up, unless it changed meanwhile.
  ///
  /// @param revision the one that was made up
  public static <C extends Content> Verdict<Filed<C>> takeBack(
      Optional<Filed<C>> known, RecordRef record, int revision, String reason, Instant at) {
    Receipt unchanged = Receipt.of(record, revision, Receipt.Status.REPLAYED);
    if (known.isEmpty()
        || known.get().standing.voided()
        || known.get().standing.revision() != revision) {
      return Verdict.unchanged(unchanged);
    }
    return withdraw(known, record, revision + 1, reason, new Author.Feed(), at);
  }

  /// Lets a record hold again that was taken back, unless it changed meanwhile.
  ///
  /// @param revision the one that took it back
  public static <C extends Content> Verdict<Filed<C>> restore(
      Optional<Filed<C>> known, RecordRef record, int revision) {
    if (known.isEmpty()
        || !known.get().standing.voided()
        || known.get().standing.revision() != revision) {
      return Verdict.unchanged(Receipt.of(record, revision, Receipt.Status.REPLAYED));
    }
    Filed<C> was = known.get();
    int next = revision + 1;
    return Verdict.accepted(
        new Filed<>(
            record,
            new Standing(next, was.standing.fingerprint(), false),
            was.content,
            was.flags,
            was.institutionId),
        List.of(was.content.told(record, next)),
        Receipt.of(record, next, Receipt.Status.CORRECTED));
  }

  /// Whom a record would belong to.
  ///
  /// @param before whom its earlier revision belongs to
  public static Optional<String> ownerOf(Content content, Author author, Optional<String> before) {
    return content.institution().or(() -> before).or(author::institution);
  }

  /// Tells whether the author may correct it or take it back.
  public boolean mayBeChangedBy(Author author) {
    return author.mayChange(content.resident(), institutionId);
  }

  private Recorded<FollowUpEvent> recorded() {
    return new Recorded<>(standing, content.told(record, standing.revision()));
  }

  private static Receipt flagged(Receipt receipt, List<String> flags) {
    return flags.isEmpty() ? receipt : receipt.with("flags", flags);
  }
}
