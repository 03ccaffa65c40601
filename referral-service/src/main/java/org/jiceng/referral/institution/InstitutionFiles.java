package org.jiceng.referral.institution;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.SigningEvent.InstitutionRegistered;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.referral.institution.domain.InstitutionFile;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Receipt;
import org.jiceng.starter.record.Verdict;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// What was heard of institutions: grassroots or hospital, and of which district.
public final class InstitutionFiles {

  private static final String DISTRICTS = "districts";

  private final Aggregates<InstitutionFile> files;

  public InstitutionFiles(DocumentStore store) {
    this.files =
        store.aggregates(
            "institutions",
            new TypeReference<>() {},
            new Aggregates.Index<>(DISTRICTS, InstitutionFiles::districts));
  }

  private static List<String> districts(InstitutionFile file) {
    return file.profiles().stream()
        .flatMap(
            it ->
                java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(it.district()),
                    it.affiliations().stream().map(one -> one.district())))
        .distinct()
        .toList();
  }

  /// Learns what was told of one institution.
  public Mono<Void> hear(String institution, List<DomainEvent> events) {
    List<InstitutionRegistered> profiles =
        events.stream()
            .filter(InstitutionRegistered.class::isInstance)
            .map(InstitutionRegistered.class::cast)
            .toList();
    return profiles.isEmpty()
        ? Mono.empty()
        : files.change(institution, known -> learnt(institution, known, profiles)).then();
  }

  private static Verdict<InstitutionFile> learnt(
      String institution, Optional<InstitutionFile> known, List<InstitutionRegistered> profiles) {
    InstitutionFile before = known.orElseGet(() -> InstitutionFile.empty(institution));
    InstitutionFile file = before;
    for (InstitutionRegistered profile : profiles) {
      file = file.learn(profile);
    }
    Receipt receipt = Receipt.of(profiles.getFirst().record(), 1, Receipt.Status.REPLAYED);
    return file == before ? Verdict.unchanged(receipt) : Verdict.accepted(file, List.of(), receipt);
  }

  /// Grassroots or hospital, as of a day, where it is known.
  public Mono<Tier> tierOn(String institution, LocalDate day) {
    return files.find(institution).flatMap(file -> Mono.justOrEmpty(file.tierOn(day)));
  }

  /// The institutions that belong to a district on a day.
  public Mono<Set<String>> of(String district, LocalDate day) {
    return files
        .findBy(DISTRICTS, district)
        .filter(file -> file.districtOn(day).filter(district::equals).isPresent())
        .map(InstitutionFile::institutionId)
        .collect(Collectors.toSet());
  }
}
