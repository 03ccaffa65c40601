package org.jiceng.referral.course.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jiceng.events.RecordRef;
import org.jiceng.starter.record.Standing;
import org.jspecify.annotations.Nullable;

/// A referral with all that was reported of it and all that followed from that.
///
/// @param draftedAt when it was thought of, where it began as a draft
/// @param reported what somebody reported, in the order in which it came
/// @param derived what came about without a report
/// @param waits what is or was waited for
/// @param state where it stands
/// @param since since when
/// @param examineAt when time will next matter, if it will
public record Course(
    RecordRef record,
    Standing standing,
    Opening opening,
    @Nullable Instant draftedAt,
    List<Taken> reported,
    List<Taken> derived,
    List<Missed> missed,
    List<Wait> waits,
    State state,
    Instant since,
    @Nullable Instant examineAt) {

  public Course {
    reported = List.copyOf(reported);
    derived = List.copyOf(derived);
    missed = List.copyOf(missed);
    waits = List.copyOf(waits);
  }

  /// Whether somebody still has to do something.
  public boolean isOpen() {
    return !standing.voided() && state.isOpen(opening.direction());
  }

  /// What holds, reported or not.
  public Stream<Taken> steps() {
    return Stream.concat(reported.stream(), derived.stream()).filter(Taken::told);
  }

  Course with(List<Taken> nowReported) {
    return new Course(
        record,
        standing,
        opening,
        draftedAt,
        nowReported,
        derived,
        missed,
        waits,
        state,
        since,
        examineAt);
  }
}
