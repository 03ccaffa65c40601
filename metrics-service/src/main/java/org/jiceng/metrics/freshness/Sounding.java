package org.jiceng.metrics.freshness;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jiceng.events.Stream;
import org.jiceng.metrics.engine.EngineWatch.Stage;
import org.jiceng.metrics.engine.IndicatorTopology;
import org.jiceng.metrics.freshness.Progress.Place;

/// Follows everything that was on the event topics at one moment down to the board. Each depth is
/// looked at only after
/// the one above was left behind, so what is still on its way can never be overlooked; how much
/// flows in behind it does
/// not matter.
final class Sounding {

  static final Set<String> EVENT_TOPICS =
      Set.of(Stream.SIGNING.topic(), Stream.FOLLOWUP.topic(), Stream.REFERRAL.topic());

  static final Set<String> BOARD_TOPICS =
      Set.of(IndicatorTopology.SERIES_TOPIC, IndicatorTopology.INSTITUTIONS_TOPIC);

  private static final Set<String> READ_BY_RESIDENT =
      Set.of(
          Stream.SIGNING.topic(),
          Stream.FOLLOWUP.topic(),
          Stream.REFERRAL.topic(),
          IndicatorTopology.INSTITUTION_CHANGES);

  /// What there is to see at one moment. The ends were read first, then the offsets applied, then
  /// the hand-ons.
  ///
  /// @param ends of the partitions of all topics the engine reads, open transactions included
  /// @param applied up to where they are applied and committed; by the board: taken in
  /// @param handedOn as [Progress#committed] tells
  /// @param steps name of the topic between the stages
  /// @param mergedFacts name of the topic on which merged residents hand over
  record Seen(
      Map<TopicPartition, Long> ends,
      Map<TopicPartition, Long> applied,
      Map<Place, Long> handedOn,
      String steps,
      String mergedFacts) {

    Map<TopicPartition, Long> endsOf(Set<String> topics) {
      Map<TopicPartition, Long> some = new HashMap<>();
      ends.forEach(
          (partition, end) -> {
            if (topics.contains(partition.topic())) {
              some.put(partition, end);
            }
          });
      return some;
    }

    boolean isPast(Map<TopicPartition, Long> goal) {
      return !goal.isEmpty()
          && goal.entrySet().stream()
              .allMatch(each -> applied.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }
  }

  /// What the sounding waits for.
  private enum Depth {
    EVENTS,
    INSTITUTION_CHANGES,
    BY_RESIDENT,
    STEPS,
    BY_INSTITUTION,
    BOARD,
    GROUND
  }

  private final Instant at;
  private final Map<TopicPartition, Long> events;
  private Depth depth = Depth.EVENTS;

  // What the present depth waits for: ends, once younger ones than the passing of the depth above
  // were read, or a
  // hand-on that began later than this.
  private Map<TopicPartition, Long> goal;
  private long since;

  /// @param at a moment before the ends of `seen` were read
  Sounding(Instant at, Seen seen) {
    this.at = at;
    this.events = seen.endsOf(EVENT_TOPICS);
    this.goal = events;
  }

  /// When it was begun: what was on the topics then is followed.
  Instant at() {
    return at;
  }

  /// The ends of the event topics then.
  Map<TopicPartition, Long> events() {
    return events;
  }

  /// Whether all of it is on the board.
  boolean isDone() {
    return depth == Depth.GROUND;
  }

  /// Goes down as far as what is seen allows.
  ///
  /// @param now [System#nanoTime] after `seen` was gathered
  void advance(Seen seen, long now) {
    switch (depth) {
      case EVENTS -> {
        if (seen.isPast(goal)) {
          depth = Depth.INSTITUTION_CHANGES;
          goal = Map.of();
        }
      }
      case INSTITUTION_CHANGES ->
          // What merged residents hand over leads to nothing further on these topics.
          pass(
              seen,
              Set.of(IndicatorTopology.INSTITUTION_CHANGES, seen.mergedFacts()),
              Depth.BY_RESIDENT,
              now);
      case BY_RESIDENT -> {
        if (handedOn(seen, Stage.BY_RESIDENT, READ_BY_RESIDENT)) {
          depth = Depth.STEPS;
          goal = Map.of();
        }
      }
      case STEPS -> pass(seen, Set.of(seen.steps()), Depth.BY_INSTITUTION, now);
      case BY_INSTITUTION -> {
        if (handedOn(seen, Stage.BY_INSTITUTION, Set.of(seen.steps()))) {
          depth = Depth.BOARD;
          goal = Map.of();
        }
      }
      case BOARD -> pass(seen, BOARD_TOPICS, Depth.GROUND, now);
      case GROUND -> {}
    }
  }

  private void pass(Seen seen, Set<String> topics, Depth next, long now) {
    if (goal.isEmpty()) {
      goal = seen.endsOf(topics);
    }
    if (seen.isPast(goal)) {
      depth = next;
      since = now;
    }
  }

  private boolean handedOn(Seen seen, Stage stage, Set<String> topics) {
    Set<TopicPartition> partitions = seen.endsOf(topics).keySet();
    return !partitions.isEmpty()
        && partitions.stream()
            .allMatch(
                each -> {
                  Long last = seen.handedOn().get(new Place(stage, each.partition()));
                  return last != null && last - since > 0;
                });
  }
}
