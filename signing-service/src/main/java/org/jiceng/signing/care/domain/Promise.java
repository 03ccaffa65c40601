package org.jiceng.signing.care.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.CareEvent.Every;
import org.jiceng.events.CareEvent.PackageDescribed;
import org.jiceng.events.CareEvent.PackageItem;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.signing.catalogue.domain.Shelf;
import org.jiceng.signing.contract.domain.Contract;
import org.jiceng.signing.contract.domain.ContractBook;
import org.jiceng.signing.contract.domain.Term;

/// One term of a contract, signed or renewed, and what it promises.
///
/// The packages are those of the contract, in the version valid on the day this term was signed.
/// Each item is due in each stretch counted from the term's first day; a last stretch shorter than
/// half of its length is left out, and what would have been due after an early end is not due.
/// Where no known package names an item, the least is one service a year (INDICATORS §1,
/// contract-fulfilment-rate).
///
/// @param term as signed
/// @param lastDay the last day on which it is in force
/// @param holder with whom it is, on that day
public record Promise(
    RecordRef record,
    Contract.Running contract,
    LocalDate signedOn,
    Term term,
    LocalDate lastDay,
    Contract.Holder holder,
    boolean isLast) {

  private static final PackageItem LEAST =
      new PackageItem("any-service", null, Service.ANY, List.of(), 1, Every.YEAR, null);

  /// All terms in a book that are or were in force.
  public static List<Promise> in(ContractBook book) {
    List<Promise> promises = new ArrayList<>();
    for (Contract contract : book.contracts()) {
      Contract.Running running = contract.running().orElseThrow();
      LocalDate end =
          contract.effectiveTerms().stream()
              .map(one -> one.term().last())
              .max(LocalDate::compareTo)
              .orElse(LocalDate.MIN);
      for (Contract.ContractTerm one : contract.effectiveTerms()) {
        Term signed =
            running.terms().stream()
                .filter(it -> it.record().equals(one.record()))
                .map(Contract.ContractTerm::term)
                .findFirst()
                .orElse(one.term());
        LocalDate last = one.term().last();
        promises.add(
            new Promise(
                one.record(),
                running,
                signedOn(book, running, one.record()),
                signed,
                last,
                running.holderOn(last),
                last.equals(end)));
      }
    }
    return List.copyOf(promises);
  }

  private static LocalDate signedOn(ContractBook book, Contract.Running running, RecordRef record) {
    return book.renewed().stream()
        .filter(one -> !one.standing().voided())
        .map(one -> one.fact())
        .filter(one -> one.record().equals(record))
        .map(ContractRenewed::signedOn)
        .findFirst()
        .orElse(running.signed().signedOn());
  }

  /// Whether it is in force on a day.
  public boolean covers(LocalDate day) {
    return !day.isBefore(term.first()) && !day.isAfter(lastDay);
  }

  /// The packages the catalogue does not know.
  public List<String> unknownPackages(Shelf shelf) {
    return shelf.unknown(contract.signed().packages(), signedOn);
  }

  /// What is promised, and what of it was done.
  public List<DueItem> dueItems(List<Delivered> delivered, Shelf shelf) {
    List<DueItem> items = new ArrayList<>();
    for (String packageId : contract.signed().packages()) {
      shelf
          .of(packageId, signedOn)
          .ifPresent(
              version ->
                  version
                      .items()
                      .forEach(item -> add(items, Optional.of(version), item, delivered)));
    }
    if (items.isEmpty()) {
      add(items, Optional.empty(), LEAST, delivered);
    }
    return List.copyOf(items);
  }

  private void add(
      List<DueItem> items,
      Optional<PackageDescribed> version,
      PackageItem item,
      List<Delivered> delivered) {
    for (Term stretch : stretches(term, item.every())) {
      if (stretch.last().isAfter(lastDay)) {
        continue;
      }
      long done =
          delivered.stream()
              .filter(one -> stretch.covers(one.on()))
              .filter(one -> one.countsFor(holder.institutionId()))
              .filter(one -> is(one, item))
              .count();
      items.add(
          new DueItem(
              version.map(PackageDescribed::packageId).orElse(null),
              version.map(PackageDescribed::version).orElse(null),
              item.item(),
              item.title(),
              item.service(),
              stretch.first(),
              stretch.last(),
              item.times(),
              Math.toIntExact(done),
              item.fee()));
    }
  }

  private static boolean is(Delivered one, PackageItem item) {
    boolean ofKind = item.service() == Service.ANY || item.service() == one.service();
    return ofKind
        && (item.conditions().isEmpty()
            || one.service() != Service.FOLLOW_UP
            || one.conditions().stream().anyMatch(item.conditions()::contains));
  }

  /// The stretches a term is cut into.
  static List<Term> stretches(Term term, Every every) {
    int months =
        switch (every) {
          case TERM -> 0;
          case YEAR -> 12;
          case HALF_YEAR -> 6;
          case QUARTER -> 3;
          case MONTH -> 1;
        };
    if (months == 0) {
      return List.of(term);
    }
    List<Term> stretches = new ArrayList<>();
    for (int i = 0; !term.first().plusMonths((long) i * months).isAfter(term.last()); i++) {
      LocalDate first = term.first().plusMonths((long) i * months);
      LocalDate whole = term.first().plusMonths((i + 1L) * months).minusDays(1);
      LocalDate last = whole.isAfter(term.last()) ? term.last() : whole;
      boolean longEnough =
          2 * (ChronoUnit.DAYS.between(first, last) + 1)
              >= ChronoUnit.DAYS.between(first, whole) + 1;
      if (i == 0 || longEnough) {
        stretches.add(new Term(first, last));
      }
    }
    return stretches;
  }

  /// Services that count for this contract from one day to another, both inclusive.
  public long served(List<Delivered> delivered, LocalDate from, LocalDate to) {
    return delivered.stream()
        .filter(one -> !one.on().isBefore(from) && !one.on().isAfter(to))
        .filter(one -> covers(one.on()))
        .filter(one -> one.countsFor(holder.institutionId()))
        .count();
  }
}
