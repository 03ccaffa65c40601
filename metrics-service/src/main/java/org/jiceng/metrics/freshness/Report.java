package org.jiceng.metrics.freshness;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far the figures are behind the event topics.
///
/// @param complete whether every event that had reached a topic when this was asked is on the board
/// @param completeUpTo every event that had reached a topic by then is on the board; none before
///     that was first shown
/// @param deadLetters records parked and not yet replayed; none while that is not known
/// @param problem why less is known than usual, if so
public record Report(
    boolean complete,
    @Nullable Instant completeUpTo,
    List<TopicLag> topics,
    Pipeline pipeline,
    @Nullable Long deadLetters,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String problem) {

  static final Report NOTHING_KNOWN =
      new Report(
          false, null, List.of(), new Pipeline(null, null, 0, 0), null, "nothing was measured yet");

  /// @param lagSeconds age of the oldest event not yet applied, 0 where none waits; none while it
  ///     could not be read
  /// @param lastAppliedAt when the youngest applied event reached the topic
  public record TopicLag(
      String topic, long lagEvents, @Nullable Double lagSeconds, @Nullable Instant lastAppliedAt) {}

  /// What is on its way between the topics and the board.
  ///
  /// @param pendingSteps events whose steps the first stage has not handed on; none while its
  ///     stores
  ///     are away
  /// @param unpublishedSteps batches of steps the second stage has not published; none while its
  ///     stores
  ///     are away
  /// @param repartitionLag batches of steps between the stages
  /// @param boardLag published series and profiles the board has not taken in
  public record Pipeline(
      @Nullable Long pendingSteps,
      @Nullable Long unpublishedSteps,
      long repartitionLag,
      long boardLag) {}

  Report withCompleteness(boolean nowComplete, @Nullable Instant upTo) {
    return new Report(nowComplete, upTo, topics, pipeline, deadLetters, problem);
  }

  Report withProblem(String nowProblem) {
    return new Report(false, completeUpTo, topics, pipeline, deadLetters, nowProblem);
  }
}
