package org.jiceng.signing.appraisal.domain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiceng.events.CareEvent.Service;
import org.jiceng.signing.care.domain.CareFile;
import org.jiceng.signing.care.domain.Delivered;
import org.jiceng.signing.care.domain.Promise;
import org.jiceng.signing.contract.domain.Contract;

/// One service that counts for a team.
public record Done(String teamId, Service service) {

  /// The services of one resident that count for the teams of an appraisal.
  ///
  /// A service counts for the team the resident had on that day: that of the contract in force, of
  /// several the one signed last, else the one responsible. A visit elsewhere is nobody's work
  /// here.
  public static List<Done> in(CareFile file, Basis basis) {
    List<Promise> promises = Promise.in(file.book());
    return file.delivered().stream()
        .filter(one -> basis.covers(one.on()))
        .flatMap(one -> of(one, file, promises, basis).stream())
        .toList();
  }

  private static Optional<Done> of(
      Delivered one, CareFile file, List<Promise> promises, Basis basis) {
    return holder(file, promises, one.on())
        .filter(it -> it.institutionId().equals(basis.institutionId()))
        .filter(it -> one.countsFor(it.institutionId()))
        .flatMap(it -> Optional.ofNullable(it.teamId()))
        .filter(team -> basis.teams().stream().anyMatch(it -> it.teamId().equals(team)))
        .map(team -> new Done(team, one.service()));
  }

  private static Optional<Contract.Holder> holder(
      CareFile file, List<Promise> promises, LocalDate day) {
    Stream<Promise> inForce = promises.stream().filter(one -> one.covers(day));
    return inForce
        .max(
            Comparator.comparing(Promise::signedOn)
                .thenComparing(one -> one.record().source())
                .thenComparing(one -> one.record().recordId()))
        .map(one -> one.contract().holderOn(day))
        .or(
            () ->
                file.responsibleOn(day)
                    .map(one -> new Contract.Holder(one.institutionId(), one.teamId())));
  }
}
