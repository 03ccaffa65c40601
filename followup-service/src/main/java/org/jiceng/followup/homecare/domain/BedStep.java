package org.jiceng.followup.homecare.domain;

import static org.jiceng.events.PersonalCareEvent.HomeBedStep.CLOSURE;
import static org.jiceng.events.PersonalCareEvent.HomeBedStep.EXTENSION;
import static org.jiceng.events.PersonalCareEvent.HomeBedStep.OPENING;
import static org.jiceng.events.PersonalCareEvent.HomeBedStep.ROUND;
import static org.jiceng.events.PersonalCareEvent.HomeBedStep.SUITABLE;
import static org.jiceng.events.PersonalCareEvent.HomeBedStep.UNSUITABLE;
import static org.jiceng.events.PersonalCareEvent.HomeBedStep.WITHDRAWAL;
import static org.jiceng.starter.record.Violations.present;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.PersonalCareEvent.HomeBedStep;
import org.jiceng.events.PersonalCareEvent.HomeBedStepped;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.Course;
import org.jiceng.followup.course.domain.CourseStep;
import org.jiceng.followup.filing.domain.Filed;
import org.jiceng.followup.plausibility.domain.Days;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// What happens to a home sickbed: assessment, consent and opening, ward rounds, closing
/// (CLINICAL-RULES.md, section 9: a period is commonly at most 90 days and may be renewed).
///
/// @param days how long it is opened or extended for
/// @param consent whether resident or family agreed to the opening
/// @param reason a code, such as `recovered`, `hospital` or `died`
/// @param note stays in this service
public record BedStep(
    @Nullable String homeBedRecordId,
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable HomeBedStep step,
    @Nullable Integer days,
    @Nullable Boolean consent,
    @Nullable String staffId,
    @Nullable String reason,
    @Nullable String note)
    implements CourseStep<HomeBedStep> {

  /// How a home sickbed stands.
  public enum State {
    REQUESTED,
    SUITABLE,
    DECLINED,
    OPEN,
    CLOSED,
    WITHDRAWN
  }

  /// How many days a period lasts at most, and lasts where nothing is said.
  public static final int PERIOD_DAYS = 90;

  /// The course of a home sickbed.
  public static final Course<State, HomeBedStep> COURSE = course();

  private static Course<State, HomeBedStep> course() {
    var drawing = Course.from(State.REQUESTED, State.class, HomeBedStep.class);
    for (State from : List.of(State.REQUESTED, State.SUITABLE)) {
      drawing
          .way(from, SUITABLE, State.SUITABLE)
          .way(from, UNSUITABLE, State.DECLINED)
          .onTrust(from, ROUND, OPENING, State.OPEN)
          .onTrust(from, EXTENSION, OPENING, State.OPEN)
          .onTrust(from, CLOSURE, OPENING, State.CLOSED)
          .way(from, WITHDRAWAL, State.WITHDRAWN);
    }
    return drawing
        .onTrust(State.REQUESTED, OPENING, SUITABLE, State.OPEN)
        .way(State.SUITABLE, OPENING, State.OPEN)
        .way(State.DECLINED, SUITABLE, State.SUITABLE)
        .way(State.DECLINED, UNSUITABLE, State.DECLINED)
        .way(State.DECLINED, WITHDRAWAL, State.WITHDRAWN)
        .way(State.OPEN, SUITABLE, State.OPEN)
        .way(State.OPEN, UNSUITABLE, State.OPEN)
        .way(State.OPEN, ROUND, State.OPEN)
        .way(State.OPEN, EXTENSION, State.OPEN)
        .way(State.OPEN, CLOSURE, State.CLOSED)
        .overIn(State.DECLINED, State.CLOSED, State.WITHDRAWN);
  }

  /// The last day of the period a bed is open for, empty where it was never opened.
  ///
  /// @param steps in the order in which they were taken
  public static Optional<LocalDate> lastDay(List<Filed<BedStep>> steps) {
    LocalDate last = null;
    for (Filed<BedStep> filed : steps) {
      BedStep each = filed.content();
      int more = each.days == null ? PERIOD_DAYS : each.days;
      LocalDate on = Days.of(present(each.occurredAt));
      if (each.step == OPENING) {
        last = on.plusDays(more - 1L);
      } else if (each.step == EXTENSION) {
        last = last == null || last.isBefore(on) ? on.plusDays(more - 1L) : last.plusDays(more);
      }
    }
    return Optional.ofNullable(last);
  }

  @Override
  public Violations fields() {
    return new Violations()
        .id("/homeBedRecordId", homeBedRecordId)
        .id("/residentId", residentId)
        .optionalId("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .required("/step", step)
        .optionalId("/staffId", staffId)
        .optionalId("/reason", reason)
        .optionalText("/note", note, 2000);
  }

  @Override
  public String caseRecordId() {
    return present(homeBedRecordId);
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public List<String> flags() {
    return step == OPENING && consent == null ? List.of("consent-not-stated") : List.of();
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found =
        new Violations()
            .notInFuture("/occurredAt", occurredAt, today)
            .range("/days", days, 1, PERIOD_DAYS);
    if (step == OPENING && Boolean.FALSE.equals(consent)) {
      found.rule("/consent", "consent-missing", "No bed is opened without consent.");
    }
    return found;
  }

  @Override
  public HomeBedStepped told(RecordRef record, int revision) {
    return new HomeBedStepped(
        record,
        revision,
        present(residentId),
        present(homeBedRecordId),
        institutionId,
        present(occurredAt),
        present(step));
  }
}
