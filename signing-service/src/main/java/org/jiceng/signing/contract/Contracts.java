package org.jiceng.signing.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent;
import org.jiceng.signing.contract.domain.AutomaticEnds;
import org.jiceng.signing.contract.domain.ContractBook;
import org.jiceng.signing.contract.domain.ContractLimits;
import org.jiceng.signing.contract.domain.ContractOrder;
import org.jiceng.signing.contract.domain.ContractOrder.OfContract;
import org.jiceng.signing.contract.domain.ContractOrder.Renew;
import org.jiceng.signing.contract.domain.ContractOrder.Sign;
import org.jiceng.signing.contract.domain.ContractOrder.Terminate;
import org.jiceng.signing.contract.domain.ContractOrder.Transfer;
import org.jiceng.signing.contract.domain.Deciding;
import org.jiceng.signing.contract.domain.Joining;
import org.jiceng.signing.contract.domain.Joining.Joined;
import org.jiceng.signing.contract.mongo.WaitingOrder;
import org.jiceng.signing.contract.mongo.WaitingOrder.Progress;
import org.jiceng.signing.contract.mongo.WaitingOrders;
import org.jiceng.starter.intake.Stored;
import org.jiceng.starter.intake.Withdrawal;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Arrival;
import org.jiceng.starter.record.Checked;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Refusal;
import org.jiceng.starter.record.Standing;
import org.jiceng.starter.record.Verdict;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// All contracts: finds the resident's book, asks the rules, stores what they say.
///
/// One document holds everything recorded about one resident's contracts, so that two of them can
/// never be
/// signed side by side. An order about a contract that is not known yet waits in a document of its
/// own. Who
/// stores a contract looks for waiting orders afterwards, who stores a waiting order looks for its
/// contract
/// afterwards; so at least one of the two sees the other. An order is applied as often as need be,
/// since
/// applying it again changes nothing.
public final class Contracts {

  private static final String RECORDS = "records";
  private static final String TERMS = "terms";
  private static final String WAITS_FOR = "waitsFor";
  private static final Refusal ELSEWHERE =
      Refusal.conflict("elsewhere", "The book lies with another resident.");

  private final Aggregates<ContractBook> books;
  private final WaitingOrders waiting;
  private final ContractLimits limits;

  public Contracts(DocumentStore store, ContractLimits limits) {
    this.books =
        store.aggregates(
            "contracts",
            new TypeReference<>() {},
            new Aggregates.Index<>(RECORDS, Contracts::records),
            new Aggregates.Index<>(TERMS, Contracts::terms));
    this.waiting = new WaitingOrders(store);
    this.limits = limits;
  }

  private static List<String> records(ContractBook book) {
    return Stream.concat(Stream.of(book), book.guests().stream().map(ContractBook.Guest::book))
        .flatMap(ContractBook::all)
        .map(one -> key(one.fact().kind(), one.fact().record()))
        .toList();
  }

  private static List<String> terms(ContractBook book) {
    return Stream.concat(Stream.of(book), book.guests().stream().map(ContractBook.Guest::book))
        .flatMap(Contracts::ownTerms)
        .map(Contracts::key)
        .toList();
  }

  private static Stream<RecordRef> ownTerms(ContractBook book) {
    return Stream.<List<? extends Recorded<? extends SigningEvent>>>of(
            book.signed(), book.renewed())
        .flatMap(List::stream)
        .filter(one -> !one.standing().voided())
        .map(one -> one.fact().record());
  }

  private static String key(RecordKind kind, RecordRef record) {
    return kind.wireName() + "/" + key(record);
  }

  private static String key(RecordRef record) {
    return record.source() + "/" + record.recordId();
  }

  private Mono<ContractBook> bookWith(RecordKind kind, RecordRef record) {
    return books
        .findBy(RECORDS, key(kind, record))
        .next()
        .flatMap(book -> owner(book, one -> one.known(kind, record).isPresent()));
  }

  /// The book itself or that of a guest.
  private static Mono<ContractBook> owner(ContractBook book, Predicate<ContractBook> holds) {
    return Mono.justOrEmpty(
        Stream.concat(Stream.of(book), book.guests().stream().map(ContractBook.Guest::book))
            .filter(holds)
            .findFirst());
  }

  private Mono<String> residentWithTerm(RecordRef record) {
    return books
        .findBy(TERMS, key(record))
        .next()
        .flatMap(book -> owner(book, one -> ownTerms(one).anyMatch(record::equals)))
        .map(ContractBook::residentId);
  }

  /// Takes an order.
  public Mono<? extends Verdict<?>> accept(
      RecordKind kind, ContractOrder order, Arrival arrival, Author author, boolean dryRun) {
    return switch (order) {
      case Sign sign -> sign(sign, arrival, author, dryRun);
      case OfContract ofContract -> accept(kind, ofContract, arrival, author, dryRun);
    };
  }

  private Mono<Verdict<ContractBook>> sign(
      Sign order, Arrival arrival, Author author, boolean dryRun) {
    return bookWith(RecordKind.CONTRACT, order.record())
        .map(ContractBook::residentId)
        .defaultIfEmpty(order.residentId())
        .flatMap(
            resident ->
                resident.equals(order.residentId())
                    ? inBook(resident, RecordKind.CONTRACT, order, arrival, author, dryRun)
                    : Mono.just(
                        Verdict.refused(
                            Refusal.conflict(
                                "resident-changed",
                                "A contract stays with its resident: void it and sign it under another recordId."))));
  }

  private Mono<? extends Verdict<?>> accept(
      RecordKind kind, OfContract order, Arrival arrival, Author author, boolean dryRun) {
    return bookWith(kind, order.record())
        .map(ContractBook::residentId)
        .switchIfEmpty(residentWithTerm(order.contract()))
        .<Verdict<?>>flatMap(resident -> inBook(resident, kind, order, arrival, author, dryRun))
        .switchIfEmpty(Mono.defer(() -> hold(kind, order, arrival, author, dryRun)));
  }

  /// Decides on an order in a resident's book; what waited for it follows.
  private Mono<Verdict<ContractBook>> inBook(
      String resident,
      RecordKind kind,
      ContractOrder order,
      Arrival arrival,
      Author author,
      boolean dryRun) {
    Function<Optional<ContractBook>, Verdict<ContractBook>> decide =
        known ->
            decide(
                known.orElseGet(() -> ContractBook.empty(resident)), kind, order, arrival, author);
    Mono<Verdict<ContractBook>> decided = settled(resident, dryRun, order instanceof Sign, decide);
    return dryRun
        ? decided
        : decided.flatMap(
            verdict ->
                switch (verdict) {
                  case Verdict.Accepted<ContractBook> _, Verdict.Unchanged<ContractBook> _
                      when order instanceof Sign || order instanceof Renew ->
                      follow(order.record(), resident).thenReturn(verdict);
                  case Verdict.Accepted<ContractBook> _,
                      Verdict.Unchanged<ContractBook> _,
                      Verdict.Refused<ContractBook> _ ->
                      Mono.just(verdict);
                });
  }

  private Verdict<ContractBook> decide(
      ContractBook book, RecordKind kind, ContractOrder order, Arrival arrival, Author author) {
    Optional<Recorded<? extends SigningEvent>> before = book.known(kind, order.record());
    boolean isAnothers =
        before
            .map(one -> Deciding.institutionOf(one.fact(), book))
            .or(() -> Deciding.institutionOf(order, book))
            .filter(institution -> !author.mayWriteFor(institution))
            .isPresent();
    if (isAnothers) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Standing standing = before.<Standing>map(Recorded::standing).orElse(null);
    return switch (Standing.judge(standing, arrival.revision(), arrival.fingerprint())) {
      case NEW, UNKNOWN -> told(book, order, arrival, author, Receipt.Status.CREATED);
      case CORRECTION -> told(book, order, arrival, author, Receipt.Status.CORRECTED);
      case REPLAY -> Verdict.unchanged(Receipt.of(arrival, Receipt.Status.REPLAYED));
      case STALE ->
          Verdict.refused(Refusal.staleRevision(before.orElseThrow().standing().revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(before.orElseThrow().standing().revision()));
    };
  }

  private Verdict<ContractBook> told(
      ContractBook book,
      ContractOrder order,
      Arrival arrival,
      Author author,
      Receipt.Status status) {
    if (Deciding.institutionOf(order, book)
        .filter(institution -> !author.mayWriteFor(institution))
        .isPresent()) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Checked<? extends SigningEvent> checked =
        switch (order) {
          case Sign it -> Deciding.decide(it, book, limits);
          case Renew it -> Deciding.decide(it, book, limits);
          case Terminate it -> Deciding.decide(it, book, limits);
          case Transfer it -> Deciding.decide(it, book, limits);
        };
    return switch (checked) {
      case Checked.Unsound<? extends SigningEvent>(Refusal refusal) -> Verdict.refused(refusal);
      case Checked.Sound<? extends SigningEvent> sound ->
          Verdict.accepted(
              book.evolve(sound.value(), arrival.standing()),
              List.of(sound.value()),
              Receipt.of(arrival, status));
    };
  }

  /// Lets an order wait for its contract, then looks whether that has come meanwhile.
  private Mono<Verdict<?>> hold(
      RecordKind kind, OfContract order, Arrival arrival, Author author, boolean dryRun) {
    return waiting
        .change(kind, order.record(), dryRun, known -> held(known, kind, order, arrival, author))
        .flatMap(
            verdict ->
                switch (verdict) {
                  case Verdict.Accepted<WaitingOrder> it when !dryRun ->
                      unlessItHasCome(kind, order, arrival, author, it.receipt().status(), verdict);
                  case Verdict.Unchanged<WaitingOrder> it when !dryRun ->
                      unlessItHasCome(kind, order, arrival, author, it.receipt().status(), verdict);
                  case Verdict.Accepted<WaitingOrder> _,
                      Verdict.Unchanged<WaitingOrder> _,
                      Verdict.Refused<WaitingOrder> _ ->
                      Mono.just(verdict);
                });
  }

  /// The verdict on an order that waits, or on the order itself if its contract has come meanwhile;
  /// its sender
  /// need not know whether it was applied here or by whom the contract came.
  private Mono<Verdict<?>> unlessItHasCome(
      RecordKind kind,
      OfContract order,
      Arrival arrival,
      Author author,
      Receipt.Status status,
      Verdict<WaitingOrder> onceWaiting) {
    WaitingOrder waits =
        WaitingOrder.waiting(
            kind, order, arrival.standing(), author.forAll(), author.institution());
    return residentWithTerm(order.contract())
        .flatMap(resident -> apply(waits, resident))
        .<Verdict<?>>map(
            applied ->
                applied instanceof Verdict.Refused<ContractBook>
                    ? applied
                    : Verdict.unchanged(Receipt.of(arrival, status)))
        .defaultIfEmpty(onceWaiting);
  }

  private static Verdict<WaitingOrder> held(
      Optional<WaitingOrder> known,
      RecordKind kind,
      OfContract order,
      Arrival arrival,
      Author author) {
    if (known.filter(it -> !mayTouch(it, author)).isPresent()) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    Standing standing = known.map(WaitingOrder::standing).orElse(null);
    WaitingOrder next =
        WaitingOrder.waiting(
            kind, order, arrival.standing(), author.forAll(), author.institution());
    return switch (Standing.judge(standing, arrival.revision(), arrival.fingerprint())) {
      case NEW, UNKNOWN ->
          Verdict.accepted(
              next,
              List.of(),
              Receipt.of(arrival, Receipt.Status.CREATED).with(WAITS_FOR, "contract"));
      case CORRECTION ->
          Verdict.accepted(
              next,
              List.of(),
              Receipt.of(arrival, Receipt.Status.CORRECTED).with(WAITS_FOR, "contract"));
      case REPLAY ->
          Verdict.unchanged(
              Receipt.of(arrival, Receipt.Status.REPLAYED).with(WAITS_FOR, "contract"));
      case STALE ->
          Verdict.refused(Refusal.staleRevision(known.orElseThrow().standing().revision()));
      case CONFLICT ->
          Verdict.refused(Refusal.revisionConflict(known.orElseThrow().standing().revision()));
    };
  }

  private static boolean mayTouch(WaitingOrder order, Author author) {
    String institution = order.byInstitution();
    return author.forAll() || (institution != null && author.mayWriteFor(institution));
  }

  /// Applies what waited for a contract or renewal that is in the book now.
  private Mono<Void> follow(RecordRef term, String resident) {
    return waiting.awaiting(term).concatMap(order -> apply(order, resident)).then();
  }

  private Mono<Verdict<ContractBook>> apply(WaitingOrder order, String resident) {
    Arrival arrival =
        new Arrival(
            order.order().record(),
            order.standing().revision(),
            order.standing().fingerprint(),
            java.time.Instant.EPOCH);
    Author author = new Author(order.byAll(), order.byInstitution());
    return inBook(resident, order.kind(), order.order(), arrival, author, false)
        .flatMap(verdict -> settle(order, verdict).thenReturn(verdict));
  }

  private Mono<Verdict<WaitingOrder>> settle(WaitingOrder order, Verdict<ContractBook> verdict) {
    return waiting.change(
        order.kind(),
        order.order().record(),
        false,
        known -> {
          Receipt receipt =
              Receipt.of(
                  order.order().record(), order.standing().revision(), Receipt.Status.REPLAYED);
          if (known.isEmpty() || !known.get().standing().equals(order.standing())) {
            return Verdict.unchanged(receipt);
          }
          WaitingOrder next =
              verdict instanceof Verdict.Refused<ContractBook>(Refusal refusal)
                      && !isSuperseded(refusal)
                  ? order.with(Progress.REFUSED, refusal)
                  : order.with(Progress.APPLIED, null);
          return next.equals(known.get())
              ? Verdict.unchanged(receipt)
              : Verdict.accepted(next, List.of(), receipt);
        });
  }

  /// A later revision of the order reached the book by itself.
  private static boolean isSuperseded(Refusal refusal) {
    return refusal.code().equals("stale-revision") || refusal.code().equals("revision-conflict");
  }

  /// Looks through everything that waits, for what a crash kept from following its contract.
  public Mono<Long> catchUp() {
    return waiting
        .all()
        .concatMap(
            order ->
                residentWithTerm(order.order().contract())
                    .flatMap(resident -> apply(order, resident)))
        .count();
  }

  /// Ends of themselves the contracts that death or moving out end, wherever the resident's book
  /// lies, and lets those run on for which that proved wrong.
  public Mono<Void> endOfThemselves(
      String resident, Optional<AutomaticEnds.Cause> cause, Instant at) {
    return settled(
            resident,
            false,
            false,
            known -> ended(known.orElseGet(() -> ContractBook.empty(resident)), cause, at))
        .then();
  }

  private static Verdict<ContractBook> ended(
      ContractBook book, Optional<AutomaticEnds.Cause> cause, Instant at) {
    List<SigningEvent> missing = AutomaticEnds.missing(book, cause, at);
    Receipt receipt = Receipt.of(new RecordRef("automatic", "end"), 1, Receipt.Status.REPLAYED);
    if (missing.isEmpty()) {
      return Verdict.unchanged(receipt);
    }
    ContractBook then = book;
    for (SigningEvent fact : missing) {
      then = then.evolve(fact, AutomaticEnds.standing(fact));
    }
    return Verdict.accepted(then, missing, receipt);
  }

  /// Takes a record back, in the book or while it waits.
  public Mono<? extends Verdict<?>> withdraw(RecordKind kind, Withdrawal withdrawal) {
    Author author = Author.of(withdrawal.caller());
    return bookWith(kind, withdrawal.record())
        .<Verdict<?>>flatMap(
            book -> {
              Function<Optional<ContractBook>, Verdict<ContractBook>> decide =
                  known ->
                      withdrawn(
                          known.orElseGet(() -> ContractBook.empty(book.residentId())),
                          kind,
                          withdrawal,
                          author);
              return settled(book.residentId(), withdrawal.dryRun(), false, decide);
            })
        .switchIfEmpty(
            Mono.defer(
                () ->
                    waiting.change(
                        kind,
                        withdrawal.record(),
                        withdrawal.dryRun(),
                        known -> withdrawn(known, withdrawal, author))));
  }

  private Verdict<ContractBook> withdrawn(
      ContractBook book, RecordKind kind, Withdrawal withdrawal, Author author) {
    Optional<Recorded<? extends SigningEvent>> known = book.known(kind, withdrawal.record());
    if (known.isEmpty()) {
      return Verdict.refused(Refusal.unknown("No such record."));
    }
    SigningEvent fact = known.get().fact();
    Standing standing = known.get().standing();
    if (!author.mayWriteFor(Deciding.institutionOf(fact, book))) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    return switch (Standing.judgeVoid(standing, withdrawal.revision())) {
      case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
      case STALE -> Verdict.refused(Refusal.staleRevision(standing.revision()));
      case CONFLICT -> Verdict.refused(Refusal.revisionConflict(standing.revision()));
      case REPLAY ->
          Verdict.unchanged(
              Receipt.of(withdrawal.record(), withdrawal.revision(), Receipt.Status.REPLAYED));
      case CORRECTION ->
          switch (Deciding.withdraw(
              fact, withdrawal.revision(), withdrawal.reason(), withdrawal.at(), book, limits)) {
            case Checked.Unsound<org.jiceng.events.RecordVoided>(Refusal refusal) ->
                Verdict.refused(refusal);
            case Checked.Sound<org.jiceng.events.RecordVoided>(var voided) ->
                Verdict.accepted(
                    book.evolve(voided, standing.voidedAt(withdrawal.revision())),
                    List.of(voided),
                    Receipt.of(withdrawal.record(), withdrawal.revision(), Receipt.Status.VOIDED));
          };
    };
  }

  private static Verdict<WaitingOrder> withdrawn(
      Optional<WaitingOrder> known, Withdrawal withdrawal, Author author) {
    if (known.isEmpty()) {
      return Verdict.refused(Refusal.unknown("No such record."));
    }
    WaitingOrder order = known.get();
    if (!mayTouch(order, author)) {
      return Verdict.refused(Refusal.otherInstitution());
    }
    return switch (Standing.judgeVoid(order.standing(), withdrawal.revision())) {
      case UNKNOWN, NEW -> Verdict.refused(Refusal.unknown("No such record."));
      case STALE -> Verdict.refused(Refusal.staleRevision(order.standing().revision()));
      case CONFLICT -> Verdict.refused(Refusal.revisionConflict(order.standing().revision()));
      case REPLAY ->
          Verdict.unchanged(
              Receipt.of(withdrawal.record(), withdrawal.revision(), Receipt.Status.REPLAYED));
      case CORRECTION ->
          Verdict.accepted(
              order.voidedAt(withdrawal.revision()),
              List.of(),
              Receipt.of(withdrawal.record(), withdrawal.revision(), Receipt.Status.VOIDED));
    };
  }

  /// Decides in a resident's book wherever it lies: in a document of its own, or, while the
  /// resident
  /// is merged into another, in that one's.
  private Mono<Verdict<ContractBook>> settled(
      String resident,
      boolean dryRun,
      boolean likelyNew,
      Function<Optional<ContractBook>, Verdict<ContractBook>> decide) {
    Function<Optional<ContractBook>, Verdict<ContractBook>> here =
        known ->
            known.filter(book -> book.moved() != null).isPresent()
                ? Verdict.refused(ELSEWHERE)
                : decide.apply(known);
    Mono<Verdict<ContractBook>> verdict =
        dryRun
            ? books.examine(resident, here)
            : likelyNew ? books.create(resident, here) : books.change(resident, here);
    return verdict.flatMap(
        it ->
            isElsewhere(it)
                ? books
                    .find(resident)
                    .flatMap(
                        book ->
                            book.moved() == null
                                ? settled(resident, dryRun, false, decide)
                                : settledAt(book.moved().to(), resident, dryRun, decide))
                : Mono.just(it));
  }

  private Mono<Verdict<ContractBook>> settledAt(
      String host,
      String resident,
      boolean dryRun,
      Function<Optional<ContractBook>, Verdict<ContractBook>> decide) {
    Function<Optional<ContractBook>, Verdict<ContractBook>> there =
        known -> {
          Optional<ContractBook> seen = known.flatMap(book -> book.seenBy(resident));
          return seen.isEmpty()
              ? Verdict.refused(ELSEWHERE)
              : switch (decide.apply(seen)) {
                case Verdict.Accepted<ContractBook> it ->
                    Verdict.accepted(
                        known.orElseThrow().with(it.state()), it.events(), it.receipt());
                case Verdict.Unchanged<ContractBook> it -> it;
                case Verdict.Refused<ContractBook> it -> it;
              };
        };
    Mono<Verdict<ContractBook>> verdict =
        dryRun ? books.examine(host, there) : books.change(host, there);
    return verdict.flatMap(
        it ->
            isElsewhere(it)
                ? carryThrough(resident)
                    .then(Mono.defer(() -> settled(resident, dryRun, false, decide)))
                : Mono.just(it));
  }

  private static boolean isElsewhere(Verdict<ContractBook> verdict) {
    return verdict instanceof Verdict.Refused<ContractBook>(Refusal refusal)
        && refusal.equals(ELSEWHERE);
  }

  /// Follows a merge, or its being taken back: the book of the merged resident goes to lie in that
  /// of the one who stays, or comes back. Each step is one write that may be done again, so that
  /// what a crash interrupts is carried through later.
  ///
  /// @param into who stays; none where the resident is on their own
  /// @param former those it was merged into before
  public Mono<Void> follow(
      String resident, Optional<ContractBook.Move> into, Set<String> former, Instant at) {
    return books
        .find(resident)
        .flatMap(
            book -> {
              ContractBook.Move now = book.moved();
              return now != null && !now.equals(into.orElse(null))
                  ? carryThrough(resident).then(Mono.defer(() -> takeApart(resident, now.to(), at)))
                  : Mono.empty();
            })
        .thenMany(Flux.fromIterable(former))
        .concatMap(host -> forget(host, resident))
        .then(
            Mono.defer(
                () ->
                    into.map(
                            move ->
                                freeze(resident, move)
                                    .then(Mono.defer(() -> carryThrough(resident))))
                        .orElse(Mono.empty())));
  }

  private Mono<Void> freeze(String resident, ContractBook.Move move) {
    return edit(
        resident,
        book ->
            book.moved() == null
                ? Optional.of(new Joined(book.movedBy(move), List.of()))
                : Optional.empty());
  }

  /// Carries a move through that has begun, in whichever direction.
  private Mono<Void> carryThrough(String resident) {
    return books
        .find(resident)
        .flatMap(
            book -> {
              ContractBook.Move move = book.moved();
              if (move == null) {
                return Mono.empty();
              }
              return edit(
                      move.to(),
                      host ->
                          host.guest(resident).isEmpty()
                              ? Optional.of(Joining.join(host, book, move))
                              : Optional.empty())
                  .then(Mono.defer(() -> books.find(move.to())))
                  .flatMap(
                      host ->
                          host.guest(resident)
                              .map(
                                  guest ->
                                      guest.leaving()
                                          ? comeHome(resident, guest)
                                              .then(Mono.defer(() -> forget(move.to(), resident)))
                                          : leaveEmpty(resident, move))
                              .orElse(Mono.empty()));
            });
  }

  /// What has moved need not lie here as well.
  private Mono<Void> leaveEmpty(String resident, ContractBook.Move move) {
    return edit(
        resident,
        book ->
            move.equals(book.moved()) && book.all().findAny().isPresent()
                ? Optional.of(new Joined(ContractBook.empty(resident).movedBy(move), List.of()))
                : Optional.empty());
  }

  private Mono<Void> takeApart(String resident, String host, Instant at) {
    return edit(
            host,
            book ->
                book.guest(resident).filter(guest -> !guest.leaving()).isPresent()
                    ? Optional.of(Joining.leave(book, resident, at))
                    : Optional.empty())
        .then(Mono.defer(() -> carryThrough(resident)));
  }

  private Mono<Void> comeHome(String resident, ContractBook.Guest guest) {
    return edit(
        resident,
        book ->
            guest.move().equals(book.moved())
                ? Optional.of(new Joined(guest.book(), List.of()))
                : Optional.empty());
  }

  /// Forgets a guest that is home again.
  private Mono<Void> forget(String host, String resident) {
    return edit(
        host,
        book ->
            book.guest(resident).filter(ContractBook.Guest::leaving).isPresent()
                ? Optional.of(new Joined(book.without(resident), List.of()))
                : Optional.empty());
  }

  private Mono<Void> edit(String resident, Function<ContractBook, Optional<Joined>> change) {
    return books
        .change(
            resident,
            known -> {
              Receipt receipt =
                  Receipt.of(new RecordRef("contracts", resident), 1, Receipt.Status.REPLAYED);
              return change
                  .apply(known.orElseGet(() -> ContractBook.empty(resident)))
                  .<Verdict<ContractBook>>map(
                      joined -> Verdict.accepted(joined.book(), joined.told(), receipt))
                  .orElseGet(() -> Verdict.unchanged(receipt));
            })
        .then();
  }

  /// What is stored of a record, in the book or while it waits.
  public Mono<Stored> find(RecordKind kind, RecordRef record) {
    return bookWith(kind, record)
        .flatMap(book -> Mono.justOrEmpty(book.known(kind, record).map(one -> stored(one, book))))
        .switchIfEmpty(Mono.defer(() -> waiting.find(kind, record).map(Contracts::stored)));
  }

  private static Stored stored(Recorded<? extends SigningEvent> one, ContractBook book) {
    return new Stored(one.standing(), Set.of(Deciding.institutionOf(one.fact(), book)), one.fact());
  }

  private static Stored stored(WaitingOrder order) {
    String institution = order.byInstitution();
    return new Stored(
        order.standing(),
        institution == null ? Set.of() : Set.of(institution),
        new Held(
            order.order(),
            order.progress() == Progress.WAITING,
            Optional.ofNullable(order.refusal())));
  }
}
