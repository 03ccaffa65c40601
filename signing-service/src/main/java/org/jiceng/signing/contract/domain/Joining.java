package org.jiceng.signing.contract.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.signing.contract.domain.Contract.ContractTerm;
import org.jiceng.signing.contract.domain.ContractBook.Guest;
import org.jiceng.signing.contract.domain.ContractBook.Move;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Standing;

/// What becomes of contracts when two residents turn out to be one person, and when that turns out
/// to be wrong: one effective contract at a time, the one signed later stays (CLINICAL-RULES §9).
///
/// The book of the merged one moves into that of the one who stays, so that one document sees both.
public final class Joining {

  /// Reason of the termination of a contract that another of the same person takes the place of.
  public static final String REASON = "merged-duplicate";

  private Joining() {}

  /// A book, and what is told of it.
  public record Joined(ContractBook book, List<SigningEvent> told) {
    public Joined {
      told = List.copyOf(told);
    }
  }

  /// Whether another contract of the same person took a contract's place.
  static boolean isSuperseded(Contract contract) {
    return contract instanceof Contract.Ended ended && ended.by().reason().equals(REASON);
  }

  /// Takes a book in as a guest and ends contracts that would run beside one signed later.
  public static Joined join(ContractBook host, ContractBook arriving, Move move) {
    List<Guest> guests = new ArrayList<>(host.guests());
    guests.removeIf(one -> one.book().residentId().equals(arriving.residentId()));
    guests.add(new Guest(arriving.moved(null).hosting(List.of()), move, false));
    ContractBook book = host.hosting(guests);
    List<SigningEvent> told = new ArrayList<>();
    for (Optional<Ending> next = ending(book, move); next.isPresent(); next = ending(book, move)) {
      ContractBook owner = next.get().owner();
      ContractTerminated fact = next.get().fact();
      ContractBook changed = owner.evolve(fact, new Standing(fact.revision(), REASON, false));
      book = owner.residentId().equals(book.residentId()) ? changed : book.with(changed);
      told.add(fact);
    }
    return new Joined(book, told);
  }

  /// Lets a guest go: what was ended because of its coming runs again, unless something else has
  /// taken its place meanwhile.
  public static Joined leave(ContractBook host, String resident, Instant at) {
    Optional<Guest> guest = host.guest(resident).filter(one -> !one.leaving());
    if (guest.isEmpty()) {
      return new Joined(host, List.of());
    }
    Move move = guest.get().move();
    List<SigningEvent> told = new ArrayList<>();
    ContractBook book = host;
    for (ContractBook owner : host.together().toList()) {
      ContractBook changed = owner.hosting(List.of());
      for (Recorded<ContractTerminated> each : owner.terminated()) {
        ContractTerminated fact = each.fact();
        if (each.standing().voided() || !isOf(move, fact)) {
          continue;
        }
        RecordVoided voided =
            new RecordVoided(
                fact.kind(), fact.record(), fact.revision() + 1, fact.subject(), "taken-apart", at);
        ContractBook then = changed.evolve(voided, each.standing().voidedAt(voided.revision()));
        if (!overlaps(then)) {
          changed = then;
          told.add(voided);
        }
      }
      book =
          owner.residentId().equals(book.residentId())
              ? changed.hosting(book.guests())
              : book.with(changed);
    }
    List<Guest> guests =
        book.guests().stream()
            .map(
                one ->
                    one.book().residentId().equals(resident)
                        ? new Guest(one.book(), one.move(), true)
                        : one)
            .toList();
    return new Joined(book.hosting(guests), told);
  }

  private record Held(ContractBook owner, Contract contract) {}

  private record Ending(ContractBook owner, ContractTerminated fact) {}

  /// The next contract that runs beside a later one of the same person.
  private static Optional<Ending> ending(ContractBook book, Move move) {
    List<Held> held =
        book.together()
            .flatMap(owner -> owner.contracts().stream().map(one -> new Held(owner, one)))
            .filter(one -> !isSuperseded(one.contract()))
            .toList();
    for (Held one : held) {
      for (Held other : held) {
        if (one.owner() == other.owner() || !(one.contract() instanceof Contract.Running)) {
          continue;
        }
        Optional<Ending> found = ending(one, other, book, move);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /// Ends `one` where it runs beside `other` and was signed earlier, or on the same day and is not
  /// that of the resident who stays.
  private static Optional<Ending> ending(Held one, Held other, ContractBook book, Move move) {
    Optional<LocalDate> signed = lastSigned(one, other);
    Optional<LocalDate> otherSigned = lastSigned(other, one);
    if (signed.isEmpty() || otherSigned.isEmpty()) {
      return Optional.empty();
    }
    int order = signed.get().compareTo(otherSigned.get());
    boolean gives =
        order < 0
            || (order == 0
                && (other.owner().residentId().equals(book.residentId())
                    || (!one.owner().residentId().equals(book.residentId())
                        && one.owner().residentId().compareTo(other.owner().residentId()) > 0)));
    if (!gives) {
      return Optional.empty();
    }
    ContractTerm term =
        overlapping(one, other).stream()
            .min(Comparator.comparing((ContractTerm it) -> it.term().first()))
            .orElseThrow();
    LocalDate before =
        other.contract().effectiveTerms().stream()
            .map(ContractTerm::term)
            .filter(it -> it.overlaps(term.term()))
            .map(Term::first)
            .min(Comparator.naturalOrder())
            .orElseThrow()
            .minusDays(1);
    LocalDate endedOn = before.isBefore(term.term().first()) ? term.term().first() : before;
    RecordRef record = term.record();
    return Optional.of(
        new Ending(
            one.owner(),
            new ContractTerminated(
                new RecordRef(record.source(), recordId(move, record)),
                2 * move.revision(),
                one.owner().residentId(),
                record.recordId(),
                endedOn,
                REASON)));
  }

  private static List<ContractTerm> overlapping(Held one, Held other) {
    return one.contract().effectiveTerms().stream()
        .filter(
            term ->
                other.contract().effectiveTerms().stream()
                    .anyMatch(it -> it.term().overlaps(term.term())))
        .toList();
  }

  /// When the last of the terms that run beside another contract was signed.
  private static Optional<LocalDate> lastSigned(Held one, Held other) {
    return overlapping(one, other).stream()
        .flatMap(
            term ->
                one.owner()
                    .facts()
                    .filter(fact -> fact.record().equals(term.record()))
                    .flatMap(
                        fact ->
                            switch (fact) {
                              case SigningEvent.ContractSigned it ->
                                  java.util.stream.Stream.of(it.signedOn());
                              case SigningEvent.ContractRenewed it ->
                                  java.util.stream.Stream.of(it.signedOn());
                              default -> java.util.stream.Stream.empty();
                            }))
        .max(Comparator.naturalOrder());
  }

  private static boolean overlaps(ContractBook book) {
    List<ContractTerm> terms =
        book.contracts().stream()
            .filter(one -> !isSuperseded(one))
            .flatMap(one -> one.effectiveTerms().stream())
            .toList();
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i + 1; j < terms.size(); j++) {
        if (terms.get(i).term().overlaps(terms.get(j).term())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOf(Move move, ContractTerminated fact) {
    return fact.record()
        .recordId()
        .equals(recordId(move, new RecordRef(fact.record().source(), fact.contractRecordId())));
  }

  /// The same merge ends the same contract under the same id, however often it is carried out.
  private static String recordId(Move move, RecordRef contract) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (move.by() + " " + contract.source() + " " + contract.recordId())
                      .getBytes(StandardCharsets.UTF_8));
      return "merged-" + HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
