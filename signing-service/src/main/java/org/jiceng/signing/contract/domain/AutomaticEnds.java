package org.jiceng.signing.contract.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.RecordVoided;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.starter.record.Fingerprint;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Standing;

/// Ends that come of themselves: death and moving out end the contract that runs on that day, and
/// when they prove wrong it runs on (CLINICAL-RULES §9).
///
/// Nobody asked for such an end, so it stands in nobody's way: a clinic may still end or renew the
/// contract by itself, and what it says then counts.
public final class AutomaticEnds {

  private static final String PREFIX = "automatic-end:";

  /// Why contracts end of themselves, and from when on.
  ///
  /// @param on last day of the contract
  public record Cause(LocalDate on, String reason) {
    /// The resident died.
    public static Cause death(LocalDate on) {
      return new Cause(on, "death");
    }

    /// The resident moved out.
    public static Cause move(LocalDate on) {
      return new Cause(on, "moved");
    }
  }

  private AutomaticEnds() {}

  /// Whether an end came of itself.
  public static boolean isOne(ContractTerminated end) {
    return end.record().recordId().startsWith(PREFIX);
  }

  /// What must be told so that exactly the contracts the cause asks for have ended of themselves.
  public static List<SigningEvent> missing(ContractBook book, Optional<Cause> cause, Instant at) {
    List<Recorded<ContractTerminated>> known =
        book.terminated().stream().filter(one -> isOne(one.fact())).toList();
    ContractBook without = without(book, known, at);
    List<SigningEvent> missing = new ArrayList<>();
    Set<RecordRef> wanted = new HashSet<>();
    cause.ifPresent(
        it -> {
          for (ContractTerminated end : ends(without, it)) {
            wanted.add(end.record());
            Optional<Recorded<ContractTerminated>> before =
                known.stream().filter(one -> one.fact().record().equals(end.record())).findFirst();
            if (before.filter(one -> isSame(one, end)).isEmpty()) {
              missing.add(
                  new ContractTerminated(
                      end.record(),
                      before.map(one -> one.standing().revision() + 1).orElse(1),
                      end.residentId(),
                      end.contractRecordId(),
                      end.endedOn(),
                      end.reason(),
                      null));
            }
          }
        });
    for (Recorded<ContractTerminated> one : known) {
      if (!one.standing().voided() && !wanted.contains(one.fact().record())) {
        RecordVoided undone = undone(one, at);
        if (!overlaps(book.evolve(undone, one.standing().voidedAt(undone.revision())))) {
          missing.add(undone);
        }
      }
    }
    return missing;
  }

  private static List<ContractTerminated> ends(ContractBook book, Cause cause) {
    List<ContractTerminated> ends = new ArrayList<>();
    for (Contract contract : book.contracts()) {
      for (Contract.ContractTerm one : contract.effectiveTerms()) {
        boolean cutsIt =
            one.term().covers(cause.on())
                && contract.effectiveTerms().stream()
                    .anyMatch(it -> it.term().last().isAfter(cause.on()));
        if (cutsIt) {
          RecordRef root = contract.running().orElseThrow().signed().record();
          ends.add(
              new ContractTerminated(
                  new RecordRef(root.source(), id(root)),
                  1,
                  book.residentId(),
                  one.record().recordId(),
                  cause.on(),
                  cause.reason(),
                  null));
          break;
        }
      }
    }
    return ends;
  }

  /// Fits an id, however long that of the contract is.
  private static String id(RecordRef contract) {
    return PREFIX + Fingerprint.of(Map.of("contract", contract.recordId())).substring(0, 32);
  }

  private static boolean isSame(Recorded<ContractTerminated> known, ContractTerminated end) {
    ContractTerminated fact = known.fact();
    return !known.standing().voided()
        && fact.contractRecordId().equals(end.contractRecordId())
        && fact.endedOn().equals(end.endedOn())
        && fact.reason().equals(end.reason());
  }

  private static ContractBook without(
      ContractBook book, List<Recorded<ContractTerminated>> ends, Instant at) {
    ContractBook without = book;
    for (Recorded<ContractTerminated> one : ends) {
      RecordVoided undone = undone(one, at);
      without = without.evolve(undone, one.standing().voidedAt(undone.revision()));
    }
    return without;
  }

  private static RecordVoided undone(Recorded<ContractTerminated> one, Instant at) {
    return new RecordVoided(
        RecordKind.CONTRACT_TERMINATION,
        one.fact().record(),
        one.standing().revision() + 1,
        one.fact().residentId(),
        "resident-corrected",
        at);
  }

  /// A contract signed elsewhere meanwhile keeps the old one ended.
  private static boolean overlaps(ContractBook book) {
    List<Contract.ContractTerm> terms =
        book.contracts().stream().flatMap(one -> one.effectiveTerms().stream()).toList();
    for (int i = 0; i < terms.size(); i++) {
      for (int j = i + 1; j < terms.size(); j++) {
        if (terms.get(i).term().overlaps(terms.get(j).term())) {
          return true;
        }
      }
    }
    return false;
  }

  /// The standing of a fact told here.
  public static Standing standing(SigningEvent fact) {
    return new Standing(fact.revision(), "automatic", fact instanceof RecordVoided);
  }
}
