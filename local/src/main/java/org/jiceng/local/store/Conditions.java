package org.jiceng.local.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields a query fixes to one value or a few, and the documents an index can name for them.
///
/// What is named is checked against the whole query afterwards: this only has to miss nothing.
final class Conditions {
  private static final int MOST_COMBINATIONS = 10_000;

  private final Map<String, Collection<?>> allowed = new HashMap<>();

  Conditions(Document query) {
    read(query);
  }

  private void read(Document query) {
    query.forEach(
        (field, value) -> {
          if (field.equals("$and") && value instanceof Collection<?> parts) {
            parts.forEach(part -> read((Document) part));
          } else if (!field.startsWith("$")) {
            valuesFor(value)
                .filter(Conditions::indexable)
                .ifPresent(values -> allowed.putIfAbsent(field, values));
          }
        });
  }

  private static Optional<Collection<?>> valuesFor(@Nullable Object condition) {
    if (!(condition instanceof Document document)
        || document.keySet().stream().noneMatch(k -> k.startsWith("$"))) {
      return Optional.of(Collections.singletonList(condition));
    }
    if (document.containsKey("$eq")) {
      return Optional.of(Collections.singletonList(document.get("$eq")));
    }
    return document.get("$in") instanceof Collection<?> values
        ? Optional.of(values)
        : Optional.empty();
  }

  /// Arrays are indexed by element, and patterns by nothing.
  private static boolean indexable(Collection<?> values) {
    return values.stream()
        .noneMatch(v -> v instanceof Collection || v instanceof BsonRegularExpression);
  }

  /// Empty when no index helps.
  Optional<Set<Long>> positions(Collection<? extends Lookup> indexes) {
    Lookup best = null;
    var bestScore = 0;
    for (var index : indexes) {
      var bound = boundFields(index);
      var whole = index instanceof UniqueIndex && bound == index.getKeys().size();
      var score = whole ? Integer.MAX_VALUE : bound;
      if (score > bestScore) {
        best = index;
        bestScore = score;
      }
    }
    return best == null ? Optional.empty() : Optional.of(positions(best));
  }

  private int boundFields(Lookup index) {
    var bound = 0;
    long combinations = 1;
    for (IndexKey key : index.getKeys()) {
      var values = allowed.get(key.getKey());
      if (values == null || mayMissNull(index, key.getKey(), values)) {
        break;
      }
      combinations *= values.size();
      if (combinations > MOST_COMBINATIONS) {
        break;
      }
      bound++;
    }
    return bound;
  }

  /// A null condition also matches what is not there, and inside arrays not everything missing is
  /// in the index.
  private static boolean mayMissNull(Lookup index, String field, Collection<?> values) {
    return (index.skipsMissing() || field.contains("."))
        && values.stream().anyMatch(v -> v == null);
  }

  private Set<Long> positions(Lookup index) {
    List<List<@Nullable Object>> combinations = List.of(List.of());
    for (var key : index.getKeys().subList(0, boundFields(index))) {
      var longer = new ArrayList<List<@Nullable Object>>();
      for (var combination : combinations) {
        for (var value : allowed.getOrDefault(key.getKey(), List.of())) {
          var next = new ArrayList<@Nullable Object>(combination);
          next.add(value);
          longer.add(next);
        }
      }
      combinations = longer;
    }
    var found = new LinkedHashSet<Long>();
    for (var combination : combinations) {
      index
          .postings()
          .collect(Bson.key(new KeyValue(combination).normalized().stream().toList()), found);
    }
    return found;
  }
}
