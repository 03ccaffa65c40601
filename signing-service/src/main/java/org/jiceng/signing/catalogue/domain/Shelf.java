package org.jiceng.signing.catalogue.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.CareEvent.PackageDescribed;

/// Every version of every package, side by side.
///
/// A contract gets the version that is valid on the day it is signed; where several are, the
/// newest.
public record Shelf(List<PackageDescribed> versions) {

  /// The catalogue before anybody described a package.
  public static final Shelf EMPTY = new Shelf(List.of());

  public Shelf {
    versions = List.copyOf(versions);
  }

  /// The version of a package that a contract signed on a day gets.
  public Optional<PackageDescribed> of(String packageId, LocalDate signedOn) {
    return versions.stream()
        .filter(one -> one.packageId().equals(packageId))
        .filter(one -> validOn(one, signedOn))
        .max(Comparator.comparingInt(PackageDescribed::version));
  }

  /// Those of some packages which have no version valid on a day.
  public List<String> unknown(Collection<String> packageIds, LocalDate signedOn) {
    return packageIds.stream().filter(one -> of(one, signedOn).isEmpty()).toList();
  }

  /// Whether contracts signed on a day get this version.
  public static boolean validOn(PackageDescribed version, LocalDate day) {
    LocalDate last = version.validTo();
    return !day.isBefore(version.validFrom()) && (last == null || !day.isAfter(last));
  }
}
