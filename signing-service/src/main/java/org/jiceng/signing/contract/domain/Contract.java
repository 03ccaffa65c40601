package org.jiceng.signing.contract.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jspecify.annotations.Nullable;

/// What has become of one contract: never signed, running through its terms, or ended before they
/// were over.
public sealed interface Contract {

  /// Nobody signed it, or the signing was taken back.
  record Unsigned() implements Contract {}

  /// It runs for its terms: the one it was signed for, and those of its renewals.
  ///
  /// @param transfers ordered by day
  record Running(
      ContractSigned signed, List<ContractTerm> terms, List<ContractTransferred> transfers)
      implements Contract {

    public Running {
      terms = List.copyOf(terms);
      transfers = transfers.stream().sorted(Comparator.comparing(ContractTransferred::on)).toList();
    }

    /// Who holds the contract on a day: the one it was last handed over to by then, else the one it
    /// was signed with.
    public Holder holderOn(LocalDate day) {
      return transfers.stream()
          .filter(transfer -> !transfer.on().isAfter(day))
          .reduce((_, later) -> later)
          .map(transfer -> new Holder(transfer.toInstitutionId(), transfer.toTeamId()))
          .orElseGet(() -> new Holder(signed.institutionId(), signed.teamId()));
    }

    Optional<ContractTerm> term(RecordRef record) {
      return terms.stream().filter(term -> term.record().equals(record)).findFirst();
    }
  }

  /// It was ended early.
  record Ended(Running until, ContractTerminated by) implements Contract {
    /// Its last day.
    public LocalDate lastDay() {
      return by.endedOn();
    }
  }

  /// The record by which a term came about, and the term.
  record ContractTerm(RecordRef record, Term term) {}

  /// The institution, and maybe the team, a contract is with.
  record Holder(String institutionId, @Nullable String teamId) {}

  /// The contract while it ran, if it was ever signed.
  default Optional<Running> running() {
    return switch (this) {
      case Unsigned _ -> Optional.empty();
      case Running running -> Optional.of(running);
      case Ended ended -> Optional.of(ended.until());
    };
  }

  /// The terms as far as they count: cut where the contract was ended.
  default List<ContractTerm> effectiveTerms() {
    return switch (this) {
      case Unsigned _ -> List.of();
      case Running running -> running.terms();
      case Ended ended ->
          ended.until().terms().stream()
              .flatMap(
                  one ->
                      one.term().endingBy(ended.lastDay()).stream()
                          .map(left -> new ContractTerm(one.record(), left)))
              .toList();
    };
  }
}
