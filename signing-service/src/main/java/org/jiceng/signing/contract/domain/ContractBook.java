package org.jiceng.signing.contract.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiceng.events.CareEvent;
import org.jiceng.events.ContactEvent;
import org.jiceng.events.InstitutionProfileEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.SigningEvent;
import org.jiceng.events.SigningEvent.ContractRenewed;
import org.jiceng.events.SigningEvent.ContractSigned;
import org.jiceng.events.SigningEvent.ContractTerminated;
import org.jiceng.events.SigningEvent.ContractTransferred;
import org.jiceng.starter.record.Recorded;
import org.jiceng.starter.record.Standing;
import org.jspecify.annotations.Nullable;

/// Everything that was recorded about the contracts of one resident.
///
/// A contract is never stored: it is what the records, taken together, make of it.
public record ContractBook(
    String residentId,
    List<Recorded<ContractSigned>> signed,
    List<Recorded<ContractRenewed>> renewed,
    List<Recorded<ContractTerminated>> terminated,
    List<Recorded<ContractTransferred>> transferred,
    @Nullable Move moved,
    List<Guest> guests) {

  /// The book of one who is merged into another resident lies in that one's book.
  ///
  /// @param to the resident who stays
  /// @param by the merge that says so
  /// @param revision of that merge
  public record Move(String to, String by, int revision) {}

  /// The book of somebody who is merged into this resident.
  ///
  /// @param leaving it is on its way back: nothing is written into it here any more
  public record Guest(ContractBook book, Move move, boolean leaving) {}

  public ContractBook {
    guests = orEmpty(guests);
    signed = orEmpty(signed);
    renewed = orEmpty(renewed);
    terminated = orEmpty(terminated);
    transferred = orEmpty(transferred);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /// The book of a resident about whom nothing was recorded.
  public static ContractBook empty(String residentId) {
    return new ContractBook(
        residentId, List.of(), List.of(), List.of(), List.of(), null, List.of());
  }

  /// The book once a fact holds; it takes the place of what the same record said before.
  public ContractBook evolve(SigningEvent fact, Standing standing) {
    return switch (fact) {
      case ContractSigned it ->
          new ContractBook(
              residentId,
              with(signed, it, standing),
              renewed,
              terminated,
              transferred,
              moved,
              guests);
      case ContractRenewed it ->
          new ContractBook(
              residentId,
              signed,
              with(renewed, it, standing),
              terminated,
              transferred,
              moved,
              guests);
      case ContractTerminated it ->
          new ContractBook(
              residentId,
              signed,
              renewed,
              with(terminated, it, standing),
              transferred,
              moved,
              guests);
      case ContractTransferred it ->
          new ContractBook(
              residentId,
              signed,
              renewed,
              terminated,
              with(transferred, it, standing),
              moved,
              guests);
      case org.jiceng.events.RecordVoided it ->
          new ContractBook(
              residentId,
              voided(signed, it, standing),
              voided(renewed, it, standing),
              voided(terminated, it, standing),
              voided(transferred, it, standing),
              moved,
              guests);
      case SigningEvent.InstitutionRegistered _,
          SigningEvent.ResidentRegistered _,
          SigningEvent.SurveyAnswered _,
          InstitutionProfileEvent _,
          ContactEvent _,
          org.jiceng.events.ResidentIndexEvent _,
          CareEvent _ ->
          throw new IllegalArgumentException("no contract is made of " + fact.kind());
    };
  }

  /// The same book, moved.
  public ContractBook movedBy(Move move) {
    return moved(move);
  }

  /// This book without a guest.
  public ContractBook without(String resident) {
    return hosting(
        guests.stream().filter(one -> !one.book().residentId().equals(resident)).toList());
  }

  /// The same book, moved or not.
  ContractBook moved(@Nullable Move move) {
    return new ContractBook(residentId, signed, renewed, terminated, transferred, move, guests);
  }

  /// The same book with others as its guests.
  ContractBook hosting(List<Guest> others) {
    return new ContractBook(residentId, signed, renewed, terminated, transferred, moved, others);
  }

  /// The book of a guest.
  public Optional<Guest> guest(String resident) {
    return guests.stream().filter(one -> one.book().residentId().equals(resident)).findFirst();
  }

  /// A guest's book as the one to decide in, with all others of the same person as its guests.
  public Optional<ContractBook> seenBy(String resident) {
    return guest(resident)
        .filter(one -> !one.leaving())
        .map(
            one -> {
              List<Guest> others = new ArrayList<>(guests);
              others.remove(one);
              others.add(new Guest(hosting(List.of()), one.move(), false));
              return one.book().hosting(others);
            });
  }

  /// This book once a guest's book has changed.
  public ContractBook with(ContractBook guest) {
    return hosting(
        guests.stream()
            .map(
                one ->
                    one.book().residentId().equals(guest.residentId())
                        ? new Guest(guest.hosting(List.of()), one.move(), one.leaving())
                        : one)
            .toList());
  }

  /// This book and those of its guests.
  public Stream<ContractBook> together() {
    return Stream.concat(
        Stream.of(this), guests.stream().filter(one -> !one.leaving()).map(Guest::book));
  }

  private static <E extends SigningEvent> List<Recorded<E>> with(
      List<Recorded<E>> list, E fact, Standing standing) {
    List<Recorded<E>> changed = new ArrayList<>(list);
    changed.removeIf(known -> known.fact().record().equals(fact.record()));
    changed.add(new Recorded<>(standing, fact));
    return changed;
  }

  private static <E extends SigningEvent> List<Recorded<E>> voided(
      List<Recorded<E>> list, org.jiceng.events.RecordVoided by, Standing standing) {
    return list.stream()
        .map(
            known ->
                known.fact().kind() == by.kind() && known.fact().record().equals(by.record())
                    ? new Recorded<>(standing, known.fact())
                    : known)
        .toList();
  }

  /// What is known of a record, voided or not.
  public Optional<Recorded<? extends SigningEvent>> known(RecordKind kind, RecordRef record) {
    return all()
        .filter(one -> one.fact().kind() == kind && one.fact().record().equals(record))
        .findFirst();
  }

  /// Every record, voided or not.
  public Stream<Recorded<? extends SigningEvent>> all() {
    return Stream.<List<? extends Recorded<? extends SigningEvent>>>of(
            signed, renewed, terminated, transferred)
        .flatMap(List::stream);
  }

  /// Every fact that holds.
  Stream<SigningEvent> facts() {
    return all().filter(one -> !one.standing().voided()).map(Recorded::fact);
  }

  /// The contract a record belongs to: a signing itself, or a renewal of it, or of one of its
  /// renewals.
  public Contract contractWith(RecordRef record) {
    return rootOf(record).map(this::contract).orElseGet(Contract.Unsigned::new);
  }

  /// All contracts that were signed.
  public List<Contract> contracts() {
    return live(signed).map(this::contract).toList();
  }

  private Contract contract(ContractSigned root) {
    Set<RecordRef> members = new HashSet<>(Set.of(root.record()));
    List<Contract.ContractTerm> terms = new ArrayList<>();
    terms.add(new Contract.ContractTerm(root.record(), new Term(root.startsOn(), root.endsOn())));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (ContractRenewed renewal : live(renewed).toList()) {
        if (members.contains(named(renewal, renewal.contractRecordId()))
            && members.add(renewal.record())) {
          terms.add(
              new Contract.ContractTerm(
                  renewal.record(), new Term(renewal.startsOn(), renewal.endsOn())));
          grew = true;
        }
      }
    }
    Contract.Running running =
        new Contract.Running(
            root, terms, of(transferred, ContractTransferred::contractRecordId, members));
    return of(terminated, ContractTerminated::contractRecordId, members).stream()
        .min(Comparator.comparing(ContractTerminated::endedOn))
        .<Contract>map(by -> new Contract.Ended(running, by))
        .orElse(running);
  }

  private static <E extends SigningEvent> List<E> of(
      List<Recorded<E>> list, Function<E, String> contractRecordId, Set<RecordRef> members) {
    return live(list)
        .filter(fact -> members.contains(named(fact, contractRecordId.apply(fact))))
        .toList();
  }

  private Optional<ContractSigned> rootOf(RecordRef record) {
    RecordRef here = record;
    Set<RecordRef> seen = new HashSet<>();
    while (seen.add(here)) {
      RecordRef at = here;
      Optional<ContractSigned> root =
          live(signed).filter(fact -> fact.record().equals(at)).findFirst();
      if (root.isPresent()) {
        return root;
      }
      Optional<ContractRenewed> renewal =
          live(renewed).filter(fact -> fact.record().equals(at)).findFirst();
      if (renewal.isEmpty()) {
        return Optional.empty();
      }
      here = named(renewal.get(), renewal.get().contractRecordId());
    }
    return Optional.empty();
  }

  private static RecordRef named(SigningEvent fact, String recordId) {
    return new RecordRef(fact.record().source(), recordId);
  }

  private static <E extends SigningEvent> Stream<E> live(List<Recorded<E>> list) {
    return list.stream().filter(one -> !one.standing().voided()).map(Recorded::fact);
  }
}
