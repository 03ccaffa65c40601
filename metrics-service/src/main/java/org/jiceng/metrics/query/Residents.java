package org.jiceng.metrics.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jiceng.events.SigningEvent.Tier;
import org.jiceng.metrics.board.Board;
import org.jiceng.metrics.engine.ResidentFactStore;
import org.jiceng.metrics.engine.StoreReader;
import org.jiceng.metrics.engine.Stores;
import org.jiceng.metrics.engine.Stores.Relation;
import org.jiceng.metrics.facts.ResidentFacts;
import org.jiceng.metrics.indicator.Definition;
import org.jiceng.metrics.indicator.Person;
import org.jiceng.metrics.query.Answers.Behind;
import org.jiceng.metrics.timeline.Window;

/// Finds the residents behind a number, and the facts that decided what each of them adds. What
/// they add sums up to the
/// number, because it is worked out by the same definition from the same facts. Blocks while it
/// reads.
final class Residents {

  /// Residents one page looks at; a page may therefore hold fewer than asked for and still not be
  /// the last.
  static final int LOOKED_AT = 20_000;

  /// Which residents are asked for.
  enum In {
    NUMERATOR((numerator, _) -> numerator > 0),
    GAP((numerator, denominator) -> denominator > numerator),
    DENOMINATOR((_, denominator) -> denominator > 0);

    private final Test test;

    In(Test test) {
      this.test = test;
    }

    private interface Test {
      boolean holds(int numerator, int denominator);
    }
  }

  /// @param definition the one whose values are added up for the institutions
  /// @param institutions in order
  record Search(
      Definition definition,
      Window window,
      LocalDate day,
      List<String> institutions,
      In in,
      Optional<Cursor> after,
      int limit) {}

  /// @param next where to go on, none at the end
  record Page(List<Behind> residents, Optional<Cursor> next) {}

  private final StoreReader stores;
  private final Board board;

  Residents(StoreReader stores, Board board) {
    this.stores = stores;
    this.board = board;
  }

  /// A resident in a relation of an institution, and the partition that holds the facts.
  private record Candidate(
      KeyValueIterator<Bytes, byte[]> rest,
      ReadOnlyKeyValueStore<Bytes, byte[]> facts,
      ReadOnlyKeyValueStore<Bytes, byte[]> links,
      ReadOnlyKeyValueStore<Bytes, byte[]> merged) {
    Bytes key() {
      return rest.peekNextKey();
    }
  }

  Page find(Search search) {
    List<ReadOnlyKeyValueStore<Bytes, byte[]>> relations = stores.partitions(Stores.RELATIONS);
    List<ReadOnlyKeyValueStore<Bytes, byte[]>> facts = stores.partitions(Stores.FACTS);
    List<ReadOnlyKeyValueStore<Bytes, byte[]>> links = stores.partitions(Stores.LINKS);
    List<ReadOnlyKeyValueStore<Bytes, byte[]>> merged = stores.partitions(Stores.MERGED_FACTS);
    Predicate<String> primary =
        institution ->
            board.institution(institution).filter(it -> it.tier() == Tier.PRIMARY).isPresent();
    List<Behind> found = new ArrayList<>();
    int looked = 0;
    for (String institution : search.institutions()) {
      String after = "";
      if (search.after().isPresent()) {
        int order = institution.compareTo(search.after().get().institution());
        if (order < 0) {
          continue;
        }
        after = order == 0 ? search.after().get().resident() : "";
      }
      // Each partition is in the order of residents; read side by side, so is the whole.
      var queue = new PriorityQueue<Candidate>(Comparator.comparing(Candidate::key));
      List<KeyValueIterator<Bytes, byte[]>> open = new ArrayList<>();
      try {
        for (int partition = 0; partition < relations.size(); partition++) {
          var range =
              relations
                  .get(partition)
                  .range(
                      Stores.firstRelation(relationOf(search.definition()), institution, after),
                      Stores.lastRelation(relationOf(search.definition()), institution));
          open.add(range);
          if (range.hasNext()) {
            queue.add(
                new Candidate(
                    range, facts.get(partition), links.get(partition), merged.get(partition)));
          }
        }
        for (Candidate next = queue.poll(); next != null; next = queue.poll()) {
          String resident = Stores.residentOf(next.rest().next().key);
          if (!resident.equals(after)) {
            look(search, institution, resident, next, primary).ifPresent(found::add);
            looked++;
          }
          if (found.size() == search.limit() || looked == LOOKED_AT) {
            return new Page(found, Optional.of(new Cursor(institution, resident)));
          }
          if (next.rest().hasNext()) {
            queue.add(next);
          }
        }
      } finally {
        open.forEach(KeyValueIterator::close);
      }
    }
    return new Page(found, Optional.empty());
  }

  // A renewal counts where the contract was, everything else where the resident belongs.
  private static Relation relationOf(Definition definition) {
    return definition.indicator().id().startsWith("renewal-rate")
        ? Relation.CONTRACTED
        : Relation.RESPONSIBLE;
  }

  private static Optional<Behind> look(
      Search search,
      String institution,
      String resident,
      Candidate stored,
      Predicate<String> primary) {
    Definition definition = search.definition();
    if (ResidentFactStore.isMergedAway(stored.links(), resident)) {
      return Optional.empty();
    }
    var facts =
        ResidentFacts.of(ResidentFactStore.load(stored.facts(), resident, definition.dependsOn()))
            .and(ResidentFactStore.loadMerged(stored.merged(), resident, definition.dependsOn()));
    var person = new Person(facts, primary);
    int day = (int) search.day().toEpochDay();
    int[] sum = new int[2];
    definition.trace(
        person,
        search.window(),
        (at, denominator, numerator) -> {
          if (at.equals(institution)) {
            sum[0] += numerator.on(day);
            sum[1] += denominator.on(day);
          }
        });
    return search.in().test.holds(sum[0], sum[1])
        ? Optional.of(
            new Behind(
                resident,
                institution,
                sum[0],
                sum[1],
                definition.explain(person, search.window(), day)))
        : Optional.empty();
  }
}
