package org.jiceng.metrics.facts;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jiceng.events.DomainEvent;
import org.jiceng.events.RecordKind;
import org.jiceng.events.RecordRef;
import org.jiceng.events.ResidentIndexEvent.ResidentsMerged;
import org.jspecify.annotations.Nullable;

/// What was told of one resident being merged into others: of every record the revision that holds.
/// Like facts, links come to the same in whatever order and however often they are told.
public record MergeLinks(Map<RecordRef, Link> links) {

  /// Nothing was told.
  public static final MergeLinks NONE = new MergeLinks(Map.of());

  /// One revision of a merge.
  ///
  /// @param into none where the merge was taken back
  public record Link(int revision, @Nullable String into) {
    static Link later(Link one, Link other) {
      if (one.revision != other.revision) {
        return one.revision > other.revision ? one : other;
      }
      if (one.into == null || other.into == null) {
        return one.into == null ? one : other;
      }
      return one.into.compareTo(other.into) >= 0 ? one : other;
    }
  }

  public MergeLinks {
    links = Map.copyOf(links);
  }

  /// Whether an event says something of a merge.
  public static boolean concerns(DomainEvent event) {
    return event.kind() == RecordKind.RESIDENT_MERGE;
  }

  /// The links once an event is known.
  public MergeLinks with(DomainEvent event) {
    Link link =
        new Link(event.revision(), event instanceof ResidentsMerged merged ? merged.into() : null);
    Map<RecordRef, Link> all = new HashMap<>(links);
    all.merge(event.record(), link, Link::later);
    return new MergeLinks(all);
  }

  /// The resident this one is merged into. Before a merge that was taken back is known to have
  /// been,
  /// two may hold; then it is always the same of the two.
  public Optional<String> into() {
    return links.entrySet().stream()
        .filter(each -> each.getValue().into() != null)
        .max(
            Comparator.comparing((Map.Entry<RecordRef, Link> each) -> each.getKey().recordId())
                .thenComparing(each -> each.getKey().source()))
        .map(each -> each.getValue().into());
  }
}
