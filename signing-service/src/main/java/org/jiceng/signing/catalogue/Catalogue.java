package org.jiceng.signing.catalogue;

import org.jiceng.events.CareEvent.PackageDescribed;
import org.jiceng.events.RecordRef;
import org.jiceng.signing.catalogue.domain.Shelf;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Recorded;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// Where the versions of packages are kept.
public final class Catalogue {

  private static final String SHELF = "shelf";
  private static final String ALL = "all";
  private static final String PACKAGE = "package";

  private final Aggregates<Recorded<PackageDescribed>> packages;

  public Catalogue(DocumentStore store) {
    this.packages =
        store.aggregates(
            "packages",
            new TypeReference<>() {},
            new Aggregates.Index<>(SHELF, Catalogue::shelf),
            new Aggregates.Index<>(PACKAGE, one -> one.fact().packageId()));
  }

  private static @Nullable String shelf(Recorded<PackageDescribed> one) {
    return one.standing().voided() ? null : ALL;
  }

  /// The documents, one for each version.
  public Aggregates<Recorded<PackageDescribed>> packages() {
    return packages;
  }

  /// The record of a package's newest version, taken back or not.
  public Mono<RecordRef> newest(String packageId) {
    return packages
        .findBy(PACKAGE, packageId)
        .map(Recorded::fact)
        .reduce((one, other) -> one.version() > other.version() ? one : other)
        .map(PackageDescribed::record);
  }

  /// Every version that holds.
  public Mono<Shelf> shelf() {
    return packages.findBy(SHELF, ALL).map(Recorded::fact).collectList().map(Shelf::new);
  }
}
