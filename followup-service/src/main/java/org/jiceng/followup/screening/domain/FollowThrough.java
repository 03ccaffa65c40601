package org.jiceng.followup.screening.domain;

import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.ScreeningFollowed;
import org.jiceng.events.PersonalCareEvent.ScreeningStep;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.Course;
import org.jiceng.followup.course.domain.CourseStep;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What was done about a screening.
public record FollowThrough(
    @Nullable String screeningRecordId,
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable ScreeningStep step)
    implements CourseStep<ScreeningStep> {

  /// How a screening stands.
  public enum State {
    OPEN,
    MANAGED,
    RULED_OUT,
    REFUSED
  }

  /// The course of a screening.
  public static final Course<State, ScreeningStep> COURSE = course();

  private static Course<State, ScreeningStep> course() {
    var drawing = Course.from(State.OPEN, State.class, ScreeningStep.class);
    for (State from : State.values()) {
      drawing
          .way(from, ScreeningStep.ENROLLED, State.MANAGED)
          .way(from, ScreeningStep.GUIDED, State.MANAGED)
          .way(from, ScreeningStep.REFERRED, State.MANAGED)
          .way(from, ScreeningStep.EXAMINED_AGAIN, from == State.MANAGED ? from : State.OPEN)
          .way(from, ScreeningStep.RULED_OUT, State.RULED_OUT)
          .way(from, ScreeningStep.REFUSED, State.REFUSED)
          .way(from, ScreeningStep.NOT_REACHED, from);
    }
    return drawing.overIn(State.MANAGED, State.RULED_OUT, State.REFUSED);
  }

  @Override
  public Violations fields() {
    return new Violations()
        .id("/screeningRecordId", screeningRecordId)
        .id("/residentId", residentId)
        .optionalId("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .required("/step", step);
  }

  @Override
  public String caseRecordId() {
    return present(screeningRecordId);
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    return new Violations().notInFuture("/occurredAt", occurredAt, today);
  }

  @Override
  public ScreeningFollowed told(RecordRef record, int revision) {
    return new ScreeningFollowed(
        record,
        revision,
        present(residentId),
        present(screeningRecordId),
        present(occurredAt),
        present(step));
  }
}
