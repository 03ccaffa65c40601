package org.jiceng.signing.resident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiceng.events.ResidentIndexEvent.DuplicateDismissed;
import org.jiceng.signing.resident.domain.Likeness;
import org.jiceng.signing.resident.domain.Likeness.Features;
import org.jiceng.starter.outbox.Aggregates;
import org.jiceng.starter.outbox.DocumentStore;
import org.jiceng.starter.record.Recorded;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/// Residents who look like one person: found through what they share in the keyed index, scored by
/// [Likeness], and left out once somebody said they are two or they were merged.
public final class Duplicates {

  /// Residents one page looks at; a page may therefore hold fewer pairs than asked for and still
  /// not
  /// be the last.
  static final int LOOKED_AT = 500;

  private static final String PAIR = "pair";

  private final Residents residents;
  private final Merges merges;
  private final Aggregates<Recorded<DuplicateDismissed>> dismissals;

  public Duplicates(DocumentStore store, Residents residents, Merges merges) {
    this.residents = residents;
    this.merges = merges;
    this.dismissals =
        store.aggregates(
            "duplicate-dismissals",
            new TypeReference<>() {},
            new Aggregates.Index<>(
                PAIR,
                (Recorded<DuplicateDismissed> one) ->
                    one.standing().voided()
                        ? null
                        : pair(one.fact().residentId(), one.fact().otherResidentId())));
  }

  /// Where dismissals are kept.
  public Aggregates<Recorded<DuplicateDismissed>> dismissals() {
    return dismissals;
  }

  private static String pair(String one, String other) {
    return one.compareTo(other) < 0 ? one + "/" + other : other + "/" + one;
  }

  /// Two residents who look like one person.
  public record Pair(ResidentFile one, ResidentFile other, Likeness likeness) {}

  /// @param next behind whom to go on, none at the end
  public record Page(List<Pair> pairs, Optional<String> next) {}

  /// Pairs in the order of their residents' ids, from behind one on.
  ///
  /// @param institution only pairs of which one is in its care
  public Mono<Page> find(Optional<String> institution, String after, int limit) {
    return residents
        .page(institution, after, LOOKED_AT)
        .flatMap(
            looked -> candidates(looked, institution).map(pairs -> page(looked, pairs, limit)));
  }

  private static Page page(List<ResidentFile> looked, List<Pair> pairs, int limit) {
    // All pairs of one resident stay on one page, since the page ends with a resident.
    List<Pair> some = new ArrayList<>();
    for (Pair pair : pairs) {
      if (some.size() >= limit
          && !some.getLast().one().fact().residentId().equals(pair.one().fact().residentId())) {
        return new Page(some, Optional.of(some.getLast().one().fact().residentId()));
      }
      some.add(pair);
    }
    return new Page(
        some,
        looked.size() < LOOKED_AT
            ? Optional.empty()
            : Optional.of(looked.getLast().fact().residentId()));
  }

  private Mono<List<Pair>> candidates(List<ResidentFile> looked, Optional<String> institution) {
    Set<String> tokens = new LinkedHashSet<>();
    looked.forEach(file -> tokens.addAll(tokensOf(file)));
    return residents
        .sharing(List.copyOf(tokens))
        .map(sharing -> pairs(looked, sharing, institution))
        .flatMap(pairs -> unlessMerged(pairs.values()))
        .flatMap(this::unlessDismissed);
  }

  private static List<String> tokensOf(ResidentFile file) {
    List<String> tokens = file.tokens();
    return tokens == null ? List.of() : tokens;
  }

  private Map<String, Pair> pairs(
      List<ResidentFile> looked,
      Map<String, List<ResidentFile>> sharing,
      Optional<String> institution) {
    Map<String, Pair> pairs = new LinkedHashMap<>();
    for (ResidentFile file : looked) {
      for (String token : tokensOf(file)) {
        for (ResidentFile other : sharing.getOrDefault(token, List.of())) {
          String id = file.fact().residentId();
          String otherId = other.fact().residentId();
          boolean otherComesItself =
              institution.isEmpty() || institution.get().equals(other.institutionId());
          if (id.equals(otherId) || (otherComesItself && otherId.compareTo(id) < 0)) {
            continue;
          }
          pairs.computeIfAbsent(
              pair(id, otherId),
              _ -> new Pair(file, other, Likeness.of(features(file), features(other))));
        }
      }
    }
    pairs.values().removeIf(pair -> !pair.likeness().isCandidate());
    return pairs;
  }

  private Features features(ResidentFile file) {
    return new Features(residents.details(file), file.fact().birthDate(), file.fact().sex());
  }

  private Mono<List<Pair>> unlessMerged(Collection<Pair> pairs) {
    Set<String> all = new LinkedHashSet<>();
    pairs.forEach(
        pair -> {
          all.add(pair.one().fact().residentId());
          all.add(pair.other().fact().residentId());
        });
    return merges
        .mergedAmong(all)
        .map(
            merged ->
                pairs.stream()
                    .filter(
                        pair ->
                            !merged.contains(pair.one().fact().residentId())
                                && !merged.contains(pair.other().fact().residentId()))
                    .toList());
  }

  private Mono<List<Pair>> unlessDismissed(List<Pair> pairs) {
    return dismissals
        .findByAny(PAIR, pairs.stream().map(Duplicates::name).toList())
        .map(one -> pair(one.fact().residentId(), one.fact().otherResidentId()))
        .collect(java.util.stream.Collectors.toSet())
        .map(dismissed -> pairs.stream().filter(pair -> !dismissed.contains(name(pair))).toList());
  }

  private static String name(Pair pair) {
    return pair(pair.one().fact().residentId(), pair.other().fact().residentId());
  }
}
