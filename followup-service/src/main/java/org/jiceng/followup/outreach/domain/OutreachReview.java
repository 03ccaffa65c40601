package org.jiceng.followup.outreach.domain;

import static org.jiceng.events.PersonalCareEvent.OutreachVerdict.CONFIRMED;
import static org.jiceng.events.PersonalCareEvent.OutreachVerdict.REJECTED;
import static org.jiceng.starter.record.Violations.present;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiceng.events.FollowUpEvent.Measurements;
import org.jiceng.events.PersonalCareEvent.OutreachReviewed;
import org.jiceng.events.PersonalCareEvent.OutreachVerdict;
import org.jiceng.events.RecordRef;
import org.jiceng.followup.course.domain.Course;
import org.jiceng.followup.course.domain.CourseStep;
import org.jiceng.followup.plausibility.domain.Measured;
import org.jiceng.starter.record.Violations;
import org.jspecify.annotations.Nullable;

/// Staff confirm or reject what an automated follow-up reported. Only the values that staff repeat
/// here are told.
///
/// @param followUpRecordId the follow-up they recorded because of it
public record OutreachReview(
    @Nullable String outreachRecordId,
    @Nullable String residentId,
    @Nullable String institutionId,
    @Nullable Instant occurredAt,
    @Nullable OutreachVerdict step,
    @Nullable String staffId,
    @Nullable BigDecimal systolic,
    @Nullable BigDecimal diastolic,
    @Nullable BigDecimal fastingGlucose,
    @Nullable BigDecimal heartRate,
    @Nullable BigDecimal weight,
    @Nullable String followUpRecordId)
    implements CourseStep<OutreachVerdict> {

  /// How an automated follow-up stands.
  public enum State {
    PROVISIONAL,
    CONFIRMED,
    REJECTED
  }

  /// The course of an automated follow-up.
  public static final Course<State, OutreachVerdict> COURSE =
      Course.from(State.PROVISIONAL, State.class, OutreachVerdict.class)
          .way(State.PROVISIONAL, CONFIRMED, State.CONFIRMED)
          .way(State.PROVISIONAL, REJECTED, State.REJECTED)
          .overIn(State.CONFIRMED, State.REJECTED);

  @Override
  public Violations fields() {
    return new Violations()
        .id("/outreachRecordId", outreachRecordId)
        .id("/residentId", residentId)
        .optionalId("/institutionId", institutionId)
        .required("/occurredAt", occurredAt)
        .required("/step", step)
        .id("/staffId", staffId)
        .optionalId("/followUpRecordId", followUpRecordId);
  }

  @Override
  public String caseRecordId() {
    return present(outreachRecordId);
  }

  /// The values that staff repeated.
  Measured measured() {
    return Measured.of(systolic, diastolic, fastingGlucose, null, null, heartRate, weight);
  }

  @Override
  public List<String> flags() {
    return measured().flags();
  }

  @Override
  public Optional<String> institution() {
    return Optional.ofNullable(institutionId);
  }

  @Override
  public Violations check(LocalDate today) {
    Violations found = new Violations().notInFuture("/occurredAt", occurredAt, today);
    measured().check(found);
    if (step == REJECTED && !measured().values().isEmpty()) {
      found.rule("/step", "nothing-to-tell", "What is rejected has no values to stand for.");
    }
    return found;
  }

  @Override
  public OutreachReviewed told(RecordRef record, int revision) {
    Measurements values = measured().values().isEmpty() ? null : measured().told();
    return new OutreachReviewed(
        record,
        revision,
        present(residentId),
        present(outreachRecordId),
        present(occurredAt),
        present(step),
        staffId,
        values,
        followUpRecordId);
  }
}
